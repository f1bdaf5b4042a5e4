package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Normal;
import dev.rackrate.quantity.Origin;
import dev.rackrate.risk.RiskCalculator.Effort;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertain.Effect;
import dev.rackrate.scenario.Uncertainty;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Questions whose answers are known in closed form, through all of the program that draws.
final class ClosedFormTest {

  private static final Origin OWN = new Origin.StudyLine("study.yaml", 9, 3, "uncertainty");
  private static final double Z95 = 1.6448536269514722;
  private static final Effort MANY = new Effort(1024, 256, 0, 0, 0);

  private static final Option MACHINE =
      option("build:box", OptionKind.BUILD, Map.of(Input.PRICE, 30_000.0, Input.LIFE, 48.0));

  private static final Option HOURLY =
      option(
          "on-demand:cloud",
          OptionKind.ON_DEMAND,
          Map.of(Input.ON_DEMAND_PRICE, 4.1, Input.RENT_AVAILABILITY, 0.995));

  private static Option option(String id, OptionKind kind, Map<Input, Double> own) {
    Map<Input, Double> all = new EnumMap<>(Input.class);
    all.put(Input.HORIZON, 36.0);
    all.put(Input.DISCOUNT_RATE, 0.08);
    all.put(Input.HOURS_PER_MONTH, 730.5);
    all.put(Input.GPUS, 2.0);
    all.put(Input.GPU_RATIO, 1.0);
    all.put(Input.MACHINE_GPUS, 2.0);
    all.put(Input.HOURS_PER_WEEK, 90.0);
    all.put(Input.MOST_HOURS_PER_WEEK, 168.0);
    all.putAll(own);
    return Option.of(id, kind, Inputs.of(all));
  }

  private static Uncertain figure(String name, String unit, Distribution of) {
    return new Uncertain(name, Effect.VALUE, unit, of, OWN);
  }

  private static Uncertainty unknown(Uncertain... figures) {
    return new Uncertainty(List.of(figures), List.of(), true);
  }

  private static Alternative alone(Option option, String side) {
    double usd = Costing.of(option).presentUsd();
    return Alternative.of(option, side, usd, usd);
  }

  private static Alternative made(String id, String side, ToDoubleFunction<Option> usd) {
    return new Alternative(
        id, side, List.of(MACHINE), moved -> usd.applyAsDouble(moved.getFirst()), 1, 1);
  }

