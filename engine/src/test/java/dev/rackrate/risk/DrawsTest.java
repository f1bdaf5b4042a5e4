package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Normal;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import dev.rackrate.risk.RiskCalculator.Effort;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertain.Effect;
import dev.rackrate.scenario.Uncertainty;
import dev.rackrate.scenario.Uncertainty.Link;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/// Draws of a small question: a machine, an offer by the hour and one for a term.
final class DrawsTest {

  private static final int DRAWS = 200;
  private static final long SEED = 77;

  private static final Source SOURCE =
      new Source(
          "T1",
          "a document",
          "",
          new PartialDate("2026-03-01", LocalDate.of(2026, 3, 1)),
          Confidence.ESTIMATE);

  private static Origin range(double value, double low, double high) {
    return new Origin.Assumption(
        "trial", "", SOURCE, Optional.of(new Origin.Range(value, low, high)));
  }

  private static Option option(
      String id, OptionKind kind, Map<Input, Double> own, Map<Input, Origin> origins) {
    Map<Input, Double> all = new EnumMap<>(Input.class);
    all.put(Input.HORIZON, 36.0);
    all.put(Input.DISCOUNT_RATE, 0.08);
    all.put(Input.HOURS_PER_MONTH, 730.5);
    all.put(Input.GPUS, 4.0);
    all.put(Input.GPU_RATIO, 1.0);
    all.put(Input.MACHINE_GPUS, 4.0);
    all.put(Input.HOURS_PER_WEEK, 90.0);
    all.put(Input.MOST_HOURS_PER_WEEK, 140.0);
    all.put(Input.GROWTH, 0.012);
    all.put(Input.WAGE, 60.0);
    all.putAll(own);
    Option plain = Option.of(id, kind, Inputs.of(all));
    Option with = plain;
    for (Map.Entry<Input, Origin> origin : origins.entrySet()) {
      with =
          with.set(
              origin.getKey(),
              new Given(plain.get(origin.getKey()), origin.getKey().unit(), origin.getValue()));
    }
    return with;
  }

  private static final Option MACHINE =
      option(
          "build:box",
          OptionKind.BUILD,
          Map.of(
              Input.PRICE, 30_000.0,
              Input.RESALE, 9_000.0,
              Input.VALUE_KEPT, 0.77,
              Input.LIFE, 48.0,
              Input.IDLE_POWER, 300.0,
              Input.LOAD_POWER, 1_900.0,
              Input.ELECTRICITY, 0.17,
              Input.PUE, 1.3,
              Input.STAFF_HOURS, 4.0),
          Map.of(
              Input.ELECTRICITY, range(0.17, 0.1, 0.31),
              Input.STAFF_HOURS, range(4, 1.5, 8)));

  private static final Option HOURLY =
      option(
          "on-demand:cloud",
          OptionKind.ON_DEMAND,
          Map.of(
              Input.ON_DEMAND_PRICE, 4.1,
              Input.INCREMENT, 1 / 3600.0,
              Input.SESSION, 4.0,
              Input.IDLE_SHARE, 0.05,
              Input.RENT_AVAILABILITY, 0.995,
              Input.RENTED_STAFF_HOURS, 2.0),
          Map.of(Input.IDLE_SHARE, range(0.05, 0.02, 0.3)));

  private static final Option TERM =
      option(
          "reserved-1y:cloud",
          OptionKind.RESERVED,
          Map.of(
              Input.RESERVED_PRICE, 2.3,
              Input.RESERVED_TERM, 12.0,
              Input.RENT_AVAILABILITY, 0.995,
              Input.RENTED_STAFF_HOURS, 2.0),
          Map.of());

  private static final List<Option> OPTIONS = List.of(MACHINE, HOURLY, TERM);

  private static final Origin OWN = new Origin.StudyLine("study.yaml", 9, 3, "uncertainty");

  private static final Uncertainty UNKNOWN =
      new Uncertainty(
          List.of(
              new Uncertain(
                  Uncertain.WORK, Effect.WORK, "ratio", new Distribution.LogGauss(1.1, 1.8), OWN),
              new Uncertain(
                  "rent.trend",
                  Effect.RENT_TREND,
                  "ratio/year",
                  new Distribution.Gauss(-0.05, 0.15),
                  OWN),
              new Uncertain(
                  "build.value-kept",
                  Effect.VALUE_KEPT,
                  "ratio",
                  new Distribution.Even(0.85, 1.15),
                  OWN)),
          List.of(new Link("rent.trend", "build.value-kept", 0.6)),
          true);

