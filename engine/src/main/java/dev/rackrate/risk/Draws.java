package dev.rackrate.risk;

import dev.rackrate.cost.CostCalculator;
import dev.rackrate.cost.Drivers;
import dev.rackrate.cost.Flows;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Normal;
import dev.rackrate.quantity.There;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What each option costs in draws of all that is not known, the same draws for all.
///
/// Options whose drivers follow from the same figures in the same way share them: they are worked
/// out once a draw, and not at all where nothing drawn bears on them. Every cost is worked out for
/// itself, so that it is the same in whatever order and on however many threads.
final class Draws {

  /// Shares of all cases at which it is tried what drivers read.
  private static final double[] TRIED = {0.02, 0.3, 0.7, 0.98};

  private final Asked asked;
  private final int[] members;
  private final int[] needed;

  /// For each member the place of its option among those needed; below 0 the number of its plan,
  /// from -1 downwards.
  private final int[] places;

  private final List<Option> options;
  private final Factors factors;
  private final Points points;
  private final Optional<Factors.Linked> linked;
  private final Factors.Value[] values;
  private final DoubleUnaryOperator[] quantiles;
  private final Step[][] steps;
  private final CostCalculator[] calculators;
  private final int[] groups;
  private final SharedCosts shared;

  /// What threads need, kept from one call to the next.
  private final Queue<Scratch> scratches = new ConcurrentLinkedQueue<>();

  private final List<Group> drivers = new ArrayList<>();

  /// Options with the same drivers in every draw.
  ///
  /// @param first number of one of them
  /// @param fixed the drivers, where nothing drawn bears on them
  private record Group(int first, Optional<Drivers> fixed) {}

  /// What the drivers of an option follow from.
  private record Key(OptionKind kind, List<Double> inputs, List<There> there, List<Step> steps) {}

  /// The draws of options, and after them of plans made of some of them.
  Draws(List<Option> options, List<Plan> plans, Factors factors, long seed) {
    this(
        new Asked(options, plans, factors, seed, Optional.empty()),
        IntStream.range(0, options.size() + plans.size()).toArray(),
        factors.linked());
  }

  /// The same draws of some of them only, in that order.
  static Draws of(
      List<Option> options, List<Plan> plans, Factors factors, long seed, int[] members) {
    return new Draws(
        new Asked(options, plans, factors, seed, Optional.empty()), members, factors.linked());
  }

  /// The same draws, worked out by what `others` makes of the way in which this machine does.
  Draws by(UnaryOperator<DrawCosts> others) {
    Draws own = this;
    DrawCosts here = (some, shares) -> own.of(some).costs(shares.length, at -> shares[at]);
    return new Draws(asked.by(Optional.of(others.apply(here))), members, factors.linked());
  }

  /// All that may be drawn.
  ///
  /// @param elsewhere works costs out in the place of this machine
  private record Asked(
      List<Option> options,
      List<Plan> plans,
      Factors factors,
      long seed,
      Optional<DrawCosts> elsewhere) {

    Asked by(Optional<DrawCosts> others) {
      return new Asked(options, plans, factors, seed, others);
    }
  }

  /// A plan: the numbers of its options, and what it costs.
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Plan(int[] parts, Alternative.Cost cost) {}

  /// The same draws of some options and plans only, in that order.
  Draws of(int[] members) {
    return new Draws(asked, members, factors.linked());
  }

  /// The same on this machine, in which the share of one factor is what it is asked to be, and
  /// those that move with it follow.
  Draws given(int factor, int[] members) {
    return new Draws(
        asked.by(Optional.empty()), members, factors.linked(factors.factors().get(factor).name()));
  }

