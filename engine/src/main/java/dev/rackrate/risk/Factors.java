package dev.rackrate.risk;

import dev.rackrate.catalogue.Providers;
import dev.rackrate.performance.request.Range;
import dev.rackrate.performance.request.SpeedByWork;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Multiple;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.RentPaid;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertainty;
import dev.rackrate.scenario.Uncertainty.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every figure that is drawn, and what each draw does to each option.
///
/// What the question says is not known comes first; then each input whose source gives a range, the
/// speed of each GPU beside the one in which the work is counted, and what a machine brings in the
/// end. An input has one share of all cases for all options, and in each option the value at that
/// share of its own range: what fails more often than thought fails so in every machine.
final class Factors {

  static final String SPEED = "performance.gpu-ratio";

  /// Operations of the work for each byte that it moves.
  static final String OPERATIONS = "performance.operations-per-byte";

  private static final String INTERRUPTIONS = "rent.interruptions";

  /// Correlation of the errors of two GPUs: one model compares both with the same reference, so
  /// that what is wrong of the model or the reference is wrong of both. An estimate of ours.
  private static final double SPEEDS_ALIKE = 0.7;

  /// What is agreed on, counted or bears on no cost, or follows from other figures.
  private static final Set<Input> KNOWN =
      EnumSet.of(
          Input.HORIZON,
          Input.DISCOUNT_RATE,
          Input.HOURS_PER_MONTH,
          Input.YEARLY_CASH_FLOWS,
          Input.AWAITED,
          Input.LEAD_TIME,
          Input.GPUS,
          Input.MACHINE_GPUS,
          Input.GPU_RATIO,
          Input.RATIO_SPREAD,
          Input.TREND,
          Input.PRICE_PATH,
          Input.CUT,
          Input.CUT_AFTER,
          Input.RESALE,
          Input.VALUE_KEPT,
          Input.CARBON,
          Input.CARBON_PRICE,
          Input.RENT_CARBON,
          Input.EMBODIED_CARBON,
          Input.SALES_TAX,
          Input.VAT,
          Input.INCOME_TAX);

  /// What an option either has or has not: a price that it is not sold at stays none.
  private static final Set<Input> NOT_FROM_NOTHING =
      EnumSet.of(
          Input.ON_DEMAND_PRICE,
          Input.SPOT_PRICE,
          Input.SPOT_AVAILABLE,
          Input.RESERVED_PRICE,
          Input.RESERVED_UPFRONT,
          Input.MONTHLY_PRICE,
          Input.BLOCK_PRICE,
          Input.API_PRICE,
          Input.PRICE,
          Input.RESALE,
          Input.VALUE_KEPT,
          Input.LIFE,
          Input.CREDITS,
          Input.RENT_AVAILABILITY);

  /// A drawn value: a distribution at the share of a factor.
  ///
  /// @param factor number of the factor
  record Value(int factor, Distribution distribution) {}

  private final List<Option> options;
  private final Uncertainty uncertainty;
  private final Set<String> given = new HashSet<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<Factor> factors = new ArrayList<>();
  private final Map<Value, Integer> values = new LinkedHashMap<>();
  private final List<List<Step>> steps = new ArrayList<>();

  /// The same once all are known.
  private final List<Factor> allFactors;

  private final List<Value> allValues;
  private final List<List<Step>> allSteps;

  /// The prices of which each figure says what is paid, by option.
  private final IdentityHashMap<Option, Map<String, List<Input>>> paid = new IdentityHashMap<>();

  Factors(List<Option> options, Uncertainty uncertainty) {
    this.options = List.copyOf(options);
    this.uncertainty = uncertainty;
    options.forEach(_ -> steps.add(new ArrayList<>()));
    uncertainty.figures().forEach(figure -> given.add(figure.name()));
    if (uncertainty.isDrawn()) {
      uncertainty.figures().forEach(this::add);
      for (int at = 0; at < options.size(); at++) {
        ranges(at);
        parts(at);
        delivery(at);
        speed(at);
      }
    }
    steps.forEach(Collections::sort);
    this.allFactors = List.copyOf(factors);
    this.allValues = List.copyOf(values.keySet());
    this.allSteps = steps.stream().map(List::copyOf).toList();
  }

  List<Factor> factors() {
    return allFactors;
  }

  List<Value> values() {
    return allValues;
  }

  /// What a draw does to an option, in order.
  List<Step> steps(int option) {
    return allSteps.get(option);
  }

