package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.cost.SpotOverhead;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the reader of a verdict must know before acting on it.
final class Warnings {

  private static final Set<Input> PRICES =
      EnumSet.of(
          Input.PRICE,
          Input.ON_DEMAND_PRICE,
          Input.SPOT_PRICE,
          Input.RESERVED_PRICE,
          Input.MONTHLY_PRICE);

  private static final double HEAVY_OVERHEAD = 1.2;

  private final Scenario scenario;
  private final List<OptionResult> options;
  private final Contest contest;
  private final List<Sentence> warnings = new ArrayList<>();

  Warnings(Scenario scenario, List<OptionResult> options, Contest contest) {
    this.scenario = scenario;
    this.options = options;
    this.contest = contest;
  }

  List<Sentence> about(OptionResult best, Optional<OptionResult> rival) {
    if (contest.hasBothSides()) {
      conventions(best.isOwned());
    }
    List<OptionResult> shown = new ArrayList<>(List.of(best));
    rival.ifPresent(shown::add);
    shown.forEach(this::prices);
    shown.forEach(option -> option.option().notes().forEach(note -> say(capital(note) + ".")));
    shown.forEach(this::overhead);
    cheaperButNotToBeHad(best);
    currency();
    scenario.warnings().forEach(this::say);
    return warnings;
  }

  private void conventions(boolean owned) {
    double rate = contest.bestOwned().costing().inputs().get(DISCOUNT_RATE);
    if (rate > 0 && contest.difference(in -> in.with(DISCOUNT_RATE, 0)) < 0 != owned) {
      say(
          Sentence.say(
              "The discount rate decides: at 0 %% a year %s is the cheaper, at %s %% %s.",
              side(!owned), Wording.number(100 * rate), side(owned)));
    }
    boolean yearly = contest.bestOwned().costing().inputs().get(YEARLY_CASH_FLOWS) > 0;
    double other = yearly ? 0 : 1;
    if (contest.difference(in -> in.with(YEARLY_CASH_FLOWS, other)) < 0 != owned) {
      say(
          Sentence.say(
              "The convention decides: with %s cash flows %s is the cheaper.",
              yearly ? "monthly" : "yearly", side(!owned)));
    }
  }

  private static String side(boolean owned) {
    return owned ? "owning" : "renting";
  }

  private void prices(OptionResult option) {
    for (Input input : PRICES) {
      List<Source> sources = option.option().origin(input).sources();
      boolean isUsed = option.costing().inputs().get(input) > 0 && isPriceOf(option, input);
      sources.stream()
          .filter(_ -> isUsed)
          .filter(source -> source.isStaleOn(scenario.asOf()))
          .max((a, b) -> Long.compare(age(a), age(b)))
          .ifPresent(source ->
              say(
                  "The price of %s rests on a figure of %s, %d days before %s."
                      .formatted(
                          option.option().name(),
                          source.date().text(),
                          age(source),
                          scenario.asOf())));
      if (isUsed
          && !option.isOwned()
          && sources.stream().anyMatch(s -> s.confidence() == Confidence.ESTIMATE)) {
        say("The price of %s is an estimate.".formatted(option.option().name()));
      }
    }
  }

  private static boolean isPriceOf(OptionResult option, Input input) {
    OptionKind kind = option.option().kind();
    return switch (input) {
      case PRICE -> kind == OptionKind.BUILD;
      case ON_DEMAND_PRICE -> kind == OptionKind.ON_DEMAND;
      case SPOT_PRICE -> kind == OptionKind.SPOT;
      case RESERVED_PRICE -> kind == OptionKind.RESERVED;
      case MONTHLY_PRICE -> kind == OptionKind.MONTHLY;
      default -> false;
    };
  }

  private long age(Source source) {
    return source.ageInDays(scenario.asOf());
  }

  private void overhead(OptionResult option) {
    double factor = SpotOverhead.factor(option.costing().inputs());
    if (option.option().kind() == OptionKind.SPOT && factor > HEAVY_OVERHEAD) {
      say(
          Sentence.say(
              "Interruptions add %.0f %% to the hours of %s; replay it before relying on it.",
              100 * (factor - 1), option.option().name()));
    }
  }

  private void cheaperButNotToBeHad(OptionResult best) {
    options.stream()
        .filter(option -> !option.isFeasible() && option.presentUsd() < best.presentUsd())
        .forEach(option ->
            warnings.add(
                new Sentence(
                    Wording.escape("Cheaper, but not to be had: " + Wording.name(option) + " ")
                        + option.misfits().getFirst().template()
                        + ".",
                    option.misfits().getFirst().amountsUsd())));
  }

  private void currency() {
    Money.Rate rate = scenario.currency();
    rate.origin().sources().stream()
        .filter(s -> s.confidence() == Confidence.ESTIMATE || s.isStaleOn(scenario.asOf()))
        .findFirst()
        .ifPresent(source ->
            say(
                Sentence.say(
                    "The exchange rate (1 %s = %.4f USD, %s) is weak; write exchange-rates.",
                    rate.currency(), rate.usdPerUnit(), source.date().text())));
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private void say(String sentence) {
    warnings.add(Sentence.plain(sentence));
  }
}