  private Draws(Asked asked, int[] members, Optional<Factors.Linked> linked) {
    this.asked = asked;
    this.members = members.clone();
    this.factors = asked.factors();
    this.points = new Points(asked.seed());
    this.linked = linked;
    this.values = factors.values().toArray(Factors.Value[]::new);
    this.quantiles =
        Arrays.stream(values)
            .map(value -> quantile(value.distribution()))
            .toArray(DoubleUnaryOperator[]::new);
    this.needed =
        Arrays.stream(members)
            .flatMap(member -> Arrays.stream(optionsOf(member)))
            .sorted()
            .distinct()
            .toArray();
    this.places =
        Arrays.stream(members)
            .map(member ->
                member < asked.options().size()
                    ? Arrays.binarySearch(needed, member)
                    : asked.options().size() - 1 - member)
            .toArray();
    this.options = Arrays.stream(needed).mapToObj(asked.options()::get).toList();
    int count = options.size();
    this.steps = new Step[count][];
    this.calculators = new CostCalculator[count];
    this.groups = new int[count];
    List<List<Step>> stepsOfEach = new ArrayList<>();
    for (int option : needed) {
      stepsOfEach.add(factors.steps(option));
    }
    this.shared = new SharedCosts(options, stepsOfEach);
    Map<Key, Integer> known = new HashMap<>();
    for (int at = 0; at < count; at++) {
      Option option = options.get(at);
      steps[at] = stepsOfEach.get(at).toArray(Step[]::new);
      calculators[at] = new CostCalculator(option.kind(), option.items());
      if (shared.has(at)) {
        continue;
      }
      int first = at;
      groups[at] =
          known.computeIfAbsent(
              key(at),
              key -> {
                drivers.add(group(first, key.steps().isEmpty()));
                return drivers.size() - 1;
              });
    }
  }

  /// The value at a share of all cases, with what does not change from draw to draw worked out.
  private static DoubleUnaryOperator quantile(Distribution of) {
    if (of instanceof Distribution.Interval(double low, double median, double high)) {
      double below = -Math.log(low / median) / Normal.OF_90_PERCENT;
      double above = Math.log(high / median) / Normal.OF_90_PERCENT;
      return u -> {
        double z = Normal.quantile(u);
        return median * Math.exp(z < 0 ? z * below : z * above);
      };
    }
    return of::quantile;
  }

  /// The numbers of the options behind an option or a plan.
  int[] optionsOf(int member) {
    int count = asked.options().size();
    return member < count ? new int[] {member} : asked.plans().get(member - count).parts();
  }

  private Group group(int first, boolean isFixed) {
    Option option = options.get(first);
    return new Group(
        first,
        isFixed
            ? Optional.of(Flows.of(option.inputs(), option.kind()).presentOfLines())
            : Optional.empty());
  }

  /// Every input that the drivers may read, at the central values and at values drawn.
  private Key key(int at) {
    Option option = options.get(at);
    Set<Input> read = EnumSet.copyOf(Flows.readByDrivers(option.inputs(), option.kind()));
    double[] u = new double[factors.factors().size()];
    double[] drawn = new double[values.length];
    Inputs.Draft draft = option.inputs().draft();
    for (double share : TRIED) {
      Arrays.fill(u, share);
      draw(u, drawn);
      take(at, draft, drawn);
      read.addAll(Flows.readByDrivers(draft.kept(), option.kind()));
    }
    List<Step> bearing = new ArrayList<>();
    for (Step step : steps[at]) {
      if (step.changes().stream().anyMatch(read::contains)) {
        bearing.add(step);
      }
    }
    List<Double> inputs = read.stream().map(option::get).toList();
    return new Key(option.kind(), inputs, option.inputs().there(), bearing);
  }

  int factorCount() {
    return factors.factors().size();
  }

  Points points() {
    return points;
  }

  /// The middle of every factor but one.
  double[] middleBut(int factor, double share) {
    double[] u = new double[factorCount()];
    Arrays.fill(u, 0.5);
    u[factor] = share;
    return u;
  }

  /// The shares of all cases of every factor at one point of one set.
  double[] shares(int set, int point) {
    double[] u = new double[factorCount()];
    points.fill(u, set, point);
    return u;
  }

  /// Present cost in some points of a set: one row for each option or plan.
  double[][] costs(int set, int count) {
    return costs(count, point -> shares(set, point));
  }

  /// Where a point of draws lies.
  @FunctionalInterface
  interface Where {
    double[] at(int point);
  }

  /// Present cost at some points: one row for each option or plan.
  double[][] costs(int count, Where where) {
    if (asked.elsewhere().isPresent()) {
      double[][] shares = new double[count][];
      Arrays.setAll(shares, where::at);
      return asked.elsewhere().get().of(members, shares);
    }
    double[][] costs = new double[members.length][count];
    int blocks = (count + SharedCosts.LANES - 1) / SharedCosts.LANES;
    IntStream.range(0, blocks)
        .parallel()
        .forEach(block -> {
          Scratch kept = scratches.poll();
          Scratch scratch = kept == null ? new Scratch() : kept;
          int first = block * SharedCosts.LANES;
          scratch.work(costs, first, Math.min(count, first + SharedCosts.LANES), where);
          scratches.add(scratch);
        });
    return costs;
  }

