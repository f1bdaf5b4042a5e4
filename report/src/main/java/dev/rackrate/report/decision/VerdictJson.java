package dev.rackrate.report.decision;

import dev.rackrate.decision.Outlook;
import dev.rackrate.decision.Reason;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.Warning;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.report.JsonProperties;

/// What is decided, why, and what would turn it, as the object `verdict` of an answer.
final class VerdictJson {

  private final JsonProperties to;

  private VerdictJson(JsonProperties to) {
    this.to = to;
  }

  /// Writes the properties of the object, which is open.
  static void write(JsonProperties to, Verdict verdict) {
    new VerdictJson(to).write(verdict);
  }

  private void write(Verdict verdict) {
    to.text("choice", verdict.choice().label());
    to.text("option", verdict.option().map(Candidate::id));
    to.text("runnerUp", verdict.runnerUp().map(Candidate::id));
    to.number("margin", verdict.margin().orElse(Double.NaN));
    to.number("probability", verdict.probability().orElse(Double.NaN));
    to.sentence("headline", verdict.headline());
    to.sentences("reasons", verdict.reasons().stream().map(Reason::sentence).toList());
    to.sentences("warnings", verdict.warnings().stream().map(Warning::sentence).toList());
    to.array("flips", verdict.flips(), this::flip);
    outlook(verdict.outlook());
  }

  private void outlook(Outlook outlook) {
    to.array("turns", outlook.turns(), this::turn);
    to.objectOrNull("watch", outlook.watch(), this::watch);
    to.objectOrNull("settleFirst", outlook.settleFirst(), this::settle);
    to.objectOrNull("otherWins", outlook.otherWins(), this::otherWins);
    to.array("carried", outlook.carried(), this::carried);
  }

  private void turn(Outlook.Turn turn) {
    flip(turn.flip());
    to.json().writeBooleanProperty("within", turn.isWithin());
    to.sentence("sentence", turn.sentence());
  }

  private void watch(Outlook.Watch watch) {
    to.text("figure", watch.figure());
    to.inUnit("threshold", watch.threshold(), watch.unit());
    unit(watch.unit());
    to.text("then", watch.then().label());
    to.sentence("sentence", watch.sentence());
  }

  private void settle(Outlook.Settle settle) {
    to.text("input", settle.input());
    to.amount("moves", settle.movesUsd());
    to.sentence("sentence", settle.sentence());
  }

  private void otherWins(Outlook.Price price) {
    to.text("input", price.input());
    to.text("option", price.option());
    to.inUnit("from", price.now(), price.unit());
    to.inUnit("to", price.at(), price.unit());
    unit(price.unit());
    to.sentence("sentence", price.sentence());
  }

  private void carried(Outlook.Carried carried) {
    double low = carried.range().map(r -> r.low(carried.value())).orElse(Double.NaN);
    double high = carried.range().map(r -> r.high(carried.value())).orElse(Double.NaN);
    to.text("name", carried.name());
    to.inUnit("value", carried.value(), carried.unit());
    to.inUnit("low", low, carried.unit());
    to.inUnit("high", high, carried.unit());
    unit(carried.unit());
    to.amount("carries", carried.carriesUsd());
  }

  private void flip(Verdict.Flip flip) {
    to.text("input", flip.input());
    to.inUnit("from", flip.from(), flip.unit());
    to.inUnit("to", flip.to(), flip.unit());
    unit(flip.unit());
    to.text("choice", flip.choice().label());
    to.text("option", flip.option());
    if (!flip.of().isEmpty()) {
      to.text("of", flip.of());
    }
  }

  private void unit(String unit) {
    to.text("unit", to.money().unit(unit));
  }
}