  /// Numbers of the factors that move together, and what makes correlated scores of theirs.
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Linked(int[] factors, double[][] root) {}

  /// The figures that move together, of those that are drawn.
  List<Link> links() {
    List<Link> links = new ArrayList<>();
    uncertainty.links().stream()
        .filter(link -> numbers.containsKey(link.one()) && numbers.containsKey(link.other()))
        .forEach(links::add);
    List<String> speeds = numbers.keySet().stream().filter(n -> n.startsWith(SPEED)).toList();
    for (int one = 0; one < speeds.size(); one++) {
      for (int other = 0; other < one; other++) {
        links.add(new Link(speeds.get(one), speeds.get(other), SPEEDS_ALIKE));
      }
    }
    return links;
  }

  Optional<Linked> linked() {
    return linked("");
  }

  /// The same with one factor before all others, so that its share of all cases is as it is asked
  /// for and the others follow it.
  Optional<Linked> linked(String first) {
    List<Link> links = links();
    List<String> names =
        links.stream()
            .flatMap(link -> List.of(link.one(), link.other()).stream())
            .distinct()
            .filter(numbers::containsKey)
            .sorted(Comparator.comparing(name -> !name.equals(first)))
            .toList();
    if (names.size() < 2) {
      return Optional.empty();
    }
    double[][] root =
        Uncertainty.root(names, links)
            .orElseThrow(() ->
                new IllegalArgumentException("these correlations cannot hold at once: " + names));
    return Optional.of(new Linked(names.stream().mapToInt(numbers::get).toArray(), root));
  }

  private void add(Uncertain figure) {
    if (figure.effect() == Uncertain.Effect.PART) {
      // Told even where nothing follows from it: nobody's figure is passed over.
      value(figure.name(), figure.unit(), figure.distribution(), figure.origin());
      for (int at = 0; at < options.size(); at++) {
        part(at, figure);
      }
      return;
    }
    if (figure.effect() == Uncertain.Effect.RENT_PAID
        && options.stream().allMatch(option -> paid(option, figure.name()).isEmpty())) {
      return;
    }
    int value = value(figure.name(), figure.unit(), figure.distribution(), figure.origin());
    for (int at = 0; at < options.size(); at++) {
      Option option = options.get(at);
      boolean isOwned = option.kind().isOwned();
      Step.Kind kind = kind(figure.effect());
      boolean isMet =
          switch (figure.effect()) {
            case WORK, GROWTH -> true;
            case RENT_PRICE -> !isOwned;
            case RENT_PAID -> !paid(option, figure.name()).isEmpty();
            case SPEED -> isGpuOf(figure.name(), option) && option.get(Input.GPU_RATIO) > 0;
            case RENT_TREND -> !isOwned && (figure.origin().isWritten() || !isListed(option));
            case RENT_CUT, RENT_CUT_AFTER -> isListed(option);
            case BUILD_PRICE ->
                isOwned && (figure.origin().isWritten() || !option.origin(Input.PRICE).isWritten());
            case RESALE, VALUE_KEPT ->
                isOwned
                    && (figure.origin().isWritten() || !option.origin(Input.RESALE).isWritten());
            case VALUE -> hasInput(option, figure.name());
            case PART -> false;
          };
      if (isMet && figure.name().equals(Input.LEAD_TIME.path())) {
        late(at, value);
      } else if (isMet
          && figure.effect() == Uncertain.Effect.RENT_PAID
          && !paid(option, figure.name()).equals(Multiple.RENTS)) {
        for (Input price : paid(option, figure.name())) {
          steps.get(at).add(new Step(Step.Kind.TIMES, price, value));
        }
      } else if (isMet) {
        Input input =
            figure.effect() == Uncertain.Effect.SPEED
                ? Input.GPU_RATIO
                : Input.ofPath(figure.name()).orElse(Input.HORIZON);
        steps.get(at).add(step(kind, input, value));
      }
      if (isMet && figure.effect() == Uncertain.Effect.BUILD_PRICE) {
        followPrice(at, figure, value);
      }
      if (isOwned && isBridged(option)) {
        followRent(at, figure, value);
      }
    }
  }

