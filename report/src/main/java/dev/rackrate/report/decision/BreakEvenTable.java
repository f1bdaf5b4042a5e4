package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.decision.Answer;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where owning and renting cost the same: pair by pair, or of each machine against the best of all
/// offers.
final class BreakEvenTable {

  private final Answer answer;

  BreakEvenTable(Answer answer) {
    this.answer = answer;
  }

  /// @param isAll whether every pair is shown
  /// @param mostMachines shown where not
  void write(Page.Builder page, boolean isAll, int mostMachines) {
    List<BreakEven> shown = isAll ? answer.breakEvens() : ofMachines(mostMachines);
    if (shown.isEmpty()) {
      return;
    }
    page.heading(
        isAll
            ? Sentence.of("Where owning and renting cost the same")
            : Sentence.of("Where owning and renting (the best of all offers) cost the same"));
    page.add(isAll ? pairs(shown) : machines(shown));
    Set<Sentence> notes = new LinkedHashSet<>();
    shown.stream()
        .filter(b -> isAll || !b.cheaperBetween().isEmpty())
        .forEach(b -> note(b, isAll ? Optional.empty() : volume()).ifPresent(notes::add));
    notes.forEach(page::note);
    if (answer.scenario().demand().isPresent()) {
      page.note(
          Sentence.of(
              "The demand is a log: more or fewer hours a week mean more or fewer jobs of the same"
                  + " length, with as many GPUs busy at the peak."));
    }
    DecisionPage.rest(page, shown.size(), answer.breakEvens().size());
  }

  /// The cheapest machines, each against the best of all offers, and of those beyond the cheapest
  /// the ones that owning may pay for at all.
  private List<BreakEven> ofMachines(int most) {
    // Looked up once: among a thousand options there are a quarter of a million pairs to sort.
    Map<String, Double> usd = new HashMap<>();
    answer.options().forEach(option -> usd.put(option.id(), option.presentUsd()));
    Comparator<BreakEven> byCost =
        Comparator.comparingDouble((BreakEven b) -> usd.getOrDefault(b.buildId(), Double.MAX_VALUE))
            .thenComparing(b -> !b.isAgainstBest())
            .thenComparingDouble(b -> usd.getOrDefault(b.rentId(), Double.MAX_VALUE));
    Set<String> machines = new HashSet<>();
    List<BreakEven> sorted =
        answer.breakEvens().stream().sorted(byCost).filter(b -> machines.add(b.buildId())).toList();
    return sorted.stream()
        .filter(b -> b.equals(sorted.getFirst()) || !b.cheaperBetween().isEmpty())
        .limit(most)
        .toList();
  }

  /// An amount of the work a month that an hour a week stands for.
  ///
  /// @param units what the work counts in
  private record Volume(String units, double each) {}

  /// Where the work counts in one unit, it is told in that and not in hours.
  private Optional<Volume> volume() {
    return answer.options().stream()
        .filter(option -> option.costing().inputs().get(Input.HOURS_PER_WEEK) > 0)
        .flatMap(option ->
            option.perUnit().stream()
                .map(unit ->
                    new Volume(
                        unit.units(),
                        unit.unitsPerMonth()
                            / option.costing().inputs().get(Input.HOURS_PER_WEEK))))
        .findFirst();
  }

  private static Optional<Sentence> note(BreakEven b, Optional<Volume> volume) {
    return volume
        .map(v -> BreakEvenWords.note(b, v.each(), v.units()))
        .orElseGet(() -> BreakEvenWords.note(b));
  }

  private Block.Grid machines(List<BreakEven> shown) {
    Optional<Volume> volume = volume();
    List<Row> rows = new ArrayList<>();
    for (BreakEven b : shown) {
      Cell hours =
          volume
              .map(v ->
                  BreakEvenWords.cell(
                      b.hoursPerWeek(), h -> Cell.number(v.each() * h, Digits.PLAIN)))
              .orElseGet(() -> hours(b));
      rows.add(Row.of(Cell.text(b.buildId()), hours, use(b), paidBack(b)));
    }
    return new Block.Grid(
        List.of(
            Column.text(Sentence.of("")),
            Column.number(
                volume
                    .map(v -> Sentence.of("{} a month", name(v.units())))
                    .orElseGet(() -> Sentence.of("hours a week"))),
            Column.number(Sentence.of("use")),
            Column.number(Sentence.of("paid back"))),
        rows);
  }

  private static Block.Grid pairs(List<BreakEven> shown) {
    List<Row> rows = new ArrayList<>();
    String build = "";
    for (BreakEven b : shown) {
      if (!b.buildId().equals(build)) {
        build = b.buildId();
        Cell head = Cell.said(Sentence.of("{} against", name(build)));
        rows.add(Row.of(head, Cell.empty(), Cell.empty(), Cell.empty(), Cell.empty()));
      }
      rows.add(
          Row.of(
              b.isAgainstBest()
                  ? Cell.said(Sentence.of("  the best of all offers"))
                  : Cell.text("  " + b.rentId()),
              hours(b),
              use(b),
              paidBack(b),
              BreakEvenWords.cell(b.rentUsdPerGpuHour(), Cell::price)));
    }
    return new Block.Grid(
        List.of(
            Column.text(Sentence.of("")),
            Column.number(Sentence.of("hours a week")),
            Column.number(Sentence.of("use")),
            Column.number(Sentence.of("paid back")),
            Column.number(Sentence.of("rent a GPU-hour"))),
        rows);
  }

  private static Cell hours(BreakEven b) {
    return BreakEvenWords.cell(b.hoursPerWeek(), h -> Cell.number(h, Digits.UP_TO_HUNDREDTHS));
  }

  private static Cell use(BreakEven b) {
    return BreakEvenWords.cell(b.utilisation(), u -> Cell.share(u, Digits.TENTHS));
  }

  private static Cell paidBack(BreakEven b) {
    return BreakEvenWords.cell(
        b.paybackMonths(), m -> Cell.said(Sentence.of("{} month{|s}", number(m, Digits.TENTHS))));
  }
}
