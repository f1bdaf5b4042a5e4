package dev.rackrate.report.plan;

import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.plan.PlanAnswer.Waits;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Counts;

/// What is said of jobs that may wait for the machines of a plan.
final class WaitWords {

  private WaitWords() {}

  /// What comes of the limit.
  static Sentence of(Waits waits) {
    return switch (waits) {
      case Waits.OfNoJobs() ->
          Sentence.of(
              "limits.wait moves no work in a plan: what can wait is known of a log of jobs alone, and"
                  + " only where no machines are there yet.");
      case Waits.NoUse(long limit) ->
          Sentence.of(
              "Jobs may wait {} (limits.wait), but letting them wait saves nothing.",
              Arg.span(limit));
      case Waits.NotKept(long limit, double over) ->
          Sentence.of(
              "Jobs may wait {} (limits.wait), but a replay does not bear out a cheaper plan in"
                  + " which they do ({} of them waited longer); so nobody waits in this one.",
              Arg.span(limit),
              share(over, Digits.TENTHS));
      case Waits.Till till ->
          Sentence.of(
              "Jobs wait for the machines held, and what has waited {} is rented (limits.wait: {});"
                  + " if nobody waited, the plan would cost {}.",
              Arg.span(till.seconds()),
              Arg.span(till.limitSeconds()),
              usd(till.atOnceUsd()));
    };
  }

  /// What a replay of the log says of it.
  static Sentence replayed(Waits.Till till) {
    return Sentence.of(
        "In a replay of the log on {}, as many as are held in the first month, {} of the jobs wait"
            + " longer than the limit (at most 5 % may), and {} of the work is rented, where the"
            + " plan pays for {}.",
        Counts.machines(till.machines()),
        share(till.overLimit(), Digits.TENTHS),
        share(till.rented(), Digits.TENTHS),
        share(till.planned(), Digits.TENTHS));
  }

  static Sentence noBound() {
    return Sentence.of("no bound is known where jobs wait");
  }
}