  /// What was worked out from the price of a machine moves with it, what is written stays; a fee
  /// never falls below what any machine is charged.
  private void followPrice(int at, Uncertain figure, int value) {
    Option option = options.get(at);
    for (Input input : List.of(Input.RESALE, Input.GPU_PART_PRICE, Input.THIRD_PARTY_FEE)) {
      boolean isFollowing =
          switch (option.origin(input)) {
            case Origin.Derived derived -> hasPart(derived, Input.PRICE.path());
            case Origin.CatalogueRow _ -> input == Input.GPU_PART_PRICE;
            case Origin.Absent _ -> input != Input.THIRD_PARTY_FEE;
            case Origin.StudyLine _, Origin.CommandLine _, Origin.Assumption _ -> false;
          };
      double now = option.get(input);
      if (isFollowing && now > 0) {
        int own =
            input == Input.THIRD_PARTY_FEE
                ? value(
                    figure.name(),
                    figure.unit(),
                    atLeast(leastFee(option) / now, figure.distribution()),
                    figure.origin())
                : value;
        steps.get(at).add(new Step(Step.Kind.TIMES, input, own));
      }
    }
  }

  private static Distribution atLeast(double least, Distribution of) {
    return new Distribution.Within(least, Double.POSITIVE_INFINITY, of);
  }

  private static double leastFee(Option option) {
    return option.origin(Input.THIRD_PARTY_FEE) instanceof Origin.Derived derived
        ? derived.parts().stream()
            .filter(part -> part.name().equals(Input.THIRD_PARTY_FEE.path()))
            .mapToDouble(Origin.Derived.Part::value)
            .findFirst()
            .orElse(0)
        : 0;
  }

  /// The rent until a machine is there is that of an offer, and moves with it.
  private void followRent(int at, Uncertain figure, int value) {
    boolean isFollowing =
        switch (figure.effect()) {
          case RENT_PRICE -> true;
          case RENT_PAID ->
              bridge(options.get(at))
                  .filter(o -> paid(o, figure.name()).contains(o.kind().rentalPrice()))
                  .isPresent();
          case VALUE,
              WORK,
              GROWTH,
              RENT_TREND,
              RENT_CUT,
              RENT_CUT_AFTER,
              SPEED,
              PART,
              BUILD_PRICE,
              RESALE,
              VALUE_KEPT ->
              false;
        };
    if (isFollowing) {
      steps.get(at).add(new Step(Step.Kind.TIMES, Input.BRIDGE_PRICE, value));
    }
  }

  private static boolean isBridged(Option option) {
    return option.get(Input.AWAITED) > 0 && option.get(Input.BRIDGE_PRICE) > 0;
  }

  /// The offer that does the work until a machine is there.
  private Optional<Option> bridge(Option option) {
    return option.origin(Input.BRIDGE_PRICE) instanceof Origin.Derived derived
        ? options.stream()
            .filter(one -> derived.formula().startsWith("rent of " + one.id() + " for "))
            .findFirst()
        : Optional.empty();
  }

  private static boolean hasPart(Origin.Derived derived, String name) {
    return derived.parts().stream().anyMatch(part -> part.name().equals(name));
  }

  /// The prices of an offer of which a figure says what is paid: of each the nearest figure does.
  private List<Input> paid(Option option, String figure) {
    return paid.computeIfAbsent(option, this::paid).getOrDefault(figure, List.of());
  }

  private Map<String, List<Input>> paid(Option option) {
    Map<String, Integer> nearness = new LinkedHashMap<>();
    for (Uncertain figure : uncertainty.figures()) {
      if (figure.effect() == Uncertain.Effect.RENT_PAID) {
        nearness.put(figure.name(), RentPaid.nearness(option, figure.name()));
      }
    }
    Map<String, List<Input>> prices = new HashMap<>();
    nearness.forEach((figure, own) -> {
      List<Input> all = new ArrayList<>(own > 0 ? RentPaid.inputs(option, figure) : List.of());
      nearness.forEach((other, near) -> {
        if (near > own) {
          all.removeAll(RentPaid.inputs(option, other));
        }
      });
      prices.put(figure, List.copyOf(all));
    });
    return prices;
  }

  private static boolean isGpuOf(String figure, Option option) {
    return figure.equalsIgnoreCase(Uncertain.SPEED_OF + option.gpu());
  }

  /// Whether it is sold at a list price of a hyperscaler, which stays until it is cut.
  private static boolean isListed(Option option) {
    return switch (option.kind()) {
      case ON_DEMAND, RESERVED, MONTHLY ->
          Providers.segment(option.provider()) == Providers.Segment.HYPERSCALER;
      case BUILD, SPOT, BLOCK, API -> false;
    };
  }