  private static Draws draws() {
    return new Draws(OPTIONS, List.of(), new Factors(OPTIONS, UNKNOWN), SEED);
  }

  /// Each draw again, its inputs put in by hand and every option worked out as it would be alone.
  @Test
  void everyDrawIsWhatItsInputsCost() {
    Factors factors = new Factors(OPTIONS, UNKNOWN);
    List<String> names = factors.factors().stream().map(Factor::name).toList();
    Draws draws = draws();
    double[][] costs = draws.costs(3, DRAWS);
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] u = draws.shares(3, draw);
      double work =
          1.1 * Math.exp(Math.log(1.8) / 1.6448536269514722 * score(u, names, "demand.level"));
      double trendScore = score(u, names, "rent.trend");
      double trend = Math.max(-0.99, -0.05 + 0.15 * trendScore);
      double keptScore = 0.6 * trendScore + 0.8 * score(u, names, "build.value-kept");
      double kept = Math.min(1, 0.77 * (0.85 + 0.3 * Normal.cdf(keptScore)));
      Inputs machine =
          worked(MACHINE.inputs(), work)
              .with(Input.VALUE_KEPT, kept)
              .with(Input.RESALE, 9_000 * Math.pow(kept / 0.77, 4))
              .with(Input.ELECTRICITY, around(u, names, "site.electricity", 0.1, 0.17, 0.31))
              .with(Input.STAFF_HOURS, around(u, names, "team.hours", 1.5, 4, 8));
      Inputs hourly =
          worked(HOURLY.inputs(), work)
              .with(Input.TREND, trend)
              .with(Input.IDLE_SHARE, around(u, names, "rent.idle-share", 0.02, 0.05, 0.3));
      Inputs term = worked(TERM.inputs(), work).with(Input.TREND, trend);
      near(costs[0][draw], Costing.of(MACHINE, machine).presentUsd());
      near(costs[1][draw], Costing.of(HOURLY, hourly).presentUsd());
      near(costs[2][draw], Costing.of(TERM, term).presentUsd());
      double electricity = around(u, names, "site.electricity", 0.1, 0.17, 0.31);
      double staff = around(u, names, "team.hours", 1.5, 4, 8);
      double idle = around(u, names, "rent.idle-share", 0.02, 0.05, 0.3);
      near(costs[0][draw], slowMachine(work, kept, electricity, staff));
      near(costs[1][draw], slowHourly(work, trend, idle));
      near(costs[2][draw], slowTerm(work, trend));
    }
  }

  /// GPU-hours of a month, and the machines of four that they take: hours rise first.
  private static double gpuHours(double work, int month) {
    return 4 * 90 * work * Math.pow(1.012, month - 1) * 730.5 / 168;
  }

  private static double machines(double work, int month) {
    double most = 140 * 730.5 / 168 * 4;
    double gpus = Math.max(4, 4 * 90 * work / 140);
    double start = Math.ceil(Math.ceil(gpus - 1e-9) / 4);
    return Math.max(start, Math.ceil(gpuHours(work, month) / most - 1e-9));
  }

  /// Hours in which machines are in use: all at once, while the work runs.
  private static double machineHours(double work, int month) {
    double gpus = Math.ceil(Math.max(4, 4 * 90 * work / 140) - 1e-9);
    double atOnce = Math.min(gpuHours(work, month) / gpus, 140 * 730.5 / 168);
    return Math.max(Math.ceil(gpus / 4) * atOnce, gpuHours(work, month) / 4);
  }

  private static double worth(int month) {
    return Math.pow(1.08, -month / 12.0);
  }

  private static double slowMachine(double work, double kept, double electricity, double staff) {
    double usd = 0;
    for (int month = 1; month <= 36; month++) {
      double held = machines(work, month);
      double added = held - (month == 1 ? 0 : machines(work, month - 1));
      double kwh = (300 * 730.5 * held + 1_600 * gpuHours(work, month) / 4) / 1000;
      usd += worth(month) * (electricity * 1.3 * kwh + 60 * staff * held);
      usd += added * 30_000 * worth(month - 1);
      double age = 36 - (month - 1);
      double sale = 9_000 * Math.pow(kept / 0.77, 4) * Math.pow(kept, (age - 48) / 12);
      usd -= added * sale * worth(36);
    }
    return usd;
  }

  private static double slowHourly(double work, double trend, double idle) {
    double usd = 0;
    double billedForFour = Math.ceil(4 * 3600 - 1e-9) / 3600;
    for (int month = 1; month <= 36; month++) {
      double billed =
          Math.min(
              machineHours(work, month) * (1 + idle) * billedForFour / 4,
              machines(work, month) * 730.5);
      double price = 4.1 * Math.pow(1 + trend, (month - 1) / 12.0);
      usd += worth(month) * (billed * price + 60 * 2);
    }
    return usd;
  }

  /// Every machine has a contract of a year, again and again, at the price of the day it begins.
  private static double slowTerm(double work, double trend) {
    double usd = 0;
    double[] signed = new double[37];
    for (int end = 0; end < 36; end++) {
      double running = 0;
      for (int before = Math.max(0, end - 11); before < end; before++) {
        running += signed[before];
      }
      signed[end] = Math.max(0, machines(work, end + 1) - running);
      double price = 2.3 * Math.pow(1 + trend, end / 12.0) * 730.5;
      for (int month = end + 1; month <= end + 12; month++) {
        usd += signed[end] * price * worth(Math.min(month, 36));
      }
    }
    for (int month = 1; month <= 36; month++) {
      usd += worth(month) * 60 * 2;
    }
    return usd;
  }

  private static double score(double[] u, List<String> names, String name) {
    return Normal.quantile(u[names.indexOf(name)]);
  }

  private static double around(
      double[] u, List<String> names, String name, double low, double middle, double high) {
    double share = u[names.indexOf(name)];
    return share < 0.5
        ? low + (middle - low) * Math.sqrt(2 * share)
        : high - (high - middle) * Math.sqrt(2 * (1 - share));
  }

  private static Inputs worked(Inputs in, double times) {
    double hours = 90 * times;
    return hours <= 140
        ? in.with(Input.HOURS_PER_WEEK, hours)
        : in.with(Input.HOURS_PER_WEEK, 140).with(Input.GPUS, 4 * hours / 140);
  }

  private static void near(double fast, double slow) {
    assertThat(fast).isCloseTo(slow, within(1e-9 * Math.abs(slow)));
  }

  @Test
  void theSameOnOneThreadAndOnSeveral() {
    double[][] here = draws().costs(5, 500);
    try (ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool four = new ForkJoinPool(4)) {
      assertThat(one.submit(() -> draws().costs(5, 500)).join()).isDeepEqualTo(here);
      assertThat(four.submit(() -> draws().costs(5, 500)).join()).isDeepEqualTo(here);
    }
  }

  private static List<Alternative> alternatives() {
    List<Alternative> all = new ArrayList<>();
    for (Option option : OPTIONS) {
      double usd = Costing.of(option).presentUsd();
      all.add(Alternative.of(option, option.kind().isOwned() ? "build" : "rent", usd, usd));
    }
    return all;
  }

  @Test
  void probabilitiesAddUpAndRegretIsThatOfTheDraws() {
    Effort effort = new Effort(256, 256, 8, 8, 0);
    Risk risk = RiskCalculator.of(alternatives(), "build:box", UNKNOWN, SEED, effort).orElseThrow();
    assertThat(risk.cheapest().stream().mapToDouble(Risk.Cheapest::probability).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(risk.sides().stream().mapToDouble(Risk.Side::probability).sum())
        .isCloseTo(1, within(1e-12));
    int inSet = risk.draws() / RiskCalculator.SETS;
    double regret = 0;
    double wins = 0;
    for (int set = 0; set < RiskCalculator.SETS; set++) {
      double[][] costs = draws().costs(set, inSet);
      for (int draw = 0; draw < inSet; draw++) {
        double least = Math.min(costs[0][draw], Math.min(costs[1][draw], costs[2][draw]));
        regret += (costs[0][draw] - least) / risk.draws();
        wins += costs[0][draw] == least ? 1.0 / risk.draws() : 0;
      }
    }
    assertThat(risk.range("build:box").orElseThrow().expectedRegretUsd())
        .isCloseTo(regret, within(1e-6 * regret));
    assertThat(risk.probability("build")).isCloseTo(wins, within(1e-12)).isBetween(0.05, 0.95);
    assertThat(risk.worthKnowing().getFirst().usd()).isLessThanOrEqualTo(regret * 1.02);
    assertThat(risk.correlations()).containsExactly(UNKNOWN.links().getFirst());
    assertThat(RiskCalculator.of(alternatives(), "build:box", UNKNOWN, SEED, effort))
        .contains(risk);
  }

  /// What it is worth to know a figure, by a fit to all draws and by draws within draws, of figures
  /// that move with others too.
  @Test
  void regressionAndNestedDrawsAgree() {
    Effort effort = new Effort(1024, 1024, 0, 0, 3);
    List<Alternative> close = new ArrayList<>(alternatives());
    Option dear = MACHINE.with(MACHINE.inputs().with(Input.PRICE, 39_000));
    double usd = Costing.of(dear).presentUsd();
    close.set(0, Alternative.of(dear, "build", usd, usd));
    Risk risk = RiskCalculator.of(close, "build:box", UNKNOWN, SEED, effort).orElseThrow();
    List<Risk.Worth> both =
        risk.worthKnowing().stream().filter(worth -> worth.nested().isPresent()).toList();
    assertThat(both).hasSizeGreaterThanOrEqualTo(2);
    for (Risk.Worth worth : both) {
      Risk.Nested nested = worth.nested().orElseThrow();
      double error = Math.hypot(worth.standardErrorUsd(), nested.standardErrorUsd());
      assertThat(nested.usd())
          .as(worth.input())
          .isCloseTo(worth.usd(), within(4 * error))
          .isPositive();
      assertThat(nested.standardErrorUsd()).isLessThan(0.3 * nested.usd());
    }
  }

  /// A dearer twin of an option is never the cheapest, and takes nothing from the others.
  @Test
  void aTwinCountsForNothing() {
    List<Alternative> twins = new ArrayList<>(alternatives());
    Option twin =
        option("on-demand:twin", OptionKind.ON_DEMAND, Map.of(), Map.of()).with(HOURLY.inputs());
    double usd = Costing.of(twin).presentUsd();
    twins.add(Alternative.of(twin, "rent", usd, usd));
    Effort effort = new Effort(64, 64, 0, 0, 0);
    Uncertainty work = new Uncertainty(UNKNOWN.figures(), List.of(), true);
    Risk with = RiskCalculator.of(twins, "build:box", work, SEED, effort).orElseThrow();
    Risk without = RiskCalculator.of(alternatives(), "build:box", work, SEED, effort).orElseThrow();
    assertThat(with.probability("build")).isLessThanOrEqualTo(without.probability("build"));
    assertThat(with.cheapest().stream().mapToDouble(Risk.Cheapest::probability).sum())
        .isCloseTo(1, within(1e-12));
  }

  /// A trend of rents that no offer names is drawn where the study says what it may be; a price
  /// that an offer is not sold at is not.
  @Test
  void whatTheStudyGivesIsDrawnWhereverItCounts() {
    Uncertain trend =
        new Uncertain(
            "rent.trend", Effect.VALUE, "ratio/year", new Distribution.Even(0.1, 0.4), OWN);
    Uncertain price =
        new Uncertain("rent.on-demand", Effect.VALUE, "USD/hour", new Distribution.Even(4, 5), OWN);
    Factors factors = new Factors(OPTIONS, new Uncertainty(List.of(trend, price), List.of(), true));
    assertThat(factors.steps(0)).noneMatch(step -> step.changes().contains(Input.TREND));
    assertThat(factors.steps(1)).anyMatch(step -> step.changes().contains(Input.TREND));
    assertThat(factors.steps(2)).anyMatch(step -> step.changes().contains(Input.TREND));
    assertThat(factors.steps(2)).noneMatch(step -> step.changes().contains(Input.ON_DEMAND_PRICE));
  }

  /// A list price of a hyperscaler stays until it is cut once; prices of others drift.
  @Test
  void rentsMoveAsTheirSellersMoveThem() {
    Origin shipped = range(0, -1, 1);
    Uncertain trend =
        new Uncertain(
            "rent.trend",
            Effect.RENT_TREND,
            "ratio/year",
            new Distribution.Even(0.2, 0.3),
            shipped);
    Uncertain cut =
        new Uncertain(
            "rent.cut", Effect.RENT_CUT, "ratio", new Distribution.Even(0.4, 0.41), shipped);
    Uncertain after =
        new Uncertain(
            "rent.cut-after",
            Effect.RENT_CUT_AFTER,
            "months",
            new Distribution.Even(11.2, 11.9),
            shipped);
    Option listed = soldBy("AWS");
    Option other = soldBy("A small seller");
    List<Option> both = List.of(listed, other);
    Uncertainty rents = new Uncertainty(List.of(trend, cut, after), List.of(), true);
    Draws draws = new Draws(both, List.of(), new Factors(both, rents), SEED);
    Inputs ofListed = draws.inputs(0, draws.shares(0, 3));
    Inputs ofOther = draws.inputs(1, draws.shares(0, 3));
    assertThat(ofListed.get(Input.TREND)).isZero();
    assertThat(ofListed.get(Input.CUT)).isBetween(0.4, 0.41);
    assertThat(ofOther.get(Input.TREND)).isBetween(0.2, 0.3);
    assertThat(ofOther.get(Input.CUT_AFTER)).isZero();
    double[][] costs = draws.costs(0, 4);
    double cutBy = ofListed.get(Input.CUT);
    double idle =
        around(draws.shares(0, 3), names(both, rents), "rent.idle-share", 0.02, 0.05, 0.3);
    double rent = 0;
    for (int month = 1; month <= 36; month++) {
      double price = month - 1 >= 12 ? 4.1 * (1 - cutBy) : 4.1;
      double billed = Math.min(machineHours(1, month) * (1 + idle), machines(1, month) * 730.5);
      rent += worth(month) * (billed * price + 60 * 2);
    }
    near(costs[0][3], rent);
  }

  private static Option soldBy(String provider) {
    return new Option(
        "on-demand:" + provider,
        HOURLY.kind(),
        HOURLY.name(),
        HOURLY.family(),
        HOURLY.gpu(),
        provider,
        HOURLY.place(),
        HOURLY.circuitWatts(),
        HOURLY.trust(),
        HOURLY.inputs(),
        HOURLY.origins(),
        HOURLY.items(),
        HOURLY.misfits(),
        HOURLY.notes(),
        HOURLY.shares(),
        HOURLY.listed(),
        HOURLY.speed());
  }

  private static List<String> names(List<Option> options, Uncertainty uncertainty) {
    return new Factors(options, uncertainty).factors().stream().map(Factor::name).toList();
  }

  private static Origin.Derived derived(String formula, Origin.Derived.Part... parts) {
    return new Origin.Derived(formula, List.of(parts));
  }

  private static Origin.Derived.Part part(String name, double value, Origin origin) {
    return new Origin.Derived.Part(name, value, "ratio", origin);
  }

  private static Inputs drawn(Option option, Uncertainty unknown) {
    List<Option> both = List.of(option, HOURLY);
    Draws draws = new Draws(both, List.of(), new Factors(both, unknown), SEED);
    return draws.inputs(0, draws.shares(1, 5));
  }

  private static Uncertainty only(Uncertain... figures) {
    return new Uncertainty(List.of(figures), List.of(), true);
  }

  /// Resale, spares and a fee that were worked out from the price follow it, what is written stays,
  /// and the fee never falls below what any machine is charged.
  @Test
  void whatFollowsFromAPriceMovesWithIt() {
    Uncertain price =
        new Uncertain(
            Uncertain.BUILD_PRICE,
            Effect.BUILD_PRICE,
            "ratio",
            new Distribution.Even(0.7, 0.71),
            OWN);
    Origin.Derived.Part ofPrice =
        new Origin.Derived.Part("build.price", 30_000, "USD", new Origin.Absent());
    Option machine =
        option(
            "build:box",
            OptionKind.BUILD,
            Map.of(
                Input.PRICE, 30_000.0,
                Input.RESALE, 9_000.0,
                Input.GPU_PART_PRICE, 5_000.0,
                Input.THIRD_PARTY_FEE, 200.0,
                Input.LIFE, 48.0),
            Map.of(
                Input.RESALE, derived("build.price * share", ofPrice),
                Input.GPU_PART_PRICE, new Origin.StudyLine("study.yaml", 4, 2, "build"),
                Input.THIRD_PARTY_FEE,
                    derived(
                        "max(fee, share of the price)",
                        ofPrice,
                        part("team.third-party-fee", 150, new Origin.Absent()))));
    Inputs in = drawn(machine, only(price));
    double times = in.get(Input.PRICE) / 30_000;
    assertThat(times).isBetween(0.7, 0.71);
    assertThat(in.get(Input.RESALE)).isCloseTo(9_000 * times, within(1e-9));
    assertThat(in.get(Input.GPU_PART_PRICE)).isEqualTo(5_000);
    assertThat(in.get(Input.THIRD_PARTY_FEE)).isEqualTo(150);
  }

  /// Where a machine comes later than it is said to, its work is rented for longer; what is rented
  /// until then moves with its offer.
  @Test
  void deliveryIsDrawnWithWhatIsRentedMeanwhile() {
    Option late =
        option(
            "build:late",
            OptionKind.BUILD,
            Map.of(
                Input.PRICE, 30_000.0,
                Input.LIFE, 48.0,
                Input.LEAD_TIME, 70.0,
                Input.AWAITED, 50.0,
                Input.BRIDGE_PRICE, 1.2),
            Map.of(
                Input.LEAD_TIME, range(70, 40, 200),
                Input.BRIDGE_PRICE, derived("rent of on-demand:cloud for an hour of work: ...")));
    Uncertain paid =
        new Uncertain(
            "rent.paid specialist",
            Effect.RENT_PAID,
            "ratio",
            new Distribution.Even(1.2, 1.4),
            range(1, 0.9, 1.4));
    Inputs in = drawn(late, only(paid));
    assertThat(in.get(Input.LEAD_TIME)).isBetween(40.0, 200.0).isNotEqualTo(70);
    assertThat(in.get(Input.AWAITED))
        .isCloseTo(Math.max(0, 50 + in.get(Input.LEAD_TIME) - 70), within(1e-9));
    assertThat(in.get(Input.BRIDGE_PRICE) / 1.2).isBetween(1.2, 1.4);
    List<Option> all = List.of(late, HOURLY);
    Draws draws = new Draws(all, List.of(), new Factors(all, only(paid)), SEED);
    double[][] costs = draws.costs(1, 50);
    for (int draw = 0; draw < 50; draw++) {
      near(costs[0][draw], Costing.of(late, draws.inputs(0, draws.shares(1, draw))).presentUsd());
    }
  }

  /// A machine that comes after the horizon is paid for all the same: ordering it is never a way to
  /// rent for less.
  @Test
  void whoOrdersPays() {
    Option late =
        option(
            "build:late",
            OptionKind.BUILD,
            Map.of(
                Input.HORIZON, 3.0,
                Input.PRICE, 30_000.0,
                Input.RESALE, 9_000.0,
                Input.VALUE_KEPT, 0.77,
                Input.LIFE, 48.0,
                Input.LEAD_TIME, 70.0,
                Input.AWAITED, 70.0,
                Input.BRIDGE_PRICE, 1.2),
            Map.of(Input.LEAD_TIME, range(70, 60, 400)));
    Factors factors = new Factors(List.of(late), only());
    Draws draws = new Draws(List.of(late), List.of(), factors, SEED);
    double[][] costs = draws.costs(2, 64);
    double least = Double.POSITIVE_INFINITY;
    double latest = 0;
    for (int draw = 0; draw < 64; draw++) {
      Inputs in = draws.inputs(0, draws.shares(2, draw));
      latest = Math.max(latest, in.get(Input.AWAITED));
      near(costs[0][draw], Costing.of(late, in).presentUsd());
      least = Math.min(least, costs[0][draw]);
    }
    assertThat(latest).isCloseTo(3 * 730.5 / 24 - 1, within(1e-9));
    assertThat(least).isGreaterThan(30_000 - 9_000 * Math.pow(0.77, -4));
  }

  /// What the study gives of a part stands in for the range of its source, and the input that
  /// follows from it moves in proportion; interruptions by what a share a month means an hour.
  @Test
  void figuresThatAreWorkedOutMoveWithTheirParts() {
    Option machine =
        option(
            "build:box",
            OptionKind.BUILD,
            Map.of(
                Input.PRICE, 30_000.0,
                Input.LOAD_POWER, 1_200.0,
                Input.GPU_PART_PRICE, 5_250.0,
                Input.LIFE, 48.0),
            Map.of(
                Input.LOAD_POWER,
                    derived(
                        "rated * share", part("build.power.load-share", 1.2, range(1.2, 1, 1.4))),
                Input.GPU_PART_PRICE,
                    derived("price * share", part("build.gpu-share", 0.7, range(0.7, 0.4, 0.9)))));
    Uncertain share =
        new Uncertain(
            "build.gpu-share", Effect.PART, "ratio", new Distribution.Even(0.35, 0.5), OWN);
    Inputs in = drawn(machine, only(share));
    assertThat(in.get(Input.LOAD_POWER)).isBetween(1_000.0, 1_400.0).isNotEqualTo(1_200);
    assertThat(in.get(Input.GPU_PART_PRICE)).isBetween(2_625.0, 3_750.0);
    Factors factors = new Factors(List.of(machine), only(share));
    assertThat(factors.factors())
        .filteredOn(Factor::isWritten)
        .extracting(Factor::distribution)
        .containsExactly(new Distribution.Even(0.35, 0.5));

    Uncertain idle =
        new Uncertain("site.cabinet", Effect.PART, "USD/month", new Distribution.Even(9, 12), OWN);
    assertThat(new Factors(List.of(machine), only(idle)).factors())
        .extracting(Factor::name)
        .contains("site.cabinet");

    Distribution rate = new Distribution.RateOfShare(new Distribution.Around(0.1, 0.25, 0.4), 0.25);
    assertThat(rate.quantile(0.5)).isCloseTo(1, within(1e-12));
    assertThat(rate.quantile(1e-12)).isCloseTo(Math.log(0.9) / Math.log(0.75), within(1e-4));
  }

  /// What is paid for found offers is drawn by the kind of their seller, and not where the study
  /// gives the price.
  @Test
  void whatIsPaidIsDrawnByKindOfSeller() {
    List<Uncertain> paid = new ArrayList<>();
    for (String seller : List.of("hyperscaler", "specialist", "marketplace")) {
      paid.add(
          new Uncertain(
              "rent.paid " + seller,
              Effect.RENT_PAID,
              "ratio",
              new Distribution.Even(1.1, 1.2),
              range(1, 0.9, 1.4)));
    }
    Option aws = soldBy("AWS");
    Option written =
        soldBy("Vast.ai")
            .set(
                Input.ON_DEMAND_PRICE,
                new Given(4.1, "USD/hour", new Origin.StudyLine("study.yaml", 5, 3, "rent[0]")));
    List<Option> both = List.of(aws, written);
    Factors factors = new Factors(both, new Uncertainty(paid, List.of(), true));
    assertThat(factors.steps(0)).anyMatch(step -> step.kind() == Step.Kind.RENT_PRICE);
    assertThat(factors.steps(1)).noneMatch(step -> step.kind() == Step.Kind.RENT_PRICE);
    assertThat(factors.factors())
        .extracting(Factor::name)
        .contains("rent.paid hyperscaler")
        .doesNotContain("rent.paid marketplace", "rent.paid specialist");
  }

  /// A source that gives the same figure for both ends gives no range.
  @Test
  void aRangeWithoutWidthIsNotDrawn() {
    Option spot =
        soldBy("AWS")
            .set(
                Input.INTERRUPTIONS,
                new Given(
                    0.0005,
                    "1/hour",
                    derived(
                        "-ln(1 - share) / hours",
                        part("share interrupted in a month", 0.3, range(0.3, 0.3, 0.3)))));
    assertThat(new Factors(List.of(spot), only()).factors())
        .extracting(Factor::name)
        .doesNotContain("rent.interruptions");
  }

  @Test
  void nothingIsDrawnWhereEverythingIsKnown() {
    assertThat(RiskCalculator.of(alternatives(), "build:box", Uncertainty.NONE, SEED, Effort.QUICK))
        .isEmpty();
  }
}
