package dev.rackrate.resolve;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.asked.DescribedWork;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.scenario.Note;
import dev.rackrate.workload.LlmServing;
import java.util.ArrayList;
import java.util.List;

/// That requests which may wait are taken to come evenly.
///
/// A nightly batch that comes at once takes as many times the GPUs, for as long as it may take:
/// whoever means one must hear of it, and of what to write.
final class AtOnce {

  private static final double HOURS_PER_DAY = 24;

  private AtOnce() {}

  static List<Note> notes(WorkFacts facts) {
    List<Note> notes = new ArrayList<>();
    if (facts.use() instanceof WorkFacts.Use.Described(List<DescribedWork> works)) {
      for (DescribedWork each : works) {
        if (each.work().workload() instanceof LlmServing served) {
          double hours = served.latency().batchHours().orElse(Double.POSITIVE_INFINITY);
          if (hours < Time.HOURS_PER_WEEK) {
            notes.add(note(each.name(), hours));
          }
        }
      }
    }
    return notes;
  }

  /// Services ask less for batches where a day may pass, and know of none without finish-within.
  private static Note note(String name, double hours) {
    boolean isOfDay = hours < HOURS_PER_DAY;
    double between = isOfDay ? HOURS_PER_DAY : Time.HOURS_PER_WEEK;
    return new Note(
        Note.Kind.COMES_EVENLY,
        Sentence.of(
            isOfDay
                ? "The requests of {} are taken to come evenly around the clock, each answered"
                    + " within {}; if those of a day come at once, write peak: {} in place of"
                    + " finish-within."
                : "The requests of {} are taken to come evenly around the clock, each answered"
                    + " within {}; if those of a week come at once, write peak: {} in place of"
                    + " finish-within, without which services are paid no batch prices.",
            Arg.name(name),
            Arg.hours(hours),
            Arg.number(between / hours, Digits.UP_TO_HUNDREDTHS)));
  }
}