  private static Step step(Step.Kind kind, Input input, int value) {
    boolean isValue = kind == Step.Kind.SET;
    return new Step(
        isValue && input == Input.LIFE
            ? Step.Kind.LIFE
            : isValue && input == Input.VALUE_KEPT ? Step.Kind.SET_KEPT : kind,
        input,
        value);
  }

  private static boolean hasInput(Option option, String path) {
    boolean isOfOther =
        option.kind().isOwned() ? path.startsWith("rent.") : path.startsWith("build.");
    return !isOfOther
        && Input.ofPath(path)
            .filter(input -> option.get(input) != 0 || !NOT_FROM_NOTHING.contains(input))
            .isPresent();
  }

  private static Step.Kind kind(Uncertain.Effect effect) {
    return switch (effect) {
      case VALUE, RENT_CUT, RENT_CUT_AFTER -> Step.Kind.SET;
      case WORK -> Step.Kind.WORK;
      case GROWTH -> Step.Kind.GROWTH;
      case RENT_TREND -> Step.Kind.RENT_TREND;
      case RENT_PRICE, RENT_PAID -> Step.Kind.RENT_PRICE;
      case PART -> Step.Kind.TIMES;
      case SPEED -> Step.Kind.SPEED;
      case BUILD_PRICE -> Step.Kind.BUILD_PRICE;
      case RESALE -> Step.Kind.SALE;
      case VALUE_KEPT -> Step.Kind.KEPT;
    };
  }

  private boolean isGiven(String name) {
    return given.contains(name);
  }

  /// The inputs of one option whose sources give a range.
  private void ranges(int at) {
    Option option = options.get(at);
    for (Input input : Input.values()) {
      Origin origin = option.origin(input);
      double now = option.get(input);
      if (origin.range().isEmpty() || !isUnknown(option, input) || isGiven(input.path())) {
        continue;
      }
      Origin.Range range = origin.range().get();
      double low = range.low(now);
      double high = range.high(now);
      if (!(low <= now && now <= high && low < high)) {
        continue;
      }
      Distribution within = new Distribution.Around(low, now, high);
      int value = value(input.path(), input.unit(), within, origin);
      steps.get(at).add(step(Step.Kind.SET, input, value));
    }
  }

  /// Carbon bears on no cost unless a study gives it a price.
  private static boolean isUnknown(Option option, Input input) {
    boolean isPriced = option.get(Input.CARBON_PRICE) > 0;
    return !KNOWN.contains(input)
        || (isPriced && (input == Input.CARBON || input == Input.EMBODIED_CARBON));
  }

  /// Figures from which inputs are worked out, where their sources give a range.
  private void parts(int at) {
    for (String name : Uncertain.PARTS) {
      if (!isGiven(name)) {
        partOf(at, name)
            .flatMap(Factors::within)
            .ifPresent(
                ranged -> move(at, name, ranged.part(), ranged.within(), ranged.part().origin()));
      }
    }
  }

  private void part(int at, Uncertain figure) {
    partOf(at, figure.name())
        .ifPresent(part -> move(at, figure.name(), part, figure.distribution(), figure.origin()));
  }

  /// A part with what it may be.
  private record Ranged(Origin.Derived.Part part, Distribution within) {}

  private static Optional<Ranged> within(Origin.Derived.Part part) {
    return part.origin()
        .range()
        .filter(range -> range.low() < range.high())
        .filter(range -> range.low() <= part.value() && part.value() <= range.high())
        .map(range ->
            new Ranged(part, new Distribution.Around(range.low(), part.value(), range.high())));
  }

