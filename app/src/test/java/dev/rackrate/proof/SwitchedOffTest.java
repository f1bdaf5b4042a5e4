package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Machines that are switched off when they have no job draw power only while they are in use.
final class SwitchedOffTest {

  private static final Offset<Double> CENT = within(1e-6);

  // 7 hours a week are 30 a month; 2 boxes of 2 GPUs for 3 GPUs: idle 2 x 100 W, 3 GPUs x 400 W.
  private static final String STUDY =
      """
      rackrate: 1
      title: Off at night
      defaults: none
      horizon: 10 months
      conventions: {hours-per-month: 720}
      site: {electricity: 0.50 USD/kWh, pue: 1.2%s}
      demand: {gpus: 3, hours-per-week: 7}
      build: [{name: box, gpus: 2, price: 3_000 USD, power: {idle: 100 W, load: 900 W%s}}]
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                | ''                    | 144",
        "', switch-off: no' | ''                   | 144",
        "', switch-off: yes' | ''                  | 6",
        "'' | ', off-when-idle: yes'               | 6",
        "', switch-off: yes' | ', off-when-idle: no' | 144"
      })
  void idleDrawIsPaidOnlyWhileInUse(String site, String power, double idleKwhAMonth) {
    double kwh = 10 * (idleKwhAMonth + 30 * 3 * 0.4);
    assertThat(energy(STUDY.formatted(site, power))).isCloseTo(kwh * 1.2 * 0.50, CENT);
  }

  @Test
  void aMachineThatIsAlwaysBusyIsNeverOff() {
    String busy = STUDY.replace("hours-per-week: 7", "hours-per-week: 168");
    assertThat(energy(busy.formatted(", switch-off: yes", "")))
        .isCloseTo(energy(busy.formatted("", "")), CENT);
  }

  @Test
  void switchingOffNeverCostsMore() {
    for (int seed = 1; seed <= 60; seed++) {
      Dice dice = new Dice(seed);
      String study =
          STUDY
              .replace("hours-per-week: 7", "hours-per-week: " + dice.between(2, 168))
              .replace(
                  "gpus: 3",
                  "gpus: " + dice.whole(2, 9) + ", growth: " + dice.between(-2, 9) + " %%/month");
      assertThat(energy(study.formatted(", switch-off: yes", "")))
          .isLessThanOrEqualTo(energy(study.formatted("", "")) + 1e-9);
    }
  }

  private static double energy(String study) {
    Answer answer =
        Decision.of(new StudyReader(FrozenCatalogue.read()).read(study, "off.yaml", List.of()));
    return answer.option("build:box").orElseThrow().bill().lines().stream()
        .filter(line -> line.key().equals("energy"))
        .findFirst()
        .orElseThrow()
        .totalUsd();
  }
}
