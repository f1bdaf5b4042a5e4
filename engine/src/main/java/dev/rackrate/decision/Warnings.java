package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.HAVE_GPUS;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.SpotOverhead;
import dev.rackrate.decision.Contest.Move;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.performance.Range;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Share;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// What the reader of a verdict must know before acting on it.
final class Warnings {

  private static final Set<Input> PRICES =
      EnumSet.of(
          Input.PRICE,
          Input.ON_DEMAND_PRICE,
          Input.SPOT_PRICE,
          Input.RESERVED_PRICE,
          Input.RESERVED_UPFRONT,
          Input.MONTHLY_PRICE,
          Input.API_PRICE);

  private static final double HEAVY_OVERHEAD = 1.2;
  private static final int MOST_NAMED = 3;
  private static final double DAYS_OF_A_MONTH = 30.4375;

  private final Scenario scenario;
  private final List<OptionResult> options;
  private final Optional<Contest> contest;
  private final List<Sentence> warnings = new ArrayList<>();

  Warnings(Scenario scenario, List<OptionResult> options, Optional<Contest> contest) {
    this.scenario = scenario;
    this.options = options;
    this.contest = contest;
  }

  List<Sentence> about(OptionResult best, Optional<OptionResult> rival) {
    contest.filter(Contest::isBetweenKinds).ifPresent(this::conventions);
    List<OptionResult> shown = new ArrayList<>(List.of(best));
    rival.ifPresent(shown::add);
    shown.forEach(this::prices);
    shown.forEach(option -> option.option().notes().forEach(note -> say(capital(note) + ".")));
    shown.forEach(this::overhead);
    shown.forEach(this::arrival);
    predictions(best, rival);
    machinesThere(best);
    cheaperButNotToBeHad(best);
    cheaperButWeak(best);
    newerThanTheDay(shown);
    currency();
    scenario.warnings().forEach(this::say);
    return warnings;
  }

  private void conventions(Contest kinds) {
    boolean owned = kinds.best().isOwned();
    Inputs in = kinds.best().costing().inputs();
    double rate = in.get(DISCOUNT_RATE);
    if (rate > 0 && kinds.lead(Move.of(changed -> changed.with(DISCOUNT_RATE, 0))) > 0) {
      say(
          Sentence.say(
              "The discount rate decides: at 0 %% a year %s is the cheaper, at %s %% %s.",
              side(!owned), Wording.number(100 * rate), side(owned)));
    }
    boolean yearly = in.get(YEARLY_CASH_FLOWS) > 0;
    double other = yearly ? 0 : 1;
    if (kinds.lead(Move.of(changed -> changed.with(YEARLY_CASH_FLOWS, other))) > 0) {
      say(
          Sentence.say(
              "The convention decides: with %s cash flows %s is the cheaper.",
              yearly ? "monthly" : "yearly", side(!owned)));
    }
  }

  /// What is taken for granted and was not known on a day of the past.
  private void newerThanTheDay(List<OptionResult> shown) {
    long newer =
        shown.stream()
            .flatMap(option -> option.option().origins().values().stream())
            .filter(Origin.Assumption.class::isInstance)
            .flatMap(origin -> origin.sources().stream())
            .filter(source -> source.confidence() != Confidence.ESTIMATE)
            .filter(source -> source.date().start().isAfter(scenario.asOf()))
            .distinct()
            .count();
    if (newer > 0) {
      say(
          "%d sources of what is taken for granted are newer than %s; none older is on record."
              .formatted(newer, scenario.asOf()));
    }
  }

  /// Whether the order of two options lies within what their predictions leave open.
  private void predictions(OptionResult best, Optional<OptionResult> rival) {
    if (rival.isEmpty() || best.option().shares().isEmpty()) {
      return;
    }
    double slow = usdAt(best, Range::high);
    double fast = usdAt(rival.get(), Range::low);
    if (slow > fast) {
      warnings.add(
          Sentence.of(
              "The error of the predicted speeds decides: within it "
                  + Wording.escape(Wording.name(best))
                  + " may cost %s and "
                  + Wording.escape(Wording.name(rival.get()))
                  + " %s; a speed measured on one GPU (measured, in the workload) narrows it.",
              slow,
              fast));
    }
  }

