package dev.rackrate.logs;

import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Window;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.function.BiFunction;

/// A day or a time as text -> the window of time that counts.
///
/// @param since first moment that counts; empty for all
/// @param until moment from which nothing counts; empty for all
public record WindowText(String since, String until) {

  /// Where a window begins and ends; each is a key of its own in a study and an option of its own
  /// on the command line.
  public enum End {
    SINCE("since"),
    UNTIL("until");

    private final String key;

    End(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }

  /// The window.
  ///
  /// @param problem what is wrong with an end, as a problem of where that is written
  public Window window(BiFunction<End, Sentence, InputProblem> problem) {
    long from = moment(End.SINCE, since, Window.ALWAYS.fromSeconds(), problem);
    long to = moment(End.UNTIL, until, Window.ALWAYS.toSeconds(), problem);
    if (to <= from) {
      throw problem.apply(End.UNTIL, Sentence.of("must be after since"));
    }
    return new Window(from, to);
  }

  private static long moment(
      End end, String text, long otherwise, BiFunction<End, Sentence, InputProblem> problem) {
    if (text.isEmpty()) {
      return otherwise;
    }
    long seconds;
    try {
      seconds = new Times().seconds(text, "");
    } catch (BadRow wrong) {
      throw problem.apply(end, notATime(text));
    }
    if (seconds < 0 || seconds > JobTimes.LATEST_SECONDS) {
      throw problem.apply(end, notATime(text));
    }
    return seconds;
  }

  private static Sentence notATime(String text) {
    return Sentence.of("must be a day or time such as 2026-04-01 but is \"{}\"", Arg.name(text));
  }
}
