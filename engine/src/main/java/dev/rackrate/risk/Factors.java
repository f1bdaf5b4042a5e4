package dev.rackrate.risk;

import dev.rackrate.catalogue.Providers;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertainty;
import dev.rackrate.scenario.Uncertainty.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
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

  private static final String SALE_SHARE = "build.sale-share";
  static final String SPEED = "performance.gpu-ratio";

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
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<Factor> factors = new ArrayList<>();
  private final Map<Value, Integer> values = new LinkedHashMap<>();
  private final List<List<Step>> steps = new ArrayList<>();

  Factors(List<Option> options, Uncertainty uncertainty) {
    this.options = List.copyOf(options);
    this.uncertainty = uncertainty;
    options.forEach(_ -> steps.add(new ArrayList<>()));
    if (uncertainty.isDrawn()) {
      uncertainty.figures().forEach(this::add);
      for (int at = 0; at < options.size(); at++) {
        ranges(at);
        resale(at);
        speed(at);
      }
    }
    steps.forEach(Collections::sort);
  }

  List<Factor> factors() {
    return List.copyOf(factors);
  }

  List<Value> values() {
    return List.copyOf(values.keySet());
  }

  /// What a draw does to an option, in order.
  List<Step> steps(int option) {
    return List.copyOf(steps.get(option));
  }

  /// Numbers of the factors that move together, and what makes correlated scores of theirs.
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Linked(int[] factors, double[][] root) {}

  Optional<Linked> linked() {
    List<Link> links = new ArrayList<>(uncertainty.links());
    List<String> speeds = numbers.keySet().stream().filter(n -> n.startsWith(SPEED)).toList();
    for (int one = 0; one < speeds.size(); one++) {
      for (int other = 0; other < one; other++) {
        links.add(new Link(speeds.get(one), speeds.get(other), SPEEDS_ALIKE));
      }
    }
    List<String> names =
        links.stream()
            .flatMap(link -> List.of(link.one(), link.other()).stream())
            .distinct()
            .filter(numbers::containsKey)
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
    int value = value(figure.name(), figure.unit(), figure.distribution(), figure.origin());
    for (int at = 0; at < options.size(); at++) {
      Option option = options.get(at);
      boolean isOwned = option.kind().isOwned();
      Step.Kind kind = kind(figure.effect());
      boolean isMet =
          switch (figure.effect()) {
            case WORK, GROWTH -> true;
            case RENT_PRICE -> !isOwned;
            case RENT_TREND -> !isOwned && (figure.origin().isWritten() || !isListed(option));
            case RENT_CUT, RENT_CUT_AFTER -> isListed(option);
            case BUILD_PRICE ->
                isOwned && (figure.origin().isWritten() || !option.origin(Input.PRICE).isWritten());
            case RESALE, VALUE_KEPT ->
                isOwned
                    && (figure.origin().isWritten() || !option.origin(Input.RESALE).isWritten());
            case VALUE -> hasInput(option, figure.name());
          };
      if (isMet) {
        Input input = Input.ofPath(figure.name()).orElse(Input.HORIZON);
        steps.get(at).add(step(kind, input, value));
      }
    }
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
      case RENT_PRICE -> Step.Kind.RENT_PRICE;
      case BUILD_PRICE -> Step.Kind.BUILD_PRICE;
      case RESALE -> Step.Kind.SALE;
      case VALUE_KEPT -> Step.Kind.KEPT;
    };
  }

  private boolean isGiven(String name) {
    return uncertainty.figures().stream().anyMatch(figure -> figure.name().equals(name));
  }

  /// The inputs of one option whose sources give a range.
  private void ranges(int at) {
    Option option = options.get(at);
    for (Input input : Input.values()) {
      Origin origin = option.origin(input);
      double now = option.get(input);
      if (origin.range().isEmpty() || KNOWN.contains(input) || isGiven(input.path())) {
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

  /// What whoever sells a machine gets of its value.
  private void resale(int at) {
    Option option = options.get(at);
    if (isGiven(Input.RESALE.path())
        || !(option.origin(Input.RESALE) instanceof Origin.Derived of)) {
      return;
    }
    for (Origin.Derived.Part part : of.parts()) {
      Optional<Origin.Range> range = part.origin().range();
      if (part.name().equals(SALE_SHARE) && range.isPresent() && !isGiven(SALE_SHARE)) {
        double now = range.get().value();
        Distribution times =
            new Distribution.Around(range.get().low() / now, 1, range.get().high() / now);
        int value = value(SALE_SHARE, "ratio", times, part.origin());
        steps.get(at).add(new Step(Step.Kind.SALE, Input.RESALE, value));
      }
    }
  }

  /// By how much the performance model was off where it was measured.
  private void speed(int at) {
    Option option = options.get(at);
    if (option.speed().isEmpty() || option.get(Input.GPU_RATIO) == 0 || isGiven(SPEED)) {
      return;
    }
    Range per = option.speed().get().perGpu();
    if (per.low() > 0 && per.low() < per.high() && Double.isFinite(per.high())) {
      Distribution times =
          new Distribution.Interval(per.low() / per.value(), 1, per.high() / per.value());
      int value = value(SPEED + " " + option.gpu(), "ratio", times, option.origin(Input.GPU_RATIO));
      steps.get(at).add(new Step(Step.Kind.SPEED, Input.GPU_RATIO, value));
    }
  }

  private int value(String name, String unit, Distribution distribution, Origin origin) {
    Integer known = numbers.get(name);
    int number = known == null ? factors.size() : known;
    if (known == null) {
      numbers.put(name, number);
      List<Source> sources = origin.sources();
      factors.add(new Factor(name, unit, distribution, origin.isWritten(), sources));
    }
    return values.computeIfAbsent(new Value(number, distribution), _ -> values.size());
  }
}
