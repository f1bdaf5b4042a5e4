package dev.rackrate.ask.claims;

import dev.rackrate.audit.ClaimedFigure;
import dev.rackrate.audit.Stated;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.UnitText;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.ClaimFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The value of a claim as written -> what the source states.
final class ClaimedValue {

  private static final List<Choice> CHOICES =
      List.of(Choice.BUILD, Choice.RENT, Choice.MIX, Choice.API);

  private static final double MOST = 1e15;

  private final ClaimFile.Written claim;
  private final Scenario scenario;
  private final Catalogue catalogue;

  private ClaimedValue(ClaimFile.Written claim, Scenario scenario, Catalogue catalogue) {
    this.claim = claim;
    this.scenario = scenario;
    this.catalogue = catalogue;
  }

  static Stated of(ClaimFile.Written claim, Scenario scenario, Catalogue catalogue) {
    ClaimedValue value = new ClaimedValue(claim, scenario, catalogue);
    return claim.figure() == ClaimedFigure.VERDICT ? value.verdict() : value.amount();
  }

  private Stated verdict() {
    String word = claim.value().text().strip();
    return CHOICES.stream()
        .filter(choice -> choice.label().equals(word))
        .findFirst()
        .map(Stated.Decided::new)
        .orElseThrow(() ->
            claim.ofValue(
                Sentence.of("must be build, rent, mix or api but is {}", claim.value().shape())));
  }

  private Stated amount() {
    String text = claim.value().text().strip();
    int dots = text.indexOf("..");
    if (dots < 0) {
      Quantity quantity = quantity(text);
      return stated(text, text, quantity.number(), quantity.number(), quantity.unit());
    }
    String low = text.substring(0, dots).strip();
    String high = text.substring(dots + 2).strip();
    Quantity upper = quantity(high);
    double lower =
        Quantity.number(low)
            .orElseThrow(() ->
                claim.ofValue(
                    Sentence.of("must be a range with its unit once, e.g. 1.5..2.5 years")));
    if (lower > upper.number()) {
      throw claim.ofValue(Sentence.of("must be a range from the lower to the higher figure"));
    }
    return stated(low, high, lower, upper.number(), upper.unit());
  }

  private Quantity quantity(String text) {
    Quantity quantity = Quantity.parse(text.replace("/GPU-hour", "/hour")).orElseThrow(this::wrong);
    if (!(Math.abs(quantity.number()) <= MOST)) {
      throw claim.ofValue(Sentence.of("must be between -1e15 and 1e15"));
    }
    return quantity;
  }

  private InputProblem wrong() {
    return claim.ofValue(
        Sentence.of(
            "must be {}, e.g. {}, but is {}",
            Arg.said(what()),
            new Arg.Typed(claim.figure().example()),
            claim.value().shape()));
  }

  private Sentence what() {
    return switch (claim.figure()) {
      case PAYBACK -> Sentence.of("a time in months, years or busy hours");
      case BREAK_EVEN_HOURS -> Sentence.of("hours with their period, a week, month or year");
      case BREAK_EVEN_UTILISATION -> Sentence.of("a share in %");
      case MONTHLY -> Sentence.of("an amount a month");
      case TOTAL -> Sentence.of("an amount of money");
      case PER_GPU_HOUR -> Sentence.of("an amount for a GPU-hour");
      case PER_UNIT -> Sentence.of("an amount for a unit of the work");
      case SAVING -> Sentence.of("an amount of money, in all or a month, or a share in %");
      case VERDICT -> Sentence.of("build, rent, mix or api");
    };
  }

  private Stated stated(String low, String high, double lower, double upper, UnitText unit) {
    double hours = scenario.options().getFirst().get(Input.HOURS_PER_MONTH);
    boolean isFit =
        claim.figure().units().stream()
            .anyMatch(target -> target.factorTo(unit, hours).isPresent());
    if (!isFit) {
      throw wrong();
    }
    boolean isNegative = lower < 0 && claim.figure() != ClaimedFigure.SAVING;
    if (isNegative && claim.figure() != ClaimedFigure.MONTHLY) {
      throw claim.ofValue(Sentence.of("must be 0 or more"));
    }
    double digit = Math.max(halfDigit(low), halfDigit(high));
    return new Stated.Amount(lower, upper, unit, usdPerUnit(unit), digit);
  }

  /// Half a unit of the last digit written.
  private static double halfDigit(String text) {
    String number =
        text.replace("_", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("^([-+]?[0-9.]+(?:e[-+]?[0-9]+)?).*$", "$1");
    BigDecimal written = new BigDecimal(number.endsWith(".") ? number + "0" : number);
    return written.ulp().doubleValue() / 2;
  }

  private double usdPerUnit(UnitText unit) {
    Optional<String> currency = unit.currency();
    if (currency.isEmpty()) {
      return 1;
    }
    String own = scenario.currency().currency();
    if (currency.get().equals(own)) {
      return scenario.currency().usdPerUnit();
    }
    if (currency.get().equals(Money.USD)) {
      return 1;
    }
    return catalogue
        .on(scenario.asOf())
        .rate(currency.get())
        .map(Money.Rate::usdPerUnit)
        .orElseThrow(() ->
            claim.ofValue(
                Sentence.of(
                    "no exchange rate for {}; write it in {}, the currency of the study",
                    Arg.name(currency.get()),
                    Arg.name(own))));
  }
}
