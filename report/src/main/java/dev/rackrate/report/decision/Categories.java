package dev.rackrate.report.decision;

import dev.rackrate.cost.CostCategory;
import dev.rackrate.quantity.Sentence;

/// What people call the headings of a bill.
final class Categories {

  private Categories() {}

  static Sentence said(CostCategory category) {
    return switch (category) {
      case PURCHASE -> Sentence.of("purchase");
      case FINANCE -> Sentence.of("finance");
      case ENERGY -> Sentence.of("energy");
      case SPACE -> Sentence.of("space");
      case STAFF -> Sentence.of("staff");
      case SUPPORT -> Sentence.of("support");
      case REPAIR -> Sentence.of("repair");
      case BRIDGE -> Sentence.of("rent until delivery");
      case RENT -> Sentence.of("rent");
      case STORAGE -> Sentence.of("storage");
      case EGRESS -> Sentence.of("data out");
      case DOWNTIME -> Sentence.of("downtime");
      case OTHER -> Sentence.of("other costs");
      case TAX -> Sentence.of("tax");
      case RESALE -> Sentence.of("resale");
    };
  }
}
