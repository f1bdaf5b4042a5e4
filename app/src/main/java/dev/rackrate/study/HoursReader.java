package dev.rackrate.study;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.study.text.Section;
import dev.rackrate.study.text.WholeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The hours of a section, in any of the ways to say them -> hours a week; `use` -> those of each
/// month.
///
/// @param section the demand, or some months of it
record HoursReader(Section section) {

  private static final int MOST_MONTHS = 1_200;

  /// What the section says of its hours, in each way it does.
  List<Given> ways() {
    double month = section.context().hoursPerMonth();
    List<Given> ways = new ArrayList<>();
    section.number("hours-per-week", 0, Time.HOURS_PER_WEEK).ifPresent(ways::add);
    section
        .number("hours-per-day", 0, 24)
        .ifPresent(given -> ways.add(derived(given, 7, "hours-per-day * 7")));
    section
        .number("hours-per-month", 0, month)
        .ifPresent(given ->
            ways.add(
                derived(
                    given,
                    Time.HOURS_PER_WEEK / month,
                    "hours-per-month * 168 / conventions.hours-per-month")));
    section
        .amountBetween("utilisation", 0, 1, "ratio")
        .ifPresent(given -> ways.add(derived(given, Time.HOURS_PER_WEEK, "utilisation * 168")));
    return ways;
  }

  /// Whether hours are set on the command line.
  boolean areSet() {
    return Stream.of("hours-per-week", "hours-per-day", "hours-per-month", "utilisation")
        .anyMatch(way -> DemandReader.isSet(section, way));
  }

  /// The hours, which must be said once.
  Given one() {
    List<Given> ways = ways();
    if (ways.isEmpty()) {
      throw section.missing("hours-per-week", "45");
    }
    if (ways.size() > 1) {
      String second =
          Stream.of("utilisation", "hours-per-month", "hours-per-day")
              .filter(section::has)
              .findFirst()
              .orElseThrow();
      throw section.problem(
          second,
          Sentence.of(
              "the hours are given in two ways; keep one of hours-per-week, -day, -month and"
                  + " utilisation"));
    }
    return ways.getFirst();
  }

  private static Given derived(Given written, double factor, String formula) {
    var part =
        new Origin.Derived.Part(
            formula.substring(0, formula.indexOf(' ')), written.value(), "", written.origin());
    return new Given(
        written.value() * factor, "hours/week", new Origin.Derived(formula, List.of(part)));
  }

  /// The hours of each month under `use`, in order and without gaps; empty where it is not there.
  List<WorkFacts.Stretch> stretches() {
    List<WorkFacts.Stretch> stretches = new ArrayList<>();
    if (!section.has("use")) {
      return stretches;
    }
    if (!ways().isEmpty() || section.has("sessions")) {
      throw section.problem(
          "use",
          areSet()
              ? Sentence.of("gives the hours; write demand.level=1.2 for 1.2 times as much work")
              : Sentence.of("gives the hours; remove the other hours, or use"));
    }
    for (Section entry : section.sections("use")) {
      WholeRange months =
          entry
              .wholeRange("months", 1, MOST_MONTHS, "1..12")
              .orElseThrow(() -> entry.missing("months", "1..12"));
      stretches.add(
          new WorkFacts.Stretch(
              (int) months.from().value(),
              (int) months.to().value(),
              new HoursReader(entry).one()));
    }
    stretches.sort(Comparator.comparingInt(WorkFacts.Stretch::from));
    int next = 1;
    for (WorkFacts.Stretch stretch : stretches) {
      if (stretch.from() != next) {
        throw section.problem(
            "use",
            stretch.from() > next
                ? Sentence.of(
                    "says nothing of month {}; write its hours too, 0 where there is no work",
                    Arg.count(next))
                : Sentence.of(
                    "says the hours of month {} twice; keep one", Arg.count(stretch.from())));
      }
      next = stretch.to() + 1;
    }
    if (stretches.isEmpty()) {
      throw section.problem(
          "use", Sentence.of("is empty; write [{months: 1..36, hours-per-week: 45}]"));
    }
    return stretches;
  }
}
