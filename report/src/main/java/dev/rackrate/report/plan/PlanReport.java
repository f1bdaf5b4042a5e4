package dev.rackrate.report.plan;

import dev.rackrate.plan.FutureSettings;
import dev.rackrate.plan.Leaving;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.plan.PlanAnswer.Best;
import dev.rackrate.plan.PlanAnswer.Waits;
import dev.rackrate.plan.Shortfall;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Json;
import dev.rackrate.report.MoneyFormat;
import dev.rackrate.scenario.Misfit;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// A plan as JSON, nothing rounded, money in the currency of the study.
public final class PlanReport {

  private final PlanAnswer answer;
  private final MoneyFormat money;
  private final JsonGenerator json;

  private PlanReport(PlanAnswer answer, JsonGenerator json) {
    this.answer = answer;
    this.money = new MoneyFormat(answer.currency());
    this.json = json;
  }

  public static String json(PlanAnswer answer) {
    return Json.text(json -> new PlanReport(answer, json).whole());
  }

  /// The plan as an object of another answer in the same currency.
  public static void write(PlanAnswer answer, JsonGenerator json) {
    new PlanReport(answer, json).write(false, PlanWords.noBound());
    json.writeEndObject();
  }

  private void whole() {
    boolean isWaiting = answer.waits().orElse(null) instanceof Waits.Till;
    write(true, isWaiting ? WaitWords.noBound() : PlanWords.noBound());
    answer.waits().ifPresent(this::waits);
    json.writeEndObject();
  }

  private void waits(Waits waits) {
    json.writeObjectPropertyStart("waiting");
    json.writeBooleanProperty("waits", waits instanceof Waits.Till);
    if (waits instanceof Waits.Till till) {
      json.writeNumberProperty("limitSeconds", till.limitSeconds());
      json.writeNumberProperty("rentedAfterSeconds", till.seconds());
      json.writeNumberProperty("presentCostAtOnce", money.convert(till.atOnceUsd()));
      json.writeNumberProperty("machinesReplayed", till.machines());
      json.writeNumberProperty("overLimit", till.overLimit());
      json.writeNumberProperty("rentedShareReplayed", till.rented());
      json.writeNumberProperty("rentedShare", till.planned());
      json.writeStringProperty("replay", money.say(WaitWords.replayed(till)));
    }
    json.writeStringProperty("sentence", money.say(WaitWords.of(waits)));
    json.writeEndObject();
  }

