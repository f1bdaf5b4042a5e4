package dev.rackrate.study;

import dev.rackrate.quantity.Given;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.study.text.Section;
import java.util.ArrayList;
import java.util.List;

/// The list `costs` of a section -> named costs.
final class CostReader {

  private CostReader() {}

  /// @param once what an amount is paid for
  /// @param monthly what an amount a month is paid for
  static List<CostItem> read(Section section, CostItem.Basis once, CostItem.Basis monthly) {
    List<CostItem> items = new ArrayList<>();
    for (Section entry : section.sections("costs")) {
      String label = entry.requiredText("label", "insurance");
      Given amount =
          entry
              .amount("amount", "USD/month", "USD")
              .orElseThrow(() -> entry.missing("amount", "900 USD"));
      CostItem.Basis basis = amount.unit().equals("USD") ? once : monthly;
      items.add(new CostItem(label, basis, amount.value(), amount.origin()));
    }
    return items;
  }
}
