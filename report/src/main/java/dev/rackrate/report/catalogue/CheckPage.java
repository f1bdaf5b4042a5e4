package dev.rackrate.report.catalogue;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.check.Finding;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Page;
import java.util.List;

/// What is shown of a check of the catalogue: what does not hold, or how much holds.
public final class CheckPage {

  private CheckPage() {}

  public static Page of(Tables tables, List<String> problems, List<Finding> findings) {
    Page.Builder page = new Page.Builder();
    problems.forEach(problem -> page.add(new Block.Line(Sentence.of("{}", name(problem)))));
    for (Finding finding : findings) {
      String place = finding.place().isEmpty() ? finding.table() : finding.place();
      page.add(
          new Block.Line(
              Sentence.of(
                  "{}: {}: {}", name(place), name(finding.row()), said(finding.message()))));
    }
    int wrong = problems.size() + findings.size();
    return page.para(wrong == 0 ? counts(tables) : wrong(wrong)).page();
  }

  private static Sentence wrong(int rows) {
    return Sentence.of("catalogue: {} of its rows {does|do} not hold", count(rows));
  }

  private static Sentence counts(Tables tables) {
    return Sentence.of(
        "catalogue: {} GPU{|s}, {} machine{|s}, {} offer{|s} with {} price{|s}, {} listing{|s}, {} part{|s}, {} token price{|s}, {} assumption{|s}, {} model{|s} hold",
        count(tables.gpus().size()),
        count(tables.machines().size()),
        count(tables.offers().size()),
        count(tables.offers().stream().mapToInt(offer -> offer.prices().size()).sum()),
        count(tables.listings().size()),
        count(tables.parts().size()),
        count(tables.tokenPrices().size()),
        count(tables.assumptions().size()),
        count(tables.presets().size()));
  }
}