  /// Present cost at one end of the interval of the GPU-hours.
  private static double usdAt(OptionResult option, ToDoubleFunction<Range> end) {
    double predicted = 0;
    double at = 0;
    for (Share share : option.option().shares()) {
      predicted += share.perWeek().value();
      at += end.applyAsDouble(share.perWeek());
    }
    Inputs in = option.costing().inputs();
    return Costing.of(
            option.option(), in.with(Input.GPU_RATIO, in.get(Input.GPU_RATIO) * predicted / at))
        .presentUsd();
  }

  /// A machine ordered today that comes after the work has started, and what renting until then
  /// takes.
  private void arrival(OptionResult option) {
    if (!option.isOwned() || scenario.start().isEmpty()) {
      return;
    }
    double days = option.option().get(Input.LEAD_TIME);
    long left = ChronoUnit.DAYS.between(scenario.asOf(), scenario.start().get());
    if (days <= left) {
      return;
    }
    String late =
        Sentence.say(
            "%s is there %.0f days after it is ordered, %.0f days after the work starts",
            option.option().name(), days, days - left);
    Optional<OptionResult> bridge =
        Contest.candidates(options).stream()
            .filter(o -> o.option().kind() == OptionKind.ON_DEMAND)
            .findFirst();
    warnings.add(
        bridge.isEmpty()
            ? Sentence.plain(late + ".")
            : Sentence.of(
                Wording.escape(late + "; renting " + bridge.get().option().name())
                    + " until then takes about %s, which its cost does not have in it.",
                bridge.get().costing().inMonthUsd(1) * (days - left) / DAYS_OF_A_MONTH));
  }

  /// Whether machines already there cost more to run than the best option would for their work.
  private void machinesThere(OptionResult best) {
    double running = scenario.held().stream().mapToDouble(h -> HeldResult.of(h).presentUsd()).sum();
    Inputs alone = best.costing().inputs().with(HAVE_GPUS, 0);
    double saved = Costing.of(best.option(), alone).presentUsd() - best.presentUsd();
    if (running > saved * (1 + 1e-9)) {
      warnings.add(
          Sentence.of(
              "The machines already there take %s to run and save %s: better switched off or sold.",
              running, saved));
    }
  }

  private static String side(boolean owned) {
    return owned ? "owning" : "renting";
  }

  private void prices(OptionResult option) {
    for (Input input : PRICES) {
      if (isPriceOf(option, input) && option.costing().inputs().get(input) > 0) {
        Origin origin = option.option().origin(input);
        switch (origin) {
          case Origin.Derived parts -> partly(option, parts);
          case Origin.CatalogueRow row -> wholly(option, row.source());
          case Origin.StudyLine _, Origin.CommandLine _ -> {}
          case Origin.Assumption _, Origin.Absent _ -> {}
        }
      }
    }
  }

  private void wholly(OptionResult option, Source source) {
    if (source.isStaleOn(scenario.asOf())) {
      say(
          Sentence.say(
              "The price of %s is of %s, %d days before %s.",
              option.option().name(), source.date().text(), age(source), scenario.asOf()));
    }
    if (source.confidence() == Confidence.ESTIMATE) {
      say("The price of %s is an estimate.".formatted(option.option().name()));
    }
  }

  /// A price that is the sum of parts, each with its own date.
  private void partly(OptionResult option, Origin.Derived price) {
    double all = 0;
    double stale = 0;
    long oldest = 0;
    for (Origin.Derived.Part part : price.parts()) {
      all += part.value();
      for (Source source : part.origin().sources()) {
        if (source.isStaleOn(scenario.asOf())) {
          stale += part.value();
          oldest = Math.max(oldest, age(source));
        }
      }
    }
    if (stale > 0.05 * all) {
      say(
          Sentence.say(
              "%.0f %% of the price of %s is more than %d days old, the oldest part %d days.",
              100 * stale / all, option.option().name(), Source.STALE_AFTER_DAYS, oldest));
    }
  }

