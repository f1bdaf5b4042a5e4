package dev.rackrate.audit;

import dev.rackrate.audit.Audited.Bridge;
import dev.rackrate.audit.Audited.Today;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The same question with shipped defaults and the newest prices, and what sets it apart from that
/// of the source.
final class TodayCalculator {

  /// Our figure is theirs where it differs by no more than this share.
  static final double NEAR = 0.02;

  /// Inputs that are one thing to whoever states them.
  private static final Map<String, Set<Input>> TOGETHER =
      Map.of(
          "team",
          EnumSet.of(
              Input.WAGE,
              Input.STAFF_HOURS,
              Input.FIXED_STAFF_HOURS,
              Input.RENTED_STAFF_HOURS,
              Input.THIRD_PARTY_FEE),
          "site.space",
          EnumSet.of(Input.SPACE, Input.SPACE_PER_KW),
          "build.resale",
          EnumSet.of(Input.RESALE, Input.VALUE_KEPT),
          "build.power",
          EnumSet.of(Input.IDLE_POWER, Input.LOAD_POWER),
          "rent.reserved",
          EnumSet.of(Input.RESERVED_PRICE, Input.RESERVED_UPFRONT));

  private final Catalogue catalogue;
  private final List<Sentence> prices = new ArrayList<>();

