package dev.rackrate.decision;

import dev.rackrate.catalogue.Machine;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// What the reader of a verdict must know of the prices that it rests on.
final class PriceWarnings {

  private static final Set<Input> PRICES =
      EnumSet.of(
          Input.PRICE,
          Input.ON_DEMAND_PRICE,
          Input.SPOT_PRICE,
          Input.RESERVED_PRICE,
          Input.RESERVED_UPFRONT,
          Input.MONTHLY_PRICE,
          Input.BLOCK_PRICE,
          Input.API_PRICE);

  /// As far below all others a price is that its own seller would be asked about.
  private static final double FAR_BELOW = 0.25;

  /// GPUs of one seller above which a price is agreed on and not read off a list: a guess of ours,
  /// as many as are let at once by the hour.
  static final double MOST_AT_LIST_PRICE = 512;

  private final Scenario scenario;
  private final List<OptionResult> options;
  private final List<Warning> warnings;

  /// @param warnings to which those found here are added
  PriceWarnings(Scenario scenario, List<OptionResult> options, List<Warning> warnings) {
    this.scenario = scenario;
    this.options = options;
    this.warnings = warnings;
  }

  void prices(OptionResult option) {
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

  /// That a price of a list, which holds for a few machines, is taken for far more of them.
  void beyondLists(OptionResult option) {
    OptionKind kind = option.option().kind();
    double gpus = option.costing().machines() * option.costing().inputs().get(Input.MACHINE_GPUS);
    boolean isListed =
        PRICES.stream()
            .filter(input -> isPriceOf(option, input))
            .map(option.option()::origin)
            .anyMatch(origin -> !origin.sources().isEmpty());
    if (kind != OptionKind.API && isListed && gpus > MOST_AT_LIST_PRICE) {
      warnings.add(WarningWords.beyondLists(option, gpus, MOST_AT_LIST_PRICE));
    }
  }

  private void wholly(OptionResult option, Source source) {
    if (source.isStaleOn(scenario.asOf())) {
      warnings.add(WarningWords.oldPrice(option, source, scenario.asOf()));
    }
    if (source.confidence() == Confidence.ESTIMATE) {
      warnings.add(WarningWords.estimatedPrice(option));
    }
  }

  /// A price that is the sum of parts, each with its own date.
  private void partly(OptionResult option, Origin.Derived price) {
    double all = 0;
    double stale = 0;
    long oldest = 0;
    if (price.parts().stream().noneMatch(part -> part.unit().equals(Money.USD))) {
      perUnit(option, price);
      return;
    }
    for (Origin.Derived.Part part : price.parts()) {
      all += part.value();
      for (Source source : part.origin().sources()) {
        if (source.isStaleOn(scenario.asOf())) {
          stale += part.value();
          oldest = Math.max(oldest, age(source));
        }
      }
    }
    boolean isTold =
        option.option().notes().stream().anyMatch(note -> note.kind() == Note.Kind.MEMORY_DEARER);
    if (stale > 0.05 * all && !isTold) {
      warnings.add(WarningWords.oldParts(option, stale / all, oldest));
    }
  }

  /// A price worked out from prices of units of work, such as tokens, and how much of them there
  /// is.
  private void perUnit(OptionResult option, Origin.Derived price) {
    price.parts().stream()
        .filter(part -> part.unit().startsWith(Money.USD + "/"))
        .flatMap(part -> part.origin().sources().stream())
        .distinct()
        .forEach(source -> wholly(option, source));
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
      case BLOCK_PRICE -> kind == OptionKind.BLOCK;
      case API_PRICE -> kind == OptionKind.API;
      default -> false;
    };
  }

  private long age(Source source) {
    return source.ageInDays(scenario.asOf());
  }