  /// Hours of three years, each worth what a dollar paid at the end of its month is.
  private static double presentHours() {
    double hours = 0;
    for (int month = 1; month <= 36; month++) {
      hours += 90 * 730.5 / 168 * Math.pow(1.08, -month / 12.0);
    }
    return hours;
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /// A machine at a normal price against rent at a lognormal one: the present costs are normal and
  /// lognormal, and so are their means, ends, dear tails and how often the one is below the other.
  @Test
  void normalAndLognormalPresentCosts() {
    Uncertainty prices =
        unknown(
            figure("build.price", "USD", new Distribution.Gauss(31_000, 4_000)),
            figure("rent.on-demand", "USD/hour", new Distribution.LogGauss(2.4, 1.5)));
    List<Alternative> both = List.of(alone(MACHINE, "build"), alone(HOURLY, "rent"));
    Risk risk = RiskCalculator.of(both, "build:box", prices, 5, MANY).orElseThrow();
    Risk.Spread normal = risk.range("build:box").orElseThrow();
    assertThat(normal.meanUsd()).isCloseTo(31_000, within(4 * normal.standardErrorUsd()));
    assertThat(normal.cvar95Usd())
        .isCloseTo(31_000 + 2.0627 * 4_000, within(4 * normal.cvarErrorUsd() + 1));
    assertThat(normal.p5Usd()).isCloseTo(31_000 - Z95 * 4_000, within(200.0));
    assertThat(normal.standardErrorUsd()).isLessThan(40);

    double median = 2.4 * presentHours();
    double sigma = Math.log(1.5) / Z95;
    double mean = median * Math.exp(sigma * sigma / 2);
    Risk.Spread lognormal = risk.range("on-demand:cloud").orElseThrow();
    assertThat(lognormal.meanUsd()).isCloseTo(mean, within(4 * lognormal.standardErrorUsd()));
    assertThat(lognormal.p50Usd()).isCloseTo(median, within(0.01 * median));
    assertThat(lognormal.p95Usd()).isCloseTo(1.5 * median, within(0.02 * median));
    assertThat(lognormal.cvar95Usd())
        .isCloseTo(mean * Normal.cdf(sigma - Z95) / 0.05, within(4 * lognormal.cvarErrorUsd() + 1));
    assertThat(lognormal.cvarErrorUsd()).isBetween(1.0, 0.02 * mean);
  }

  /// Who rents for a quarter sees how much work there is but for what weeks differ by chance: the
  /// mean that is then expected is lognormal, with the share of the spread that is seen.
  @Test
  void whatAQuarterOfRentingShows() {
    Option cloud =
        option("on-demand:cloud", OptionKind.ON_DEMAND, Map.of(Input.ON_DEMAND_PRICE, 2.4));
    Uncertainty level =
        new Uncertainty(
            List.of(
                new Uncertain(
                    Uncertain.WORK, Effect.WORK, "ratio", new Distribution.LogGauss(1, 1.4), OWN)),
            List.of(),
            true);
    double price = 31_000;
    Option box = option("build:box", OptionKind.BUILD, Map.of(Input.PRICE, price));
    List<Alternative> both = List.of(alone(cloud, "rent"), alone(box, "build"));
    Risk risk = RiskCalculator.of(both, "on-demand:cloud", level, 3, MANY).orElseThrow();

    double cost = 2.4 * presentHours();
    double variance = Math.pow(Math.log(1.4) / Z95, 2);
    double ofWeeks = Math.pow(Math.log(1.25) / Z95, 2) / 13;
    double seen = variance * variance / (variance + ofWeeks);
    double mean = (variance - seen) / 2;
    double edge = Math.log(price / cost);
    double expected = cost * Math.exp(variance / 2);
    double renting = expected * Normal.cdf((edge - mean - seen) / Math.sqrt(seen));
    double buying = price * (1 - Normal.cdf((edge - mean) / Math.sqrt(seen)));
    double worth = (Math.min(expected, price) - renting - buying) * 33 / 36;
    assertThat(worth).isBetween(1_000.0, 3_000.0);
    assertThat(risk.waiting().orElseThrow().usd()).isCloseTo(worth, within(0.03 * worth));
  }

  /// How many machines for a demand that lies anywhere between 20 and 120, at 400 each, where what
  /// they do not serve costs 1,000: what each number costs more than the best for each demand.
  @Test
  void theRegretOfANewsvendor() {
    Uncertainty demand =
        unknown(figure("build.upkeep", "USD/year", new Distribution.Even(20, 120)));
    List<Alternative> all = new ArrayList<>();
    for (int held = 20; held <= 120; held += 10) {
      int own = held;
      all.add(
          made(
              "mix:" + held,
              "mix",
              in -> 400.0 * own + 1_000 * Math.max(0, in.get(Input.UPKEEP) - own)));
    }
    Risk risk = RiskCalculator.of(all, "mix:80", demand, 9, MANY).orElseThrow();
    // Of every ten wanted at random up to ten the first four are served dear, then one more is
    // held.
    double best = 400 * 65 + 400 * 400 * 10.0 / 2_000 + 400 * 10 * 0.6;
    for (int held = 20; held <= 120; held += 10) {
      double cost = 400 * held + 1_000 * Math.pow(120 - held, 2) / 200;
      Risk.Spread range = risk.range("mix:" + held).orElseThrow();
      assertThat(range.expectedRegretUsd())
          .as("regret of " + held)
          .isCloseTo(cost - best, within(4 * range.regretErrorUsd() + 1e-6));
      assertThat(range.regretErrorUsd()).isLessThan(300);
      assertThat(range.expectedRegretUsd())
          .isGreaterThanOrEqualTo(risk.range("mix:80").orElseThrow().expectedRegretUsd());
    }
  }

  /// The case of the references: to act gains the difference of two normal figures.
  @Test
  void whatItIsWorthToKnowLinearNormalFigures() {
    Uncertainty two =
        unknown(
            figure("build.price", "USD", new Distribution.Gauss(1_001, 1)),
            figure("build.upkeep", "USD/year", new Distribution.Gauss(1_000, 2)));
    List<Alternative> acts =
        List.of(
            made("mix:act", "mix", in -> 10 - in.get(Input.PRICE) + in.get(Input.UPKEEP)),
            made("mix:wait", "rent", _ -> 10));
    Risk risk = RiskCalculator.of(acts, "mix:act", two, 21, MANY).orElseThrow();
    worth(risk, "build.price", 0.083315);
    worth(risk, "build.upkeep", 0.395593);
    Risk.Spread act = risk.range("mix:act").orElseThrow();
    assertThat(act.expectedRegretUsd()).isCloseTo(0.479811, within(4 * act.regretErrorUsd()));
  }

  private static void worth(Risk risk, String input, double known) {
    Risk.Worth worth =
        risk.worthKnowing().stream().filter(w -> w.input().equals(input)).findFirst().orElseThrow();
    assertThat(worth.usd()).as(input).isCloseTo(known, within(4 * worth.standardErrorUsd()));
    assertThat(worth.standardErrorUsd()).isLessThan(0.6 * known);
  }

  /// Of 1,000 seeds the known mean, regret, dear tail and probability lie within two standard
  /// errors about as often as they should.
  @Test
  void standardErrorsCoverWhatTheySay() {
    Uncertainty prices =
        unknown(
            figure("build.price", "USD", new Distribution.Gauss(30_000, 4_000)),
            figure("rent.on-demand", "USD/hour", new Distribution.Even(1.9, 2.9)));
    double middle = 2.4 * presentHours();
    double half = 0.5 * presentHours();
    List<Alternative> both = List.of(alone(HOURLY, "rent"), alone(MACHINE, "build"));
    int means = 0;
    int probabilities = 0;
    int regrets = 0;
    int tails = 0;
    double regret = 0;
    double probability = 0;
    int steps = 20_000;
    for (int i = 0; i < steps; i++) {
      double at = middle + half * (2 * (i + 0.5) / steps - 1);
      double z = (at - 30_000) / 4_000;
      probability += Normal.cdf(z) / steps;
      regret += 4_000 * (density(z) - z * Normal.cdf(-z)) / steps;
    }
    for (int seed = 0; seed < 1_000; seed++) {
      Risk risk =
          RiskCalculator.of(both, "build:box", prices, seed, new Effort(32, 32, 0, 0, 0))
              .orElseThrow();
      Risk.Spread bare = risk.range("build:box").orElseThrow();
      means += Math.abs(bare.meanUsd() - 30_000) < 2 * bare.standardErrorUsd() ? 1 : 0;
      regrets += Math.abs(bare.expectedRegretUsd() - regret) < 2 * bare.regretErrorUsd() ? 1 : 0;
      double tail = 30_000 + 4_000 * density(Z95) / 0.05;
      tails += Math.abs(bare.cvar95Usd() - tail) < 2 * bare.cvarErrorUsd() ? 1 : 0;
      Risk.Side side =
          risk.sides().stream().filter(s -> s.kind().equals("build")).findFirst().orElseThrow();
      probabilities +=
          Math.abs(side.probability() - probability) < 2 * side.standardError() ? 1 : 0;
    }
    assertThat(means).isBetween(900, 970);
    assertThat(regrets).isBetween(900, 970);
    assertThat(probabilities).isBetween(890, 970);
    assertThat(tails).isBetween(880, 985);
  }
}
