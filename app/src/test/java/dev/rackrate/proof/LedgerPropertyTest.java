package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Costing;
import dev.rackrate.proof.TrialStudies.Range;
import dev.rackrate.quantity.Input;
import dev.rackrate.study.StudyReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every figure of every option against a ledger that was written apart.
final class LedgerPropertyTest {

  private static final int STUDIES = 3_000;
  private static final double CLOSE = 1e-9;

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();

  @Test
  void everyFigureIsThatOfTheLedger() {
    var labels = new TreeSet<String>();
    int withSomeThere = 0;
    for (int seed = 1; seed <= STUDIES; seed++) {
      TrialStudy study = TrialStudies.any(seed, Range.WIDE);
      Map<String, Costing> options = options(study);
      Map<String, Book> books =
          new SlowLedger(study).books(id -> of(options, id).inputs().get(Input.GPU_RATIO));
      assertThat(options.keySet()).as(study.text()).containsExactlyElementsOf(books.keySet());
      books.forEach((id, book) -> {
        assertThat(differences(of(options, id), book))
            .as("%s of study %s", id, study.text())
            .isEmpty();
        labels.addAll(book.lines().keySet());
      });
      withSomeThere += study.have().isEmpty() ? 0 : 1;
    }
    labels.removeIf(label -> label.matches("(delivery|insurance)( of .*)?"));
    assertThat(labels).hasSize(31);
    assertThat(withSomeThere).isGreaterThan(STUDIES / 4);
  }

  /// Every option worked out, by its id. The only figure the ledger takes from here is how one GPU
  /// compares with another, which is read from the catalogue.
  private static Map<String, Costing> options(TrialStudy study) {
    Map<String, Costing> options = new LinkedHashMap<>();
    new StudyReader(CATALOGUE)
        .read(study.text(), "trial.yaml", List.of())
        .options()
        .forEach(option -> options.put(option.id(), Costing.of(option)));
    return options;
  }

  private static Costing of(Map<String, Costing> options, String id) {
    return Objects.requireNonNull(options.get(id), id);
  }

  /// A sentence for each figure that is not the ledger's.
  private static List<String> differences(Costing option, Book book) {
    List<String> found = new ArrayList<>();
    double scale = book.grossUsd();
    check(found, "present cost", option.bill().presentUsd(), book.presentUsd(), scale);
    check(found, "total cost", option.bill().totalUsd(), book.totalUsd(), scale);
    check(found, "cost as searched", option.presentUsd(), book.presentUsd(), scale);
    if (option.inputs().get(Input.DISCOUNT_RATE) == 0) {
      check(found, "undiscounted cost", option.bill().presentUsd(), book.totalUsd(), scale);
    }
    double level = book.presentUsd() / book.presentMonths();
    check(found, "monthly cost", option.monthlyUsd(), level, scale);
    double hours = book.presentWorkHours();
    double each = book.presentUsd() / hours;
    check(found, "busy GPU-hour", option.perBusyGpuHourUsd(), each, scale / hours);
    double[] flows = book.cashFlows();
    double[] paid = option.cashFlows();
    assertThat(paid).hasSameSizeAs(flows);
    for (int month = 0; month < flows.length; month++) {
      check(found, "cash flow of month " + month, paid[month], flows[month], scale);
    }
    lines(found, option.bill(), book);
    return found;
  }

  private static void lines(List<String> found, Bill bill, Book book) {
    SortedMap<String, double[]> own = new TreeMap<>();
    for (Bill.Line line : bill.lines()) {
      double[] sum = own.computeIfAbsent(line.label(), _ -> new double[2]);
      sum[0] += line.presentUsd();
      sum[1] += line.totalUsd();
    }
    SortedMap<String, double[]> kept = book.lines();
    var labels = new TreeSet<>(own.keySet());
    labels.addAll(kept.keySet());
    double[] none = {0, 0};
    double scale = book.grossUsd();
    for (String label : labels) {
      double[] here = own.getOrDefault(label, none);
      double[] there = kept.getOrDefault(label, none);
      check(found, label + ", present", here[0], there[0], scale);
      check(found, label + ", in all", here[1], there[1], scale);
    }
    if (bill.lines().stream().map(Bill.Line::key).distinct().count() != bill.lines().size()) {
      found.add("two lines have the same key");
    }
  }

  private static void check(
      List<String> found, String what, double program, double ledger, double scale) {
    if (!(Math.abs(program - ledger) <= CLOSE * scale)) {
      found.add("%s: %.6f, in the ledger %.6f".formatted(what, program, ledger));
    }
  }
}
