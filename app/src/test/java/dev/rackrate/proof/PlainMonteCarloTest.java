package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.risk.Alternative;
import dev.rackrate.risk.Risk;
import dev.rackrate.risk.RiskCalculator;
import dev.rackrate.risk.RiskCalculator.Effort;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Ranges, the dear tail, regret and probabilities against plain draws by a generator of the
/// platform, from distributions and bills that are written here once more.
final class PlainMonteCarloTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Plain draws
      defaults: none
      as-of: 2026-11-09
      horizon: 24 months
      discount-rate: 6 %/year
      demand: {gpu: RTX 4090, gpus: 3, hours-per-week: 90, growth: 0.2 %/month, most-hours-per-week: 168}
      site: {country: DE, electricity: 0.25 EUR/kWh}
      team: {operations: part-time, wage: 40 USD/hour, hours: 3 hours/month, fixed-hours: 2 hours/month, rented-hours: 1 hours/month}
      build:
        - {name: box, gpu: RTX 4090, gpus: 4, price: 9000 USD, running: 0.1 USD/hour, life: 24 months, resale: 3000 USD}
      rent:
        - {name: cloud, gpu: RTX 4090, gpus: 1, on-demand: 0.55 USD/hour, increment: 1 s}
      uncertainty:
        demand.level: {lognormal: {median: 100 %, times: 1.7}}
        demand.growth: {normal: {mean: 0.2 %/month, spread: 0.5 %/month}}
        rent.trend: {normal: {mean: 0 %/year, spread: 18 %/year}}
        rent.cut: {uniform: {low: 20 %, high: 40 %}}
        rent.cut-after: {uniform: {low: 0 months, high: 100 months}}
        build.price: {triangular: {low: 85 %, mode: 95 %, high: 130 %}}
        build.resale: {uniform: {low: 40 %, high: 150 %}}
        team.wage: {uniform: {low: 30 USD/hour, high: 60 USD/hour}}
        correlations: [{between: [rent.trend, build.resale], is: 0.6}]
      """;

  private static final int DRAWS = 200_000;
  private static final int SEEDS = 16;

  /// Draws in 16 sets, over all seeds.
  private static final double TOLD = SEEDS * 1_024.0;

  private static final int MONTHS = 24;
  private static final double HOURS = 730.5;

  private final Random random = new Random(20_261_130);

  /// Both present costs of a draw.
  private record Pair(double box, double cloud) {}

  private Pair drawn() {
    double link = random.nextGaussian();
    double linked = 0.6 * link + Math.sqrt(1 - 0.36) * random.nextGaussian();
    double level = Math.pow(1.7, random.nextGaussian() / 1.6448536269514722);
    double growth = 0.002 + 0.005 * random.nextGaussian();
    double trend = 0.18 * link;
    double cut = 0.2 + 0.2 * random.nextDouble();
    double after = 100 * random.nextDouble();
    double price = 9_000 * triangular(0.85, 0.95, 1.30);
    double resale = 3_000 * (0.4 + 1.1 * belowNormal(linked));
    double wage = 30 + 30 * random.nextDouble();
    // More than every hour of the week takes more GPUs at once.
    double atOnce = Math.ceil(3 * Math.max(1, 90 * level / 168) - 1e-9);
    double start = Math.ceil(atOnce / 4);
    double machines = 0;
    double box = 0;
    double cloud = 0;
    for (int month = 1; month <= MONTHS; month++) {
      double now = Math.pow(1.06, -month / 12.0);
      double work = 3 * 90 * level * HOURS / 168 * Math.pow(1 + growth, month - 1);
      double rents = Math.pow(1 + trend, (month - 1) / 12.0) * (month - 1 >= after ? 1 - cut : 1);
      cloud += now * (work * 0.55 * rents + wage);
      double wanted = Math.max(machines, Math.max(start, Math.ceil(work / (4 * HOURS) - 1e-9)));
      double bought = wanted - machines;
      machines = wanted;
      box += bought * price * Math.pow(1.06, -(month - 1) / 12.0);
      // Half a life later, half of the fall in value, on a curve.
      double age = MONTHS - (month - 1);
      double value = resale * Math.pow(resale / price, (age - MONTHS) / MONTHS);
      box -= bought * value * Math.pow(1.06, -MONTHS / 12.0);
      double busy = Math.max(start * Math.min(work / atOnce, HOURS), work / 4);
      box += now * (0.1 * busy + wage * (3 * machines + 2));
    }
    return new Pair(box, cloud);
  }

  private double triangular(double low, double mode, double high) {
    double at = random.nextDouble();
    double width = high - low;
    return at < (mode - low) / width
        ? low + Math.sqrt(at * width * (mode - low))
        : high - Math.sqrt((1 - at) * width * (high - mode));
  }

  /// Share of a normal distribution below a number of spreads, by Simpson's rule.
  private static double belowNormal(double spreads) {
    int steps = 40;
    double step = spreads / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-0.5 * i * step * i * step);
    }
    return 0.5 + sum * step / 3 / Math.sqrt(2 * Math.PI);
  }

  private static List<Risk> risks() {
    Scenario scenario =
        new StudyReader(ShippedCatalogue.read()).read(STUDY, "study.yaml", List.of());
    List<Alternative> all =
        scenario.options().stream().map(PlainMonteCarloTest::alternative).toList();
    return IntStream.rangeClosed(1, SEEDS)
        .mapToObj(seed ->
            RiskCalculator.of(
                    all, "build:box", scenario.uncertainty(), seed, new Effort(64, 64, 0, 0, 0))
                .orElseThrow())
        .toList();
  }

  private static Alternative alternative(Option option) {
    double usd = Costing.of(option).presentUsd();
    return Alternative.of(option, option.kind().isOwned() ? "build" : "rent", usd, usd);
  }

  @Test
  void agreesWithPlainDrawsWithinTheirChance() {
    List<Risk> risks = risks();
    double[] box = new double[DRAWS];
    double[] cloud = new double[DRAWS];
    double boxRegret = 0;
    double cloudRegret = 0;
    int boxIsLess = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Pair pair = drawn();
      box[draw] = pair.box;
      cloud[draw] = pair.cloud;
      boxRegret += Math.max(0, pair.box - pair.cloud) / DRAWS;
      cloudRegret += Math.max(0, pair.cloud - pair.box) / DRAWS;
      boxIsLess += pair.box < pair.cloud ? 1 : 0;
    }
    isLike(ranges(risks, "build:box"), box, boxRegret);
    isLike(ranges(risks, "on-demand:cloud"), cloud, cloudRegret);
    assertThat(mean(risks, risk -> risk.probability("build")))
        .isCloseTo((double) boxIsLess / DRAWS, within(4 * Math.sqrt(0.25 / TOLD)));
  }

  private static List<Risk.Spread> ranges(List<Risk> risks, String option) {
    return risks.stream().map(risk -> risk.range(option).orElseThrow()).toList();
  }

  private static <T> double mean(List<T> all, ToDoubleFunction<T> of) {
    return all.stream().mapToDouble(of).average().orElseThrow();
  }

  /// On average over seeds: three standard errors of as many plain draws, where points spread
  /// evenly have less.
  private static void isLike(List<Risk.Spread> told, double[] own, double regret) {
    Arrays.sort(own);
    double mean = Arrays.stream(own).average().orElseThrow();
    double spread =
        Math.sqrt(Arrays.stream(own).map(usd -> (usd - mean) * (usd - mean)).average().orElse(0));
    assertThat(mean(told, Risk.Spread::meanUsd))
        .isCloseTo(mean, within(4 * spread / Math.sqrt(DRAWS)));
    assertThat(mean(told, Risk.Spread::p5Usd)).isCloseTo(at(own, 0.05), within(error(own, 0.05)));
    assertThat(mean(told, Risk.Spread::p50Usd)).isCloseTo(at(own, 0.5), within(error(own, 0.5)));
    assertThat(mean(told, Risk.Spread::p95Usd)).isCloseTo(at(own, 0.95), within(error(own, 0.95)));
    double tail = Arrays.stream(own, (int) (0.95 * DRAWS), DRAWS).average().orElseThrow();
    assertThat(mean(told, Risk.Spread::cvar95Usd))
        .isCloseTo(tail, within(4 * mean(told, Risk.Spread::cvarErrorUsd) / Math.sqrt(SEEDS)));
    assertThat(mean(told, Risk.Spread::expectedRegretUsd))
        .isCloseTo(regret, within(0.015 * regret));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) (share * sorted.length)];
  }

  private static double error(double[] sorted, double share) {
    double slope = (at(sorted, share + 0.01) - at(sorted, share - 0.01)) / 0.02;
    return 3 * slope * Math.sqrt(share * (1 - share) / TOLD);
  }
}
