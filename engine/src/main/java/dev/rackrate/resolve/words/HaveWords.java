package dev.rackrate.resolve.words;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Note.Kind;

/// What is to be said of machines that are there already.
public final class HaveWords {

  private HaveWords() {}

  public static Note notNeeded(String machine) {
    return new Note(
        Kind.NOT_COUNTED,
        Sentence.of("{} of have is not needed and not counted.", Arg.name(machine)));
  }

  public static Note gone(String path) {
    return new Note(
        Kind.NOT_COUNTED,
        Sentence.of("{} of have is gone before the work starts.", Arg.name(path)));
  }

  /// Why machines that are there do none of the jobs of a log.
  public static Sentence noRoomForJobs() {
    return Sentence.of("no job of the log finds room on it");
  }

  public static Note doesNothing(String name, Sentence why) {
    return new Note(
        Kind.NOT_COUNTED,
        Sentence.of("{} of have does none of the work: {}.", Arg.name(name), Arg.said(why)));
  }

  /// One job on all GPUs of the work, which machines in two places do not share.
  public static Note oneJobElsewhere(double gpus) {
    return new Note(
        Kind.ONE_JOB_ELSEWHERE,
        Sentence.of(
            "One job takes all {} GPU{|s}, so options in another place than your machines do all of"
                + " it; write demand.together: no where it may be split.",
            Arg.number(gpus, Digits.PLAIN)));
  }
}