  private void write(boolean isWhole, Sentence noBound) {
    json.writeStartObject();
    if (isWhole) {
      json.writeStringProperty("currency", answer.currency().currency());
    }
    if (answer.best().isPresent()) {
      best(answer.best().get(), noBound);
    }
    json.writeArrayPropertyStart("alternatives");
    for (PlanAnswer.Alternative alternative : answer.alternatives()) {
      if (alternative.presentUsd().isEmpty()) {
        continue;
      }
      json.writeStartObject();
      json.writeStringProperty("name", alternative.name());
      amount("presentCost", alternative.presentUsd());
      if (alternative.isOutside()) {
        json.writeBooleanProperty("outside", true);
      }
      if (alternative.isBeyond()) {
        json.writeBooleanProperty("beyondLimits", true);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    if (isWhole) {
      infeasible();
    }
    json.writeArrayPropertyStart("notes");
    answer.notes().forEach(note -> say(PlanWords.note(note)));
    json.writeEndArray();
    if (answer.solving().isPresent() && answer.best().isPresent()) {
      solving(answer.solving().get(), answer.best().get());
    }
  }

  private void solving(PlanAnswer.Solving solving, Best best) {
    json.writeObjectPropertyStart("solver");
    json.writeStringProperty("name", solving.solver());
    json.writeStringProperty("outcome", solving.outcome().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("presentCostWithout", money.convert(solving.knownUsd()));
    if (Double.isFinite(solving.gap())) {
      json.writeNumberProperty("gap", solving.gap());
    } else {
      json.writeNullProperty("gap");
    }
    json.writeStringProperty("sentence", money.say(PlanWords.solving(solving, best.presentUsd())));
    json.writeEndObject();
  }

  private void inFutures(PlanAnswer.InFutures plan) {
    json.writeStartObject();
    json.writeStringProperty("name", plan.name());
    json.writeNumberProperty("machines", plan.machines());
    json.writeNumberProperty("expectedCost", money.convert(plan.expectedUsd()));
    json.writeNumberProperty("regret", money.convert(plan.regretUsd()));
    json.writeNumberProperty("cvar95", money.convert(plan.cvar95Usd()));
    json.writeEndObject();
  }

  private void forFutures(PlanAnswer.ForFutures held) {
    json.writeObjectPropertyStart("program");
    json.writeBooleanProperty("found", held.figures().isPresent());
    json.writeNumberProperty("futures", held.futures());
    if (Double.isFinite(held.limits().mostRegret())) {
      json.writeNumberProperty("mostRegret", held.limits().mostRegret());
    }
    if (Double.isFinite(held.limits().mostTailUsd())) {
      json.writeNumberProperty("mostTail", money.convert(held.limits().mostTailUsd()));
    }
    json.writeArrayPropertyStart("holdings");
    for (PlanAnswer.Most most : held.held()) {
      json.writeStartObject();
      json.writeStringProperty("option", most.option());
      json.writeNumberProperty("machinesFirst", most.first());
      json.writeNumberProperty("machines", most.most());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (held.figures().isPresent()) {
      json.writeNumberProperty("expectedCost", money.convert(held.figures().get().expectedUsd()));
      json.writeNumberProperty("regret", money.convert(held.figures().get().regretUsd()));
      json.writeNumberProperty("cvar95", money.convert(held.figures().get().cvar95Usd()));
    }
    json.writeStringProperty("sentence", money.say(PlanWords.forFutures(held)));
    json.writeEndObject();
  }

  private void infeasible() {
    json.writeArrayPropertyStart("infeasible");
    for (PlanAnswer.Unfit unfit : answer.misfits()) {
      json.writeStartObject();
      json.writeStringProperty("option", unfit.option());
      json.writeArrayPropertyStart("why");
      unfit.why().forEach(misfit -> json.writeString(money.say(misfit.sentence())));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    if (answer.best().isEmpty()) {
      shortfalls();
    }
  }

  private void shortfalls() {
    json.writeArrayPropertyStart("shortfalls");
    for (Shortfall limit : answer.shortfalls()) {
      json.writeStartObject();
      json.writeStringProperty("limit", limit.limit().name().toLowerCase(Locale.ROOT));
      if (!limit.provider().isEmpty()) {
        json.writeStringProperty("provider", limit.provider());
      }
      if (limit.needs() > limit.has()) {
        boolean isMoney = limit.limit() == Misfit.Kind.BUDGET;
        json.writeNumberProperty("has", isMoney ? money.convert(limit.has()) : limit.has());
        json.writeNumberProperty("needs", isMoney ? money.convert(limit.needs()) : limit.needs());
        json.writeNumberProperty("lacks", isMoney ? money.convert(limit.lacks()) : limit.lacks());
        json.writeStringProperty("unit", unit(limit.limit()));
      }
      json.writeBooleanProperty("alone", limit.isAlone());
      json.writeStringProperty(
          "sentence", money.say(PlanWords.shortfall(limit, answer.currency())));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private String unit(Misfit.Kind limit) {
    return switch (limit) {
      case BUDGET -> answer.currency().currency();
      case POWER -> "W";
      case SPACE -> "machines";
      case QUOTA -> "GPUs";
      case MEMORY,
          ABILITY,
          DEADLINE,
          LATENCY,
          TOGETHER,
          HOST,
          NO_FIGURE,
          SPOT,
          MANAGED,
          PLACE,
          TOO_LATE ->
          "";
    };
  }

  private void say(Sentence sentence) {
    json.writeString(money.say(sentence));
  }

  private void amount(String key, Optional<Double> usd) {
    if (usd.isPresent()) {
      json.writeNumberProperty(key, money.convert(usd.get()));
    } else {
      json.writeNullProperty(key);
    }
  }

  private void best(Best best, Sentence noBound) {
    json.writeNumberProperty("ownedMachines", best.ownedMachines());
    json.writeNumberProperty("ownedGpus", best.ownedGpus());
    json.writeNumberProperty("reservedGpus", best.reservedGpus());
    json.writeNumberProperty("rentedGpuHoursPerMonth", best.rentedGpuHoursPerMonth());
    json.writeNumberProperty("presentCost", money.convert(best.presentUsd()));
    json.writeNumberProperty("monthlyCost", money.convert(best.monthlyUsd()));
    amount("lowerBound", best.bound());
    if (best.bound().isEmpty()) {
      json.writeStringProperty(
          "why", money.say(best.lowerBoundUsd().isEmpty() ? noBound : PlanWords.farBound()));
    }
    if (best.gap().isPresent()) {
      json.writeNumberProperty("gap", best.gap().get());
    } else {
      json.writeNullProperty("gap");
    }
    json.writeStringProperty("sentence", money.say(PlanWords.holds(best)));
    holdings(best);
    actions(best);
    machines(best);
    best.watch().ifPresent(this::watch);
    leaving(best);
    best.futures().ifPresent(this::futures);
  }

  private void holdings(Best best) {
    json.writeArrayPropertyStart("holdings");
    for (PlanAnswer.Held held : best.holdings()) {
      json.writeStartObject();
      json.writeStringProperty("option", held.option());
      json.writeNumberProperty("machines", held.machines());
      json.writeStringProperty("from", held.from().toString());
      json.writeStringProperty("until", held.until().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void actions(Best best) {
    json.writeArrayPropertyStart("actions");
    for (PlanAnswer.Action action : best.actions()) {
      json.writeStartObject();
      json.writeStringProperty("date", action.day().toString());
      json.writeStringProperty("action", action.doing().label());
      json.writeStringProperty("option", action.option());
      json.writeNumberProperty("machines", action.machines());
      json.writeStringProperty("why", money.say(PlanWords.why(action.why())));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void machines(Best best) {
    json.writeArrayPropertyStart("machines");
    for (PlanAnswer.Machine machine : best.machines()) {
      json.writeStartObject();
      json.writeStringProperty("option", machine.option());
      json.writeNumberProperty("number", machine.number());
      json.writeNumberProperty("costsPerMonth", money.convert(machine.costsUsd()));
      json.writeNumberProperty("replacesPerMonth", money.convert(machine.replacesUsd()));
      json.writeNumberProperty("savesPerMonth", money.convert(machine.savesUsd()));
      json.writeStringProperty("sentence", money.say(PlanWords.machine(machine)));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void leaving(Best best) {
    json.writeArrayPropertyStart("leaving");
    for (Leaving early : best.leaving()) {
      json.writeStartObject();
      json.writeNumberProperty("months", early.months());
      json.writeNumberProperty("presentCost", money.convert(early.presentUsd()));
      amount("allRentPresentCost", early.rentedUsd());
      json.writeStringProperty("sentence", money.say(PlanWords.leaving(early)));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void watch(PlanAnswer.Watch watch) {
    json.writeObjectPropertyStart("watch");
    json.writeStringProperty("figure", "rentReplacedByOneMoreMachineLastMonth");
    if (Double.isFinite(watch.thresholdUsd())) {
      json.writeNumberProperty("threshold", money.convert(watch.thresholdUsd()));
    } else {
      json.writeNullProperty("threshold");
    }
    json.writeNumberProperty("now", money.convert(watch.nowUsd()));
    json.writeStringProperty("unit", answer.currency().currency() + "/month");
    json.writeStringProperty("then", watch.kind().isOwned() ? "order" : "reserve");
    json.writeStringProperty("option", watch.option());
    json.writeNumberProperty("machine", watch.number());
    json.writeNumberProperty("costsPerMonth", money.convert(watch.costUsd()));
    watch.planned().ifPresent(day -> json.writeStringProperty("planned", day.toString()));
    watch.until().ifPresent(day -> json.writeStringProperty("until", day.toString()));
    watch
        .last()
        .ifPresent(last -> {
          json.writeObjectPropertyStart("sell");
          json.writeNumberProperty("machine", last.number());
          json.writeNumberProperty("threshold", money.convert(last.thresholdUsd()));
          json.writeNumberProperty("now", money.convert(last.nowUsd()));
          json.writeNumberProperty("lost", money.convert(last.lostUsd()));
          json.writeEndObject();
        });
    json.writeStringProperty("sentence", money.say(WatchWords.both(watch)));
    json.writeEndObject();
  }

  private void futures(PlanAnswer.FutureFigures futures) {
    json.writeObjectPropertyStart("futures");
    FutureSettings settings = futures.settings();
    json.writeNumberProperty("count", settings.count());
    json.writeNumberProperty("seed", settings.seed());
    json.writeObjectPropertyStart("drawnFrom");
    json.writeNumberProperty("growthSpreadPerMonth", settings.growthSpread());
    json.writeNumberProperty("shiftsPerYear", settings.shiftsPerYear());
    json.writeNumberProperty("shiftSpread", settings.shiftSpread());
    json.writeNumberProperty("rentSpreadPerYear", settings.rentSpread());
    json.writeNumberProperty("cutsPerYear", settings.cutsPerYear());
    json.writeNumberProperty("cutShare", settings.cutShare());
    json.writeNumberProperty("risesPerYear", settings.risesPerYear());
    json.writeNumberProperty("riseShare", settings.riseShare());
    json.writeEndObject();
    json.writeNumberProperty("machines", futures.machines());
    json.writeNumberProperty("expectedCost", money.convert(futures.expectedUsd()));
    json.writeNumberProperty("regret", money.convert(futures.regretUsd()));
    json.writeNumberProperty("cvar95", money.convert(futures.cvar95Usd()));
    json.writeNumberProperty("evpi", money.convert(futures.evpiUsd()));
    json.writeNumberProperty("vss", money.convert(futures.vssUsd()));
    json.writeArrayPropertyStart("plans");
    futures.plans().forEach(this::inFutures);
    json.writeEndArray();
    futures.program().ifPresent(this::forFutures);
    json.writeObjectPropertyStart("waiting");
    json.writeNumberProperty("months", 3);
    json.writeNumberProperty("value", money.convert(futures.waitingUsd()));
    json.writeEndObject();
    json.writeEndObject();
  }
}
