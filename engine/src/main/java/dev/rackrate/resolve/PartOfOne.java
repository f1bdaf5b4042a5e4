package dev.rackrate.resolve;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.asked.DescribedWork;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.scenario.Note;
import dev.rackrate.workload.Batch;
import java.util.ArrayList;
import java.util.List;

/// That sessions or runs come so seldom that less than one falls within the horizon.
///
/// Hours are those of a mean month, so that only a part of one is paid for: whoever means the one
/// that is planned must hear of it.
final class PartOfOne {

  /// What rounding months and years leaves of one.
  private static final double NEARLY_ONE = 0.95;

  private PartOfOne() {}

  /// @param shared the figures of the work
  static List<Note> notes(WorkFacts facts, InputsBuilder shared) {
    double months = shared.get(Input.HORIZON);
    double weeks = months * shared.get(Input.HOURS_PER_MONTH) / Time.HOURS_PER_WEEK;
    List<Note> notes = new ArrayList<>();
    switch (facts.use()) {
      case WorkFacts.Use.Typed _ -> {
        double session = shared.get(Input.PLANNED_SESSION);
        double count = session > 0 ? shared.get(Input.HOURS_PER_WEEK) * weeks / session : 1;
        if (count > 0 && count < NEARLY_ONE) {
          notes.add(note("demand.sessions", count, months));
        }
      }
      case WorkFacts.Use.Described(List<DescribedWork> works) -> {
        for (DescribedWork each : works) {
          if (each.work().workload() instanceof Batch batch
              && batch.runs().perWeek() * weeks < NEARLY_ONE) {
            notes.add(note(each.path() + ".runs", batch.runs().perWeek() * weeks, months));
          }
        }
      }
      case WorkFacts.Use.Logged _ -> {}
    }
    return notes;
  }

  private static Note note(String key, double count, double months) {
    return new Note(
        Note.Kind.PART_OF_ONE,
        Sentence.of(
            "{}: only {} of one falls within the horizon of {}, and only that is paid for; for a whole"
                + " one write {} per year.",
            Arg.name(key),
            Arg.share(count, Digits.WHOLE),
            Arg.months(months),
            Arg.number(12 / months, Digits.UP_TO_HUNDREDTHS)));
  }
}
