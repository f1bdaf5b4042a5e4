package dev.rackrate.risk;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.risk.Risk.Cheapest;
import dev.rackrate.risk.Risk.Measurement;
import dev.rackrate.risk.Risk.Sensitivity;
import dev.rackrate.risk.Risk.Side;
import dev.rackrate.risk.Risk.Spread;
import dev.rackrate.risk.Risk.Waiting;
import dev.rackrate.risk.Risk.Worth;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertainty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Draws all that is not known and says what it means for the choice.
public final class RiskCalculator {

  /// Independent sets of draws, from whose differences standard errors come.
  public static final int SETS = 16;

  /// Draws stop once the probability of the chosen kind has a standard error of this.
  private static final double SURE = 0.01;

  /// Two options that differ by less, as a share of the cheaper, are equally cheap.
  private static final double TIE = 1e-9;

  /// The share of draws whose mean is told as the dear tail.
  private static final double DEAREST = 0.05;

  private static final int FIRST_IN_SET = 16;

  private static final double WAIT_MONTHS = 3;

  /// Values of a factor of each set, and draws within each of them.
  private static final int OUTER = 32;

  private static final int INNER = 64;

  /// What a quarter shows.
  private static final List<String> LEARNED =
      List.of(Uncertain.WORK, Input.GROWTH.path(), Input.TREND.path());

  private static final int MOST_SHOWN_FREQUENT = 12;

  /// How many draws to make.
  ///
  /// @param mostInSet the most draws of each of the sets
  /// @param mostWithPlans the same where a plan is among the alternatives: it is made anew each
  ///   time
  /// @param pairsInSet draws of each set from which the shares of the spread are worked out; 0 for
  ///   none
  /// @param pairsWithPlans the same where a plan is among those that win
  /// @param nested inputs whose worth is worked out a second time by draws within draws, those that
  ///   are worth most
  public record Effort(
      int mostInSet, int mostWithPlans, int pairsInSet, int pairsWithPlans, int nested) {

    /// What a verdict can wait for.
    public static final Effort QUICK = new Effort(256, 16, 4, 0, 0);

    /// What a question about risk itself deserves.
    public static final Effort FULL = new Effort(4096, 256, 128, 16, 3);

    /// The same with fewer draws of each set, and fewer pairs in proportion.
    public Effort atMost(int inSet) {
      double share = Math.min(1, inSet / (double) mostInSet);
      return new Effort(
          Math.min(mostInSet, inSet),
          Math.min(mostWithPlans, inSet),
          (int) (share * pairsInSet),
          (int) (share * pairsWithPlans),
          share < 1 ? 0 : nested);
    }
  }

  /// Draws are worked out on this machine.
  public static final UnaryOperator<DrawCosts> HERE = here -> here;

  private final List<Alternative> alternatives;
  private final Effort effort;
  private final int chosen;
  private final Factors factors;
  private final int[] members;
  private final Draws draws;

  private double[][] costs = {};
  private double[] least = {};
  private int[] winners = {};

  /// Values of every factor by draw, once they are asked for.
  private double[][] drawn = {};

  private RiskCalculator(
      List<Alternative> alternatives,
      String chosen,
      Uncertainty uncertainty,
      long seed,
      Effort effort,
      UnaryOperator<DrawCosts> drawing) {
    this.alternatives = alternatives;
    this.effort = effort;
    this.chosen =
        IntStream.range(0, alternatives.size())
            .filter(at -> alternatives.get(at).id().equals(chosen))
            .findFirst()
            .orElseThrow();
    Map<String, Option> options = new LinkedHashMap<>();
    for (Alternative alternative : alternatives) {
      alternative.parts().forEach(part -> options.putIfAbsent(part.id(), part));
    }
    Map<String, Integer> numbers = new HashMap<>();
    options.keySet().forEach(id -> numbers.put(id, numbers.size()));
    List<Draws.Plan> plans = new ArrayList<>();
    int[] members = new int[alternatives.size()];
    for (int at = 0; at < members.length; at++) {
      Alternative alternative = alternatives.get(at);
      int[] parts =
          alternative.parts().stream()
              .mapToInt(part -> numbers.getOrDefault(part.id(), 0))
              .toArray();
      members[at] = parts[0];
      if (alternative.isPlan()) {
        members[at] = numbers.size() + plans.size();
        plans.add(new Draws.Plan(parts, alternative.cost()));
      }
    }
    List<Option> all = List.copyOf(options.values());
    this.factors = new Factors(all, uncertainty);
    this.members = members;
    Draws here = Draws.of(all, plans, factors, seed, members);
    this.draws = drawing.equals(HERE) ? here : here.by(drawing);
  }