  /// What one thread needs to work out one draw after another.
  private final class Scratch {
    private final double[][] drawn = new double[SharedCosts.LANES][values.length];
    private final SharedCosts.Scratch sums = shared.scratch();
    private final Drivers[] known = new Drivers[drivers.size()];
    private final Inputs.Draft draft = options.getFirst().inputs().draft();
    private final double[] usd = new double[SharedCosts.LANES];

    /// Works out some points, no more than are worked out side by side.
    void work(double[][] costs, int first, int end, Where where) {
      for (int point = first; point < end; point++) {
        double[] now = drawn[point - first];
        draw(where.at(point), now);
        for (int group = 0; group < known.length; group++) {
          known[group] = driversOf(drivers.get(group), now);
        }
        for (int at = 0; at < members.length; at++) {
          int place = places[at];
          if (place < 0) {
            costs[at][point] = usd(asked.plans().get(-1 - place), now);
          } else if (!shared.has(place)) {
            costs[at][point] = alone(place, now, known[groups[place]]);
          }
        }
      }
      sums.on(drawn, end - first);
      for (int at = 0; at < members.length; at++) {
        if (places[at] >= 0 && shared.has(places[at])) {
          together(costs[at], places[at], first, end);
        }
      }
    }

    private void together(double[] costs, int place, int first, int end) {
      sums.usd(place, usd);
      for (int point = first; point < end; point++) {
        double sum = usd[point - first];
        costs[point] = Double.isNaN(sum) ? alone(place, drawn[point - first]) : sum;
      }
    }

    private double alone(int at, double[] now) {
      take(at, draft, now);
      return alone(at, now, Flows.of(draft, options.get(at).kind()).presentOfLines());
    }

    private double alone(int at, double[] now, Drivers of) {
      take(at, draft, now);
      return calculators[at].usd(draft, of);
    }

    /// What a plan costs in a draw.
    private double usd(Plan plan, double[] now) {
      List<Option> moved = new ArrayList<>();
      for (int part : plan.parts()) {
        int at = Arrays.binarySearch(needed, part);
        take(at, draft, now);
        moved.add(options.get(at).with(draft.kept()));
      }
      // What plans keep from one draw to the next is not made for several threads.
      synchronized (asked.factors()) {
        return plan.cost().presentUsd(moved);
      }
    }

    private Drivers driversOf(Group group, double[] now) {
      return group
          .fixed()
          .orElseGet(() -> {
            take(group.first(), draft, now);
            return Flows.of(draft, options.get(group.first()).kind()).presentOfLines();
          });
    }
  }

  /// The inputs of one of the options that are worked out at some shares of all cases, as values.
  Inputs inputs(int option, double[] u) {
    double[] drawn = new double[values.length];
    draw(u, drawn);
    Inputs.Draft draft = options.get(option).inputs().draft();
    take(option, draft, drawn);
    return draft.kept();
  }

  private void take(int at, Inputs.Draft draft, double[] drawn) {
    draft.reset(options.get(at).inputs());
    for (Step step : steps[at]) {
      step.take(draft, drawn[step.value()]);
    }
  }

  /// The values of every factor at one point of one set, where options differ those of the first.
  double[] valuesAt(int set, int point) {
    double[] u = shares(set, point);
    double[] values = linked.map(link -> together(link, u)).orElse(u);
    for (int factor = 0; factor < values.length; factor++) {
      values[factor] = factors.factors().get(factor).distribution().quantile(values[factor]);
    }
    return values;
  }

  private void draw(double[] u, double[] drawn) {
    double[] moved = linked.map(link -> together(link, u)).orElse(u);
    for (int i = 0; i < values.length; i++) {
      drawn[i] = quantiles[i].applyAsDouble(moved[values[i].factor()]);
    }
  }

  /// The shares where linked factors move together.
  private static double[] together(Factors.Linked link, double[] u) {
    double[] moved = u.clone();
    int[] numbers = link.factors();
    double[] scores = new double[numbers.length];
    for (int at = 0; at < scores.length; at++) {
      scores[at] = Normal.quantile(u[numbers[at]]);
    }
    for (int row = 0; row < numbers.length; row++) {
      double score = 0;
      for (int column = 0; column <= row; column++) {
        score += link.root()[row][column] * scores[column];
      }
      moved[numbers[row]] = Math.clamp(Normal.cdf(score), Double.MIN_NORMAL, 1 - 0x1p-53);
    }
    return moved;
  }
}
