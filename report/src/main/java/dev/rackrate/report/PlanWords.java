package dev.rackrate.report;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Sentence;

/// What is said of a plan.
final class PlanWords {

  private PlanWords() {}

  static Sentence action(PlanAnswer.Action action) {
    return switch (action.doing()) {
      case ORDER -> Sentence.of("order {} of {}", count(action.machines()), name(action.option()));
      case RENT ->
          Sentence.of("rent up to {} of {}", count(action.machines()), name(action.option()));
      case RESERVE ->
          Sentence.of("reserve {} of {}", count(action.machines()), name(action.option()));
      case RENEW -> Sentence.of("renew {} of {}", count(action.machines()), name(action.option()));
      case REVIEW -> Sentence.of("review the plan");
    };
  }

  static Sentence why(PlanAnswer.Why why) {
    return switch (why) {
      case PlanAnswer.Why.Pays(var from) -> Sentence.of("pays from {} on", day(from));
      case PlanAnswer.Why.Late(var from, var there) ->
          Sentence.of(
              "pays from {} on, but an order of today arrives about {}; rent until then, which the"
                  + " cost above leaves out",
              day(from),
              day(there));
      case PlanAnswer.Why.Rest() -> Sentence.of("for what the machines held do not do");
      case PlanAnswer.Why.TermEnds() -> Sentence.of("its term ends");
      case PlanAnswer.Why.Look() -> Sentence.of("look at the number to watch");
    };
  }

  static Sentence machine(PlanAnswer.Machine machine) {
    return Sentence.of(
        "Machine {} of {} costs {} a month, replaces {} of rent and saves {}.",
        count(machine.number()),
        name(machine.option()),
        usd(machine.costsUsd()),
        usd(machine.replacesUsd()),
        usd(machine.savesUsd()));
  }

  static Sentence watch(PlanAnswer.Watch watch) {
    return Sentence.of(
        "Watch the rent that one more {} would have replaced last month: above {} order it; the plan"
            + " begins at {}.",
        name(watch.option()),
        usd(watch.thresholdUsd()),
        usd(watch.nowUsd()));
  }

  static Sentence noBound() {
    return Sentence.of("the work is laid out as a whole, so no bound is known");
  }

  static Sentence farBound() {
    return Sentence.of("no bound comes near the cost");
  }

  static Sentence note(PlanAnswer.Note note) {
    return switch (note) {
      case ONE_CURVE ->
          Sentence.of(
              "The plan takes the future to be like the log, grown as the study says: one past curve."
                  + " `rackrate backtest` shows what following it would have cost.");
      case NO_FUTURES ->
          Sentence.of("No futures were drawn: the plan is for the growth and prices of the study.");
      case WHOLE_WORK ->
          Sentence.of("Described workloads are laid out as a whole; the plan mixes no options.");
      case NOBODY_WAITS -> Sentence.of("Nobody waits: what is not held is rented at once.");
    };
  }
}