  /// What is taken for granted and was not known on a day of the past.
  void newerThanTheDay(Set<OptionResult> shown) {
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
      warnings.add(WarningWords.newerThanTheDay(newer, scenario.asOf()));
    }
  }

  /// That one seller asks far less than all others, for its GPU or, where nobody else has it, for
  /// the same work; and what is the cheapest where its price does not hold.
  void farBelowOthers(OptionResult option) {
    if (option.option().kind() == OptionKind.API && !option.option().trust().isNamed()) {
      farBelowOtherServices(option);
    }
    if (!isHourly(option) || option.option().trust().isNamed()) {
      return;
    }
    List<OptionResult> others =
        options.stream()
            .filter(other -> isHourly(other) && other.option().trust().isEnough())
            .filter(other -> other.pricing().equals(option.pricing()))
            .filter(other -> isOfAnother(other, option))
            .toList();
    List<OptionResult> alike =
        others.stream()
            .filter(other -> other.option().gpu().equals(option.option().gpu()))
            .toList();
    boolean isAlone = alike.isEmpty();
    OptionalDouble least =
        isAlone
            ? others.stream()
                .filter(OptionResult::isCandidate)
                .mapToDouble(PriceWarnings::usdPerReferenceHour)
                .min()
            : alike.stream().mapToDouble(PriceWarnings::usdPerGpuHour).min();
    double own = isAlone ? usdPerReferenceHour(option) : usdPerGpuHour(option);
    double below = 1 - own / least.orElse(0);
    if (least.isPresent() && below >= FAR_BELOW) {
      options.stream()
          .filter(other -> other.isCandidate() && isOfAnother(other, option))
          .min(Comparator.comparingDouble(OptionResult::presentUsd))
          .ifPresent(next ->
              warnings.add(
                  isAlone
                      ? WarningWords.aloneAndFarBelow(option, below, next)
                      : WarningWords.farBelowOthers(option, below, next)));
    }
  }

  /// The same of a service by the token: its price for the work is held against those of others.
  private void farBelowOtherServices(OptionResult option) {
    OptionalDouble least =
        options.stream()
            .filter(other -> other.option().kind() == OptionKind.API && other.isCandidate())
            .filter(other -> isOfAnother(other, option))
            .mapToDouble(other -> other.option().get(Input.API_PRICE))
            .min();
    double below = 1 - option.option().get(Input.API_PRICE) / least.orElse(0);
    if (least.isPresent() && below >= FAR_BELOW) {
      options.stream()
          .filter(other -> other.isCandidate() && isOfAnother(other, option))
          .min(Comparator.comparingDouble(OptionResult::presentUsd))
          .ifPresent(next -> warnings.add(WarningWords.farBelowOtherServices(option, below, next)));
    }
  }

  private static boolean isHourly(OptionResult option) {
    return switch (option.option().kind()) {
      case ON_DEMAND, SPOT, BLOCK -> usdPerGpuHour(option) > 0;
      case RESERVED ->
          usdPerGpuHour(option) > 0 && option.option().get(Input.RESERVED_UPFRONT) == 0;
      case BUILD, MONTHLY, API -> false;
    };
  }

  private static double usdPerGpuHour(OptionResult option) {
    return option.option().get(option.option().kind().rentalPrice())
        / option.option().get(Input.MACHINE_GPUS);
  }

  /// What the work of an hour on the GPU of the study costs.
  private static double usdPerReferenceHour(OptionResult option) {
    return usdPerGpuHour(option) / option.costing().inputs().get(Input.GPU_RATIO);
  }

  private static boolean isOfAnother(OptionResult one, OptionResult other) {
    return !one.option().provider().equals(other.option().provider());
  }

  /// A used machine that costs more than a new one of the same GPUs.
  void usedDearerThanNew(OptionResult option) {
    used(option)
        .filter(m -> m.design().isUsed())
        .ifPresent(used ->
            options.stream()
                .filter(other -> used(other).filter(m -> isSameButNew(m, used)).isPresent())
                .filter(other -> other.option().get(Input.PRICE) < option.option().get(Input.PRICE))
                .min(Comparator.comparingDouble(other -> other.option().get(Input.PRICE)))
                .ifPresent(fresh -> warnings.add(WarningWords.usedDearerThanNew(option, fresh))));
  }

  private static Optional<Machine> used(OptionResult option) {
    return option.option().listed() instanceof Option.Listed.AsMachine(Machine machine)
        ? Optional.of(machine)
        : Optional.empty();
  }

  private static boolean isSameButNew(Machine one, Machine used) {
    return !one.design().isUsed()
        && one.gpu().id().equals(used.gpu().id())
        && one.gpus() == used.gpus();
  }

  void currency() {
    Money.Rate rate = scenario.currency();
    rate.origin().sources().stream()
        .filter(_ -> options.stream().anyMatch(PriceWarnings::usesDollars))
        .filter(s -> s.confidence() == Confidence.ESTIMATE || s.isStaleOn(scenario.asOf()))
        .findFirst()
        .ifPresent(source -> warnings.add(WarningWords.weakRate(rate, source)));
  }

  /// Whether a shipped amount of money, which is in dollars, plays a part in the option.
  private static boolean usesDollars(OptionResult option) {
    return option.option().origins().entrySet().stream()
        .filter(entry -> entry.getKey().isMoney() && option.option().get(entry.getKey()) != 0)
        .anyMatch(entry -> !entry.getValue().sources().isEmpty());
  }
}