  private static boolean isPriceOf(OptionResult option, Input input) {
    OptionKind kind = option.option().kind();
    return switch (input) {
      case PRICE -> kind == OptionKind.BUILD;
      case ON_DEMAND_PRICE -> kind == OptionKind.ON_DEMAND;
      case SPOT_PRICE -> kind == OptionKind.SPOT;
      case RESERVED_PRICE -> kind == OptionKind.RESERVED;
      case RESERVED_UPFRONT ->
          kind == OptionKind.RESERVED && option.option().get(Input.RESERVED_PRICE) == 0;
      case MONTHLY_PRICE -> kind == OptionKind.MONTHLY;
      case API_PRICE -> kind == OptionKind.API;
      default -> false;
    };
  }

  private long age(Source source) {
    return source.ageInDays(scenario.asOf());
  }

  private void overhead(OptionResult option) {
    if (option.option().kind() != OptionKind.SPOT) {
      return;
    }
    double factor = SpotOverhead.factor(option.costing().inputs());
    if (factor > HEAVY_OVERHEAD) {
      say(
          Sentence.say(
              "Interruptions add %.0f %% to the hours of %s; replay it before relying on it.",
              100 * (factor - 1), option.option().name()));
    }
    if (option.option().origin(Input.SPOT_AVAILABLE) instanceof Origin.Absent) {
      say(
          "Spot of %s is taken to be had at all times; write spot: {available: ...} where it is not."
              .formatted(option.option().name()));
    }
  }

  private void cheaperButNotToBeHad(OptionResult best) {
    List<OptionResult> cheaper =
        options.stream()
            .filter(option -> !option.isFeasible() && option.presentUsd() < best.presentUsd())
            .filter(Warnings::isToBeTold)
            .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
            .toList();
    cheaper.stream()
        .limit(MOST_NAMED)
        .forEach(option -> {
          Sentence misfit = option.misfits().getFirst().sentence();
          String head = "Cheaper, but not available: " + Wording.name(option) + ": ";
          warnings.add(
              new Sentence(Wording.escape(head) + misfit.template() + ".", misfit.amountsUsd()));
        });
    if (cheaper.size() > MOST_NAMED) {
      say("%d more are cheaper and not available.".formatted(cheaper.size() - MOST_NAMED));
    }
  }

  /// What hardware cannot do is told of the options that the study names.
  private static boolean isToBeTold(OptionResult option) {
    return option.option().trust().isNamed()
        || option.misfits().stream().noneMatch(misfit -> misfit.kind().isOfHardware());
  }

  /// Options that would win if their prices could be relied on.
  private void cheaperButWeak(OptionResult best) {
    List<OptionResult> weak =
        options.stream()
            .filter(option -> option.isFeasible() && !option.isCandidate())
            .filter(option -> option.presentUsd() < best.presentUsd())
            .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
            .toList();
    for (OptionResult option : weak.subList(0, Math.min(MOST_NAMED, weak.size()))) {
      String head = "Cheaper on weak figures: " + Wording.name(option);
      String why = Wording.escape(" (" + option.option().trust().weakness() + ").");
      warnings.add(Sentence.of(Wording.escape(head) + " at %s" + why, option.presentUsd()));
    }
    if (weak.size() > MOST_NAMED) {
      say("%d more are cheaper on weak figures.".formatted(weak.size() - MOST_NAMED));
    }
  }

  private void currency() {
    Money.Rate rate = scenario.currency();
    rate.origin().sources().stream()
        .filter(_ -> options.stream().anyMatch(Warnings::usesDollars))
        .filter(s -> s.confidence() == Confidence.ESTIMATE || s.isStaleOn(scenario.asOf()))
        .findFirst()
        .ifPresent(source ->
            say(
                Sentence.say(
                    "The exchange rate (1 %s = %.4f USD, %s) is weak; write exchange-rates.",
                    rate.currency(), rate.usdPerUnit(), source.date().text())));
  }

  /// Whether a shipped amount of money, which is in dollars, plays a part in the option.
  private static boolean usesDollars(OptionResult option) {
    return option.option().origins().entrySet().stream()
        .filter(entry -> entry.getKey().isMoney() && option.option().get(entry.getKey()) != 0)
        .anyMatch(entry -> !entry.getValue().sources().isEmpty());
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private void say(String sentence) {
    warnings.add(Sentence.plain(sentence));
  }
}
