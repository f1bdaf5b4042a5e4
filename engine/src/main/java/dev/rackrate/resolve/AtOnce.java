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
          double peak = served.traffic().peak();
          if (peak > 1 && Double.isFinite(hours)) {
            notes.add(unused(each.name(), hours, peak));
          }
        }
      }
    }
    return notes;
  }

  /// That a busiest minute counts for nothing where it may be answered later.
  private static Note unused(String name, double hours, double peak) {
    return new Note(
        Note.Kind.COMES_EVENLY,
        Sentence.of(
            "The requests of {} may wait {} (finish-within), so that their peak of {} times the"
                + " mean is not used.",
            Arg.name(name),
            Arg.hours(hours),
            Arg.number(peak, Digits.UP_TO_HUNDREDTHS)));
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