  private TodayCalculator(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// Empty where shipped defaults do not go with the comparison.
  static Optional<Today> of(List<Claim> claims, Catalogue catalogue) {
    TodayCalculator calculator = new TodayCalculator(catalogue);
    List<Value> figures = new ArrayList<>();
    List<Optional<Bridge>> bridges = new ArrayList<>();
    Optional<Sentence> verdict = Optional.empty();
    for (Claim claim : claims) {
      Optional<Scenario> told = claim.told().today();
      if (told.isEmpty()) {
        return Optional.empty();
      }
      Setup now = calculator.priced(Convention.setup(claim, told.get()), told.get().asOf());
      if (verdict.isEmpty()) {
        verdict = Optional.of(calculator.verdict(now, told.get().asOf()));
      }
      switch (claim.stated()) {
        case Stated.Amount stated -> {
          double value = value(now, claim, stated);
          figures.add(new Value.Amount(value, stated.unit().toString()));
          bridges.add(bridge(claim, stated, now, value));
        }
        case Stated.Decided _ -> {
          figures.add(new Value.Chosen(FigureCalculator.verdict(now).orElse(Choice.NONE)));
          bridges.add(Optional.empty());
        }
      }
    }
    return verdict.map(said -> new Today(said, calculator.prices, figures, bridges));
  }

  /// A figure in the reading in which the source states it.
  private static double value(Setup setup, Claim claim, Stated.Amount stated) {
    Setup source = Convention.setup(claim, claim.told().stated());
    Reading.Way way =
        FigureCalculator.readings(source, claim.figure(), stated).stream()
            .filter(reading -> stated.matches(reading.value()))
            .map(Reading::way)
            .findFirst()
            .orElse(Reading.Way.DEFINED);
    return FigureCalculator.readings(setup, claim.figure(), stated).stream()
        .filter(reading -> reading.way() == way)
        .mapToDouble(Reading::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  // Prices.

  /// What is of the catalogue has today's prices; what is written out gets them where it is known.
  private Setup priced(Setup setup, LocalDate day) {
    return setup.all(option -> {
      if (option.listed() instanceof Option.Listed.Nowhere) {
        return option.kind().isOwned() ? bought(option, day) : rented(option, day);
      }
      return option;
    });
  }

  private Option rented(Option option, LocalDate day) {
    List<Double> known =
        new KnownPrices(catalogue)
            .on(option, day).stream().map(KnownPrices.Known::usdPerGpuHour).sorted().toList();
    double stated = KnownPrices.usdPerGpuHour(option);
    if (known.isEmpty() || !(stated > 0)) {
      return option;
    }
    double now = known.get((known.size() - 1) / 2);
    if (Math.abs(now - stated) < 1e-9) {
      return option;
    }
    say(AuditWords.priceNow(option, stated, now));
    double factor = now / stated;
    return Setup.scaled(
        Setup.scaled(option, option.kind().rentalPrice(), factor), Input.RESERVED_UPFRONT, factor);
  }

  private Option bought(Option option, LocalDate day) {
    if (option.gpu().isEmpty() || option.get(Input.PRICE) <= 0) {
      return option;
    }
    Optional<Machine> like =
        catalogue.on(day).machines().stream()
            .filter(machine -> machine.gpu().name().equals(option.gpu()))
            .filter(machine -> machine.gpus() == (int) option.get(Input.MACHINE_GPUS))
            .min(
                Comparator.comparing((Machine machine) -> machine.design().isUsed())
                    .thenComparingDouble(Machine::usd));
    if (like.isEmpty() || like.get().usd() == option.get(Input.PRICE)) {
      return option;
    }
    say(AuditWords.machineNow(option, like.get()));
    double factor = like.get().usd() / option.get(Input.PRICE);
    return Setup.scaled(Setup.scaled(option, Input.PRICE, factor), Input.RESALE, factor);
  }

  private void say(Sentence sentence) {
    if (!prices.contains(sentence)) {
      prices.add(sentence);
    }
  }

  private Sentence verdict(Setup now, LocalDate day) {
    Map<Choice, Double> best = new LinkedHashMap<>();
    for (Option option : now.options()) {
      double usd = FigureCalculator.presentUsd(option, now);
      if (Double.isFinite(usd)) {
        best.merge(FigureCalculator.choice(option), usd, Math::min);
      }
    }
    List<Map.Entry<Choice, Double>> sorted =
        best.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    double months = now.shared(Input.HORIZON);
    if (sorted.isEmpty()) {
      return AuditWords.noVerdict();
    }
    Map.Entry<Choice, Double> first = sorted.getFirst();
    return sorted.size() == 1
        ? AuditWords.onlyToday(first.getKey(), first.getValue(), months, day)
        : AuditWords.cheaperToday(
            first.getKey(), first.getValue(), sorted.get(1).getValue(), months, day);
  }

  // What sets the two apart.

  private static Optional<Bridge> bridge(
      Claim claim, Stated.Amount stated, Setup now, double value) {
    if (isNear(stated, value)) {
      return Optional.empty();
    }
    Setup source = Convention.setup(claim, claim.told().stated());
    Optional<Bridge> nearest = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<String, Set<Input>> one : differing(now, source).entrySet()) {
      Setup moved = InputChecks.with(now, source, List.copyOf(one.getValue()));
      double figure = value(moved, claim, stated);
      double distance = stated.distance(figure);
      if (isNear(stated, figure) && distance < least) {
        least = distance;
        nearest = Optional.of(bridge(one.getKey(), one.getValue(), now, source));
      }
    }
    return nearest;
  }

  static boolean isNear(Stated.Amount stated, double value) {
    return stated.distance(value) <= NEAR;
  }

  private static Bridge bridge(String name, Set<Input> inputs, Setup now, Setup source) {
    for (Input input : inputs) {
      for (Option option : now.options()) {
        Optional<Option> theirs = same(option, source);
        if (theirs.isPresent() && theirs.get().get(input) != option.get(input)) {
          return new Bridge(name, input, option.get(input), theirs.get().get(input));
        }
      }
    }
    throw new IllegalStateException("no difference in " + name);
  }

  /// What differs between two comparisons, by name.
  private static Map<String, Set<Input>> differing(Setup now, Setup source) {
    Map<String, Set<Input>> differing = new LinkedHashMap<>();
    for (Input input : Input.values()) {
      boolean differs =
          now.options().stream()
              .anyMatch(option ->
                  same(option, source)
                      .filter(theirs -> theirs.get(input) != option.get(input))
                      .isPresent());
      if (differs) {
        String name = name(input);
        differing.put(name, TOGETHER.getOrDefault(name, Set.of(input)));
      }
    }
    return differing;
  }

  private static String name(Input input) {
    return TOGETHER.entrySet().stream()
        .filter(group -> group.getValue().contains(input))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(input.path());
  }

  private static Optional<Option> same(Option option, Setup source) {
    return source.options().stream().filter(o -> o.id().equals(option.id())).findFirst();
  }
}