  /// A part of that name of one of the inputs of an option.
  private Optional<Origin.Derived.Part> partOf(int at, String name) {
    for (Input input : followers(name)) {
      if (options.get(at).origin(input) instanceof Origin.Derived derived
          && !isGiven(input.path())
          && options.get(at).get(input) != 0) {
        Optional<Origin.Derived.Part> found =
            derived.parts().stream()
                .filter(part -> part.name().equals(partName(name)))
                .filter(part -> part.value() > 0)
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static String partName(String name) {
    return name.equals(INTERRUPTIONS) ? "share interrupted in a month" : name;
  }

  /// The inputs that are worked out from a figure.
  private static List<Input> followers(String name) {
    return switch (name) {
      case "build.sale-share" -> List.of(Input.RESALE);
      case "build.gpu-share" -> List.of(Input.GPU_PART_PRICE);
      case "build.power.load-share" -> List.of(Input.LOAD_POWER);
      case "build.power.idle-share" -> List.of(Input.IDLE_POWER);
      case INTERRUPTIONS -> List.of(Input.INTERRUPTIONS);
      case "site.cabinet" -> List.of(Input.SPACE);
      case "team.third-party-share" -> List.of(Input.THIRD_PARTY_FEE);
      default -> throw new IllegalArgumentException("nothing follows from " + name);
    };
  }

  /// Lets the input that follows from a part move in proportion to it, interruptions by their law.
  private void move(int at, String name, Origin.Derived.Part part, Distribution of, Origin origin) {
    Option option = options.get(at);
    Input input = followers(name).getFirst();
    Distribution times =
        input == Input.INTERRUPTIONS
            ? new Distribution.RateOfShare(of, part.value())
            : of.times(1 / part.value());
    if (input == Input.THIRD_PARTY_FEE) {
      times = atLeast(leastFee(option) / option.get(input), times);
    }
    int value =
        value(new Factor(name, part.unit(), of, origin.isWritten(), origin.sources()), times);
    steps
        .get(at)
        .add(
            input == Input.RESALE
                ? new Step(Step.Kind.SALE, input, value)
                : new Step(Step.Kind.TIMES, input, value));
  }

  /// How long a machine is awaited, where that is known and something is rented meanwhile.
  private void delivery(int at) {
    Option option = options.get(at);
    Optional<Origin.Range> range = option.origin(Input.LEAD_TIME).range();
    double now = option.get(Input.LEAD_TIME);
    if (range.isEmpty() || isGiven(Input.LEAD_TIME.path()) || !isBridged(option)) {
      return;
    }
    double low = range.get().low(now);
    double high = range.get().high(now);
    if (low <= now && now <= high && low < high) {
      late(
          at,
          value(
              Input.LEAD_TIME.path(),
              Input.LEAD_TIME.unit(),
              new Distribution.Around(low, now, high),
              option.origin(Input.LEAD_TIME)));
    }
  }

  private void late(int at, int value) {
    if (isBridged(options.get(at))) {
      steps.get(at).add(new Step(Step.Kind.LEAD, Input.LEAD_TIME, value));
    }
  }

  /// By how much the performance model was off where it was measured, and what of the work nobody
  /// stated, which is one property for all GPUs.
  private void speed(int at) {
    Option option = options.get(at);
    if (option.speed().isEmpty() || option.get(Input.GPU_RATIO) == 0 || isGiven(SPEED)) {
      return;
    }
    Optional<SpeedByWork> byWork = option.speed().get().byWork();
    Range per =
        byWork
            .map(of -> new Range(1, 1 / of.own(), of.own()))
            .orElse(option.speed().get().perGpu());
    byWork.ifPresent(of -> {
      Origin origin = option.origin(Input.GPU_RATIO);
      Distribution operations = of.speed().operations();
      Factor shown = new Factor(OPERATIONS, "operations/B", operations, false, origin.sources());
      steps.get(at).add(new Step(Step.Kind.SPEED, Input.GPU_RATIO, value(shown, of.speed())));
    });
    boolean isWritten =
        uncertainty.figures().stream()
            .anyMatch(figure ->
                figure.effect() == Uncertain.Effect.SPEED && isGpuOf(figure.name(), option));
    if (!isWritten && per.low() > 0 && per.low() < per.high() && Double.isFinite(per.high())) {
      Distribution times =
          new Distribution.Interval(per.low() / per.value(), 1, per.high() / per.value());
      int value = value(SPEED + " " + option.gpu(), "ratio", times, option.origin(Input.GPU_RATIO));
      steps.get(at).add(new Step(Step.Kind.SPEED, Input.GPU_RATIO, value));
    }
  }

  private int value(String name, String unit, Distribution distribution, Origin origin) {
    List<Source> sources = origin.sources();
    return value(new Factor(name, unit, distribution, origin.isWritten(), sources), distribution);
  }

  /// @param shown the line of the table, where no option has it yet
  /// @param distribution of what a step takes
  private int value(Factor shown, Distribution distribution) {
    Integer known = numbers.get(shown.name());
    int number = known == null ? factors.size() : known;
    if (known == null) {
      numbers.put(shown.name(), number);
      factors.add(shown);
    }
    return values.computeIfAbsent(new Value(number, distribution), _ -> values.size());
  }
}