  /// What draws say; empty where nothing is drawn or there is nothing to choose among.
  ///
  /// @param chosen id of the alternative that is taken
  public static Optional<Risk> of(
      List<Alternative> alternatives,
      String chosen,
      Uncertainty uncertainty,
      long seed,
      Effort effort) {
    return of(alternatives, chosen, uncertainty, seed, effort, HERE);
  }

  /// The same, the draws worked out by what `drawing` makes of the way in which this machine does.
  public static Optional<Risk> of(
      List<Alternative> alternatives,
      String chosen,
      Uncertainty uncertainty,
      long seed,
      Effort effort,
      UnaryOperator<DrawCosts> drawing) {
    if (!uncertainty.isDrawn() || alternatives.isEmpty()) {
      return Optional.empty();
    }
    RiskCalculator calculator =
        new RiskCalculator(alternatives, chosen, uncertainty, seed, effort, drawing);
    return calculator.factors.factors().isEmpty()
        ? Optional.empty()
        : Optional.of(calculator.risk());
  }

  private Risk risk() {
    boolean isPlanned = alternatives.stream().anyMatch(Alternative::isPlan);
    int most = isPlanned ? effort.mostWithPlans() : effort.mostInSet();
    int inSet = Math.min(FIRST_IN_SET, most);
    draw(inSet);
    while (inSet < most && !isSure()) {
      inSet = Math.min(4 * inSet, most);
      draw(inSet);
    }
    int[] contest = contest();
    return new Risk(
        winners.length,
        factors.factors(),
        factors.links(),
        alternatives.get(chosen).id(),
        cheapest(),
        sides(),
        IntStream.range(0, alternatives.size()).mapToObj(this::spread).toList(),
        sensitivity(contest),
        worthKnowing(contest),
        measurements(contest),
        waiting(contest));
  }

  /// Works out every option in so many draws of each set, set after set.
  private void draw(int inSet) {
    int before = winners.length / SETS;
    int added = inSet - before;
    double[][] more =
        draws.costs(SETS * added, point -> draws.shares(point / added, before + point % added));
    double[][] all = new double[alternatives.size()][SETS * inSet];
    for (int at = 0; at < all.length; at++) {
      for (int set = 0; set < SETS; set++) {
        if (before > 0) {
          System.arraycopy(costs[at], set * before, all[at], set * inSet, before);
        }
        System.arraycopy(more[at], set * added, all[at], set * inSet + before, added);
      }
    }
    costs = all;
    least = new double[SETS * inSet];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (double[] cost : costs) {
      for (int draw = 0; draw < least.length; draw++) {
        least[draw] = Math.min(least[draw], cost[draw]);
      }
    }
    winners = new int[least.length];
    Arrays.fill(winners, -1);
    for (int at : byPrecedence()) {
      double[] cost = costs[at];
      for (int draw = 0; draw < least.length; draw++) {
        if (winners[draw] < 0 && cost[draw] - least[draw] <= TIE * Math.abs(least[draw])) {
          winners[draw] = at;
        }
      }
    }
  }

