package dev.rackrate.proof;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.scenario.Option;
import dev.rackrate.study.StudyReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Work told in GPUs and hours is on the GPUs of the whole machines it takes, as far as it can be
/// on so many: on the same machines at the same price, a faster GPU never costs more.
final class FasterGpuTest {

  private static final int STUDIES = 300;
  private static final Offset<Double> CENT = within(0.005);
  private static final Catalogue CATALOGUE = FrozenCatalogue.read();

  private static final String STUDY =
      """
      rackrate: 1
      title: t
      defaults: none
      horizon: %s months
      conventions: {hours-per-month: 672}
      demand: {gpus: %s, gpu: H100 SXM, kind: rendering, hours-per-week: %s%s}
      rent:
        - {name: hire, gpus: %s, on-demand: %s USD/hour, speed: %s%s}
      """;

  private static Map<String, Option> options(String study) {
    Map<String, Option> options = new LinkedHashMap<>();
    new StudyReader(CATALOGUE)
        .read(study, "faster.yaml", List.of())
        .options()
        .forEach(option -> options.put(option.id(), option));
    return options;
  }

  private static double usd(String demand, int gpus, int each, String speed) {
    String study = String.format(Locale.ROOT, STUDY, 12, gpus, 100, demand, each, 10, speed, "");
    return Costing.of(requireNonNull(options(study).get("on-demand:hire"))).bill().totalUsd();
  }

  /// 400 hours a month of 12 months at 10 USD: 48,000 USD for one machine all that time.
  @ParameterizedTest(name = "{0} GPUs on machines of {1}, {2} times as fast")
  @CsvSource({
    // both GPUs of the one machine: 8 x 400 / 7.9 / 2 hours, 8 x 400 / 8.4 / 2
    "8, 2, 7.9, 24303.80",
    "8, 2, 8.4, 22857.14",
    // 5 GPUs of 8, not all that are there: 5 x 400 / 2.5 / 5 hours
    "5, 8, 2.5, 19200",
    // 3 by speed take 2 machines of 2, whose 4 GPUs are used: 2 x 6 x 400 / 2 / 4
    "6, 2, 2, 72000",
    // 4 by speed on 2 machines of 3, whose 6 GPUs are used
    "6, 3, 1.5, 64000",
    // 2 slower ones do no more than the one asked for, in as long
    "1, 8, 0.9, 48000",
    // one machine more than of the demand's GPU, all of it used: 3 x 2 x 400 / 0.9 / 3
    "2, 1, 0.9, 106666.67",
    // 3 / 0.7 = 4.3 GPUs on 3 machines of 2: 6 GPUs could, 3 machines x 3 / 2 are 4.5 / 0.7
    "3, 2, 0.7, 102857.14"
  })
  void aJobUsesTheGpusOfItsMachinesUpToThoseOfTheDemand(
      int gpus, int each, String speed, double usd) {
    assertThat(usd("", gpus, each, speed)).isCloseTo(usd, CENT);
  }

  @ParameterizedTest(name = "{0} people on {1} GPUs, machines of {2}, {3} times as fast")
  @CsvSource({
    // 5.33 GPUs by speed, 6 of a machine of 8 for the day of the people: 400 hours
    "4, 8, 8, 1.5, 48000",
    "4, 8, 8, 2, 48000",
    "4, 8, 8, 7, 48000",
    // 2 machines of 3 for 6 or 5.3 GPUs, and for 4
    "4, 6, 3, 1, 96000",
    "4, 6, 3, 1.4, 96000",
    "4, 6, 3, 3, 96000",
    "3, 6, 3, 3, 48000",
    // more people than GPUs of work share its hours: 3 x 400 / 5
    "5, 3, 8, 1, 28800",
    "5, 3, 8, 2.5, 28800"
  })
  void whoWorksSideBySideHoldsAGpuAsLong(int people, int gpus, int each, String speed, double usd) {
    assertThat(usd(", at-once: " + people, gpus, each, speed)).isCloseTo(usd, CENT);
  }

  /// A study of one machine at one price, whose GPU is so many times as fast.
  private record Trial(String text) {

    static Trial of(Dice dice) {
      int gpus = dice.whole(1, 16);
      int each = dice.whole(1, 8);
      double hours = dice.between(3, 160);
      String demand =
          (dice.chance(0.35) ? ", at-once: " + dice.whole(1, 18) : "")
              + (dice.chance(0.4)
                  ? String.format(Locale.ROOT, ", growth: %s %%/month", dice.between(-4, 9))
                  : "")
              + (dice.chance(0.3) ? ", most-hours-per-week: " + dice.whole(160, 168) : "")
              + (dice.chance(0.4)
                  ? String.format(Locale.ROOT, ", session: %s hours", dice.between(0.5, 70))
                  : "");
      String ways =
          String.format(
              Locale.ROOT,
              ", minimum: %s hours, monthly: %s USD/month, spot: {price: %s USD/hour, interruptions: %s"
                  + " %%/month}, start-up: %s min",
              dice.pick(
                  "0.1", "3", "24"), // started increments may favour more machines for less time
              dice.between(300, 9_000),
              dice.between(1, 4),
              dice.between(1, 12),
              dice.between(2, 40));
      String build =
          String.format(
              Locale.ROOT,
              "build:\n  - {name: box, gpus: %d, price: %s USD, life: 48 months, resale: 10 %%,"
                  + " power: {idle: 400 W, load: 3_000 W}, speed: @}\n"
                  + "  - {name: old, gpus: 3, price: 5_000 USD, life: 48 months, resale: 10 %%,"
                  + " power: {idle: 90 W, load: 700 W}, speed: 0.3}\n"
                  + "site: {electricity: 0.3 USD/kWh}\n",
              each,
              dice.between(9_000, 200_000));
      String have =
          dice.chance(0.25)
              ? String.format(
                  Locale.ROOT,
                  "have:\n  - {machine: old, count: 1, until: 2027-%02d-28}\nas-of: 2026-09-10\n",
                  dice.whole(1, 12))
              : "";
      return new Trial(
          String.format(
                  Locale.ROOT,
                  STUDY,
                  dice.whole(5, 30),
                  gpus,
                  hours,
                  demand,
                  each,
                  dice.between(2, 40),
                  "@",
                  ways)
              + build
              + have);
    }

    Map<String, Option> at(double speed) {
      return options(text.replace("@", String.format(Locale.ROOT, "%.4f", speed)));
    }
  }

  @Test
  void aFasterGpuNeverCostsMore() {
    int cheaper = 0;
    for (int seed = 1; seed <= STUDIES; seed++) {
      Dice dice = new Dice(seed);
      Trial trial = Trial.of(dice);
      Map<String, Double> before = new LinkedHashMap<>();
      for (double speed = 0.2; speed < 20; speed *= dice.between(1.02, 1.5)) {
        double now = speed;
        for (Option option : trial.at(speed).values()) {
          Costing costing = Costing.of(option);
          double usd = costing.presentUsd();
          double most = before.getOrDefault(option.id(), Double.POSITIVE_INFINITY);
          assertThat(usd)
              .as(() -> option.id() + " at " + now + " of " + trial.text)
              .isLessThanOrEqualTo(most + 1e-9 * Math.abs(most) + 1e-6);
          cheaper += usd < most && Double.isFinite(most) ? 1 : 0;
          before.put(option.id(), usd);
          assertThat(costing.flows().present(Driver.BUSY_HOURS)).isNotNegative();
        }
      }
    }
    assertThat(cheaper).isGreaterThan(STUDIES * 10);
  }
}
