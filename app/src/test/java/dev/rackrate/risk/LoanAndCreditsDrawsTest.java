package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.quantity.Normal;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A small company's question, drawn 200 times and each draw paid month by month by hand: a machine
/// on a loan, a provider with credits and a discount, a contract paid in part upfront, and a rent
/// by the month.
final class LoanAndCreditsDrawsTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: A loan against credits
      defaults: none
      as-of: 2026-11-09
      horizon: 30 months
      discount-rate: 7 %/year
      demand: {gpu: RTX 4090, gpus: 4, hours-per-week: 70, most-hours-per-week: 150}
      team: {operations: part-time, wage: 55 USD/hour, hours: 4 hours/month, fixed-hours: 3 hours/month, rented-hours: 2 hours/month}
      build:
        - {name: box, gpu: RTX 4090, gpus: 4, price: 21_000 USD, running: 0.3 USD/hour, life: 48 months, resale: 5_000 USD,
           finance: {rate: 9 %/year, term: 36 months, share: 80 %}}
      rent:
        - {name: credited, provider: First, gpu: RTX 4090, gpus: 4, on-demand: 2.60 USD/hour, increment: 1 s}
        - {name: signed, provider: Second, gpu: RTX 4090, gpus: 4, reserved: [{term: 1 year, price: 1.10 USD/hour, upfront: 700 USD}]}
        - {name: server, provider: Third, gpu: RTX 4090, gpus: 4, monthly: 990 USD/month}
      provider-terms:
        - {provider: First, discount: 12 %, credits: 6_000 USD}
      uncertainty:
        demand.level: {uniform: {low: 60 %, high: 190 %}}
        rent.trend: {normal: {mean: -3 %/year, spread: 16 %/year}}
        build.price: {uniform: {low: 90 %, high: 125 %}}
        build.resale: {triangular: {low: 30 %, mode: 90 %, high: 160 %}}
        team.wage: {uniform: {low: 45 USD/hour, high: 80 USD/hour}}
        rent.paid Second: {uniform: {low: 85 %, high: 115 %}}
      """;

  private static final int DRAWS = 200;
  private static final int MONTHS = 30;
  private static final double HOURS = 730.5;

  /// What a draw makes of what is not known.
  private record Drawn(
      double level, double trend, double price, double resale, double wage, double signed) {

    static Drawn of(double[] u, List<String> names) {
      double sold = u[names.indexOf("build.resale")];
      double triangular =
          sold < 0.6 / 1.3
              ? 0.3 + Math.sqrt(sold * 1.3 * 0.6)
              : 1.6 - Math.sqrt((1 - sold) * 1.3 * 0.7);
      return new Drawn(
          0.6 + 1.3 * u[names.indexOf("demand.level")],
          -0.03 + 0.16 * Normal.quantile(u[names.indexOf("rent.trend")]),
          21_000 * (0.9 + 0.35 * u[names.indexOf("build.price")]),
          5_000 * triangular,
          45 + 35 * u[names.indexOf("team.wage")],
          0.85 + 0.3 * u[names.indexOf("rent.paid Second")]);
    }

    /// Hours a month of all machines together: up to 150 hours a week each.
    double machineHours() {
      return 70 * level * HOURS / 168;
    }

    /// Rents a month after the start over those of the start.
    double rents(int month) {
      return Math.pow(1 + trend, month / 12.0);
    }

    /// 80 % is borrowed at 0.75 % a month over 36 months; what is owed after 30 is repaid then.
    /// Half a life is not over: what is kept lies on a curve from the price to the resale value.
    double box() {
      double borrowed = 0.8 * price;
      double payment = borrowed * 0.0075 / (1 - Math.pow(1.0075, -36));
      double owed = borrowed;
      double usd = 0.2 * price;
      for (int month = 1; month <= MONTHS; month++) {
        owed = owed * 1.0075 - payment;
        usd += worth(month) * (payment + 0.3 * machineHours() + wage * (4 + 3));
      }
      double sale = price * Math.pow(resale / price, MONTHS / 48.0);
      return usd + worth(MONTHS) * (owed - sale);
    }

    /// Credits pay what the provider charges after its discount until they are used up.
    double credited() {
      double left = 6_000;
      double usd = 0;
      for (int month = 1; month <= MONTHS; month++) {
        double charged = 0.88 * 2.6 * rents(month - 1) * machineHours();
        double paid = Math.min(left, charged);
        left -= paid;
        usd += worth(month) * (charged - paid + wage * 2);
      }
      return usd;
    }

    /// Signed at the start and after one and two years, each at the price of its day; of the third,
    /// six months are owed at the horizon.
    double signedFor() {
      double usd = 0;
      for (int start = 0; start < MONTHS; start += 12) {
        double times = signed * rents(start);
        usd += worth(start) * 700 * times;
        for (int month = start + 1; month <= start + 12; month++) {
          usd += worth(Math.min(month, MONTHS)) * 1.1 * HOURS * times;
        }
      }
      for (int month = 1; month <= MONTHS; month++) {
        usd += worth(month) * wage * 2;
      }
      return usd;
    }

    double server() {
      double usd = 0;
      for (int month = 1; month <= MONTHS; month++) {
        usd += worth(month) * (990 * rents(month - 1) + wage * 2);
      }
      return usd;
    }
  }

  private static double worth(int month) {
    return Math.pow(1.07, -month / 12.0);
  }

  @Test
  void everyDrawIsWhatItsMonthsCost() {
    Scenario scenario =
        new StudyReader(ShippedCatalogue.read()).read(STUDY, "study.yaml", List.of());
    List<Option> options = scenario.options();
    Factors factors = new Factors(options, scenario.uncertainty());
    List<String> names = factors.factors().stream().map(Factor::name).toList();
    assertThat(names).hasSize(6);
    Draws draws = new Draws(options, List.of(), factors, 20_261_130);
    double[][] costs = draws.costs(5, DRAWS);
    assertThat(options).hasSize(4);
    int owningWins = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Drawn drawn = Drawn.of(draws.shares(5, draw), names);
      double least = Double.POSITIVE_INFINITY;
      for (int at = 0; at < 4; at++) {
        double slow =
            switch (options.get(at).kind()) {
              case BUILD -> drawn.box();
              case ON_DEMAND -> drawn.credited();
              case RESERVED -> drawn.signedFor();
              case MONTHLY -> drawn.server();
              case SPOT, BLOCK, API -> throw new AssertionError(options.get(at).id());
            };
        assertThat(costs[at][draw])
            .as(options.get(at).id() + " in draw " + draw)
            .isCloseTo(slow, within(1e-9 * slow));
        least = Math.min(least, slow);
      }
      owningWins += drawn.box() == least ? 1 : 0;
    }
    // Something is decided by what is not known.
    assertThat(owningWins).isBetween(10, 190);
  }
}