  /// The options in the order in which they count as the cheapest where several are.
  private int[] byPrecedence() {
    return IntStream.range(0, alternatives.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer at) -> alternatives.get(at).grossUsd())
                .thenComparing(at -> alternatives.get(at).id()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private boolean isSure() {
    String side = alternatives.get(chosen).side();
    return sides().stream()
        .filter(each -> each.kind().equals(side))
        .allMatch(each -> each.standardError() <= SURE);
  }

  private double[] bySet(IntPredicate counts) {
    double[] shares = new double[SETS];
    int inSet = winners.length / SETS;
    for (int draw = 0; draw < winners.length; draw++) {
      if (counts.test(winners[draw])) {
        shares[draw / inSet] += 1.0 / inSet;
      }
    }
    return shares;
  }

  private List<Cheapest> cheapest() {
    List<Cheapest> all = new ArrayList<>();
    boolean[] wins = new boolean[alternatives.size()];
    for (int winner : winners) {
      wins[winner] = true;
    }
    for (int at = 0; at < alternatives.size(); at++) {
      if (!wins[at]) {
        continue;
      }
      int own = at;
      double[] shares = bySet(winner -> winner == own);
      double probability = Samples.mean(shares);
      Alternative alternative = alternatives.get(at);
      all.add(
          new Cheapest(
              alternative.id(), alternative.side(), probability, Samples.standardError(shares)));
    }
    all.sort(
        Comparator.comparingDouble(Cheapest::probability)
            .reversed()
            .thenComparing(Cheapest::option));
    return all;
  }

  private List<Side> sides() {
    Map<String, Side> sides = new LinkedHashMap<>();
    for (Alternative alternative : alternatives) {
      sides.computeIfAbsent(
          alternative.side(),
          side -> {
            double[] shares = bySet(winner -> alternatives.get(winner).side().equals(side));
            return new Side(side, Samples.mean(shares), Samples.standardError(shares));
          });
    }
    return sides.values().stream()
        .sorted(Comparator.comparingDouble(Side::probability).reversed().thenComparing(Side::kind))
        .toList();
  }

  private Spread spread(int at) {
    double[] cost = costs[at];
    Samples.Ordered ordered = Samples.ordered(cost, 0.05, 0.5, 0.95);
    double edge = ordered.quantile(1 - DEAREST);
    double[] means = new double[SETS];
    double[] regrets = new double[SETS];
    double[] tails = new double[SETS];
    int inSet = cost.length / SETS;
    for (int draw = 0; draw < cost.length; draw++) {
      int set = draw / inSet;
      means[set] += cost[draw] / inSet;
      regrets[set] += (cost[draw] - least[draw]) / inSet;
      tails[set] += Math.max(0, cost[draw] - edge) / DEAREST / inSet;
    }
    return new Spread(
        alternatives.get(at).id(),
        Samples.mean(means),
        Samples.standardError(means),
        ordered.quantile(0.05),
        ordered.quantile(0.5),
        ordered.quantile(0.95),
        ordered.tailMean(DEAREST),
        Samples.standardError(tails),
        Samples.mean(regrets),
        Samples.standardError(regrets));
  }

  /// A figure by which things are put in order: what differs in the last bits alone is the same.
  private static long even(double figure) {
    return Math.round(figure);
  }

  /// The choice and the options that are cheapest most often: between them it is decided.
  private int[] contest() {
    int[] wins = new int[alternatives.size()];
    for (int winner : winners) {
      wins[winner]++;
    }
    return IntStream.range(0, wins.length)
        .filter(at -> wins[at] > 0 || at == chosen)
        .boxed()
        .sorted(
            Comparator.comparing((Integer at) -> at != chosen).thenComparingInt(at -> -wins[at]))
        .limit(MOST_SHOWN_FREQUENT)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// What the cheapest of the other kinds costs more than the cheapest of the chosen kind; of
  /// another option than the chosen where there is one kind only.
  private double[] lead(double[][] cost, int[] members) {
    String side = alternatives.get(chosen).side();
    boolean isOneKind =
        Arrays.stream(members).allMatch(at -> alternatives.get(at).side().equals(side));
    double[] lead = new double[cost[0].length];
    for (int draw = 0; draw < lead.length; draw++) {
      double own = Double.POSITIVE_INFINITY;
      double other = Double.POSITIVE_INFINITY;
      for (int i = 0; i < members.length; i++) {
        boolean isOwn =
            isOneKind ? members[i] == chosen : alternatives.get(members[i]).side().equals(side);
        if (isOwn) {
          own = Math.min(own, cost[i][draw]);
        } else {
          other = Math.min(other, cost[i][draw]);
        }
      }
      lead[draw] = Double.isInfinite(other) ? -own : other - own;
    }
    return lead;
  }

  /// The contest with the cheapest of another kind, so that there is a lead to speak of.
  private int[] withRival(int[] contest) {
    String side = alternatives.get(chosen).side();
    if (Arrays.stream(contest).anyMatch(at -> !alternatives.get(at).side().equals(side))) {
      return contest;
    }
    return IntStream.concat(
            Arrays.stream(contest),
            IntStream.range(0, alternatives.size())
                .filter(at -> !alternatives.get(at).side().equals(side))
                .boxed()
                .min(Comparator.comparingDouble(at -> alternatives.get(at).presentUsd()))
                .stream()
                .mapToInt(Integer::intValue))
        .toArray();
  }

  private List<Sensitivity> sensitivity(int[] contest) {
    int[] rivals = withRival(contest);
    boolean isPlanned = Arrays.stream(rivals).anyMatch(at -> alternatives.get(at).isPlan());
    int pairs = isPlanned ? effort.pairsWithPlans() : effort.pairsInSet();
    if (pairs == 0) {
      return List.of();
    }
    Draws few = draws.of(Arrays.stream(rivals).map(at -> members[at]).toArray());
    int count = factors.factors().size();
    int[] bearing = IntStream.range(0, count).filter(factor -> bears(factor, rivals)).toArray();
    Indices indices =
        new Indices((points, where) -> lead(few.costs(points, where), rivals), few.points(), count);
    Indices.Share[] shares = indices.of(SETS, pairs, bearing);
    double[][] ends =
        Arrays.stream(bearing)
            .parallel()
            .mapToObj(factor ->
                new double[] {leadAt(few, rivals, factor, 0.05), leadAt(few, rivals, factor, 0.95)})
            .toArray(double[][]::new);
    List<Sensitivity> all = new ArrayList<>();
    for (int i = 0; i < bearing.length; i++) {
      Indices.Share share = shares[i];
      all.add(
          new Sensitivity(
              factors.factors().get(bearing[i]).name(),
              share.first(),
              share.total(),
              share.totalError(),
              ends[i][0],
              ends[i][1]));
    }
    all.sort(
        Comparator.comparingLong((Sensitivity each) -> even(1e9 * each.total()))
            .reversed()
            .thenComparing(Sensitivity::input));
    return all;
  }

  private double leadAt(Draws few, int[] members, int factor, double share) {
    return lead(few.costs(1, _ -> few.middleBut(factor, share)), members)[0];
  }

  private boolean bears(int factor, int[] among) {
    List<Factors.Value> values = factors.values();
    return Arrays.stream(among)
        .flatMap(at -> Arrays.stream(draws.optionsOf(members[at])))
        .anyMatch(at ->
            factors.steps(at).stream()
                .anyMatch(step -> values.get(step.value()).factor() == factor));
  }

  /// The values of a factor, draw by draw.
  private double[] valuesOf(int factor) {
    if (drawn.length != winners.length) {
      int inSet = winners.length / SETS;
      drawn = new double[winners.length][];
      for (int draw = 0; draw < drawn.length; draw++) {
        drawn[draw] = draws.valuesAt(draw / inSet, draw % inSet);
      }
    }
    double[] values = new double[drawn.length];
    for (int draw = 0; draw < values.length; draw++) {
      values[draw] = drawn[draw][factor];
    }
    return values;
  }

  private Knowing knowing(int[] contest) {
    double[][] beyond = new double[contest.length - 1][winners.length];
    for (int i = 1; i < contest.length; i++) {
      for (int draw = 0; draw < winners.length; draw++) {
        beyond[i - 1][draw] = costs[contest[i]][draw] - costs[chosen][draw];
      }
    }
    return new Knowing(beyond, SETS);
  }

  private List<Worth> worthKnowing(int[] contest) {
    List<Worth> all = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    int[] bearing =
        contest.length > 1
            ? IntStream.range(0, factors.factors().size())
                .filter(factor -> bears(factor, contest))
                .toArray()
            : new int[0];
    Knowing.Value[] values = values(knowing(contest), bearing, _ -> 1);
    for (int i = 0; i < bearing.length; i++) {
      String name = factors.factors().get(bearing[i]).name();
      numbers.put(name, bearing[i]);
      all.add(new Worth(name, values[i].usd(), values[i].standardError(), Optional.empty()));
    }
    all.sort(
        Comparator.comparingLong((Worth each) -> even(1e4 * each.usd()))
            .reversed()
            .thenComparing(Worth::input));
    for (int i = 0; i < Math.min(effort.nested(), all.size()); i++) {
      Worth worth = all.get(i);
      if (worth.usd() > 0) {
        all.set(i, nested(worth, numbers.getOrDefault(worth.input(), 0), contest));
      }
    }
    return all;
  }

  /// The same worth by draws within draws, where no plan has to be made anew in each.
  private Worth nested(Worth worth, int factor, int[] contest) {
    if (Arrays.stream(contest).anyMatch(at -> alternatives.get(at).isPlan())) {
      return worth;
    }
    int[] own = Arrays.stream(contest).map(at -> members[at]).toArray();
    Knowing.Value value =
        new Nested(draws.given(factor, own), factor, own.length).of(SETS, OUTER, INNER);
    return new Worth(
        worth.input(),
        worth.usd(),
        worth.standardErrorUsd(),
        Optional.of(new Risk.Nested(value.usd(), value.standardError())));
  }

  private List<Measurement> measurements(int[] contest) {
    if (contest.length < 2) {
      return List.of();
    }
    List<Measurement> all = new ArrayList<>();
    int[] measured =
        IntStream.range(0, factors.factors().size())
            .filter(factor -> Measure.of(factors.factors().get(factor)).isPresent())
            .filter(factor -> bears(factor, contest))
            .toArray();
    Knowing.Value[] values = values(knowing(contest), measured, this::told);
    for (int i = 0; i < measured.length; i++) {
      Factor figure = factors.factors().get(measured[i]);
      all.add(
          new Measurement(
              Measure.of(figure).orElseThrow().kind(),
              figure.name(),
              told(measured[i]),
              values[i].usd()));
    }
    all.sort(
        Comparator.comparingLong((Measurement each) -> even(1e4 * each.usd()))
            .reversed()
            .thenComparing(Measurement::input));
    return all;
  }

  private double told(int factor) {
    Factor figure = factors.factors().get(factor);
    return Measure.of(figure).orElseThrow().told(figure.distribution());
  }

  /// What it is worth to know each of some factors, each for itself.
  ///
  /// @param told which share of the spread of a factor becomes known
  private Knowing.Value[] values(Knowing knowing, int[] some, IntToDoubleFunction told) {
    double[][] known = Arrays.stream(some).mapToObj(this::valuesOf).toArray(double[][]::new);
    return IntStream.range(0, some.length)
        .parallel()
        .mapToObj(i -> knowing.of(new double[][] {known[i]}, told.applyAsDouble(some[i])))
        .toArray(Knowing.Value[]::new);
  }

  /// What it is worth to rent for a quarter and choose then, knowing how the work and the rents
  /// went: what is learned saves for the rest of the time; what renting costs more meanwhile is
  /// taken off. Empty where nothing can be rented.
  private Optional<Waiting> waiting(int[] contest) {
    OptionalInt rented =
        IntStream.range(0, alternatives.size())
            .filter(at -> isRentedByTheHour(alternatives.get(at)))
            .boxed()
            .min(Comparator.comparingDouble(at -> alternatives.get(at).presentUsd()))
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty());
    int[] learned =
        IntStream.range(0, factors.factors().size())
            .filter(factor -> LEARNED.contains(factors.factors().get(factor).name()))
            .filter(factor -> bears(factor, contest))
            .toArray();
    double horizon = alternatives.get(chosen).parts().getFirst().get(Input.HORIZON);
    if (rented.isEmpty() || horizon <= WAIT_MONTHS) {
      return Optional.empty();
    }
    double saved = 0;
    if (contest.length > 1 && learned.length > 0) {
      double[][] known = Arrays.stream(learned).mapToObj(this::valuesOf).toArray(double[][]::new);
      saved = knowing(contest).of(known, 1).usd();
    }
    double meanwhile = Samples.mean(costs[rented.getAsInt()]) - Samples.mean(costs[chosen]);
    double share = WAIT_MONTHS / horizon;
    return Optional.of(
        new Waiting((int) WAIT_MONTHS, saved * (1 - share) - Math.max(0, meanwhile) * share));
  }

  private static boolean isRentedByTheHour(Alternative alternative) {
    OptionKind kind = alternative.parts().getFirst().kind();
    return !alternative.isPlan()
        && (kind == OptionKind.ON_DEMAND || kind == OptionKind.SPOT || kind == OptionKind.API);
  }
}
