package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.Decide;
import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a log at another amount of work is what is said of a log that shows that amount:
/// the same jobs within a shorter or longer time are more or less work at the same peak.
final class LogAskedAnewTest {

  private static final long DAY = 86_400;
  private static final int STUDIES = 12;

  private static final String STUDY =
      """
      rackrate: 1
      title: t
      defaults: none
      horizon: %s months
      discount-rate: %s %%/year
      site: {electricity: 0.25 USD/kWh, pue: 1.2}
      demand: {jobs: %s%s}
      build: [{name: box, gpus: 4, price: %s USD, power: {idle: 300 W, load: 1_900 W}, life: 48 months, resale: 10 %%}]
      rent:
        - {name: one, gpus: 1, on-demand: 2.75 USD/hour, start-up: 4 min}
        - {name: eight, gpus: 8, on-demand: 17 USD/hour}
        - {name: year, gpus: 8, on-demand: 19 USD/hour, reserved: [{term: 12 months, price: 9 USD/hour}]}
      """;

  @TempDir private Path folder;

  /// Jobs of five days in a window of so many seconds.
  private String log(long seed, long window) throws IOException {
    Random random = new Random(seed);
    StringBuilder log = new StringBuilder("id,submit,run_seconds,gpus\n");
    long start = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond();
    for (int job = 0; job < 60; job++) {
      long submit = start + (job == 0 ? 0 : random.nextLong(5 * DAY));
      log.append(
          "j%d,%s,%d,%d\n"
              .formatted(
                  job,
                  Instant.ofEpochSecond(submit),
                  600 + random.nextInt(40_000),
                  1 + random.nextInt(4)));
    }
    log.append("last,%s,1,1\n".formatted(Instant.ofEpochSecond(start + window - 1)));
    String name = "log-%d-%d.csv".formatted(seed, window);
    Files.writeString(folder.resolve(name), log);
    return name;
  }

  private Answer answer(String study) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), study);
    return new Decide(FrozenCatalogue.read(), Progress.NONE)
        .answer(new StudySource.OfFile(file, List.of()), EnumSet.noneOf(AnswerPart.class));
  }

  private Answer answer(long seed, long window, int months, String rate, String more, int price)
      throws IOException {
    return answer(STUDY.formatted(months, rate, log(seed, window), more, price));
  }

  private static double usdAt(OptionResult option, double hoursPerWeek) {
    return Costing.of(
            option.option(), option.costing().inputs().with(Input.HOURS_PER_WEEK, hoursPerWeek))
        .presentUsd();
  }

  private static double hours(Answer answer) {
    return answer.options().getFirst().option().get(Input.HOURS_PER_WEEK);
  }

  @Test
  void anotherAmountCostsWhatALogOfItCosts() throws IOException {
    for (int seed = 1; seed <= STUDIES; seed++) {
      Answer now = answer(seed, 20 * DAY, 24, "6", "", 50_000);
      for (long days : List.of(7, 13, 31)) {
        Answer then = answer(seed, days * DAY, 24, "6", "", 50_000);
        assertThat(hours(then)).isCloseTo(hours(now) * 20 / days, within(1e-9 * hours(now) * 3));
        for (OptionResult option : now.options()) {
          double usd = then.option(option.id()).orElseThrow().presentUsd();
          assertThat(usdAt(option, hours(then)))
              .as("%s of log %d in %d days", option.id(), seed, days)
              .isCloseTo(usd, within(1e-9 * usd));
        }
      }
    }
  }

  @Test
  void aBreakEvenIsWhereALogOfThatAmountCostsTheSame() throws IOException {
    int checked = 0;
    for (int seed = 1; seed <= STUDIES; seed++) {
      Answer now = answer(seed, 20 * DAY, 24, "6", "", 9_000 + 4_000 * seed);
      for (BreakEven pair : now.breakEvens()) {
        if (pair.isAgainstBest()) {
          continue;
        }
        for (BreakEven.Interval stretch : pair.cheaperBetween()) {
          for (double at : List.of(stretch.from(), stretch.to())) {
            double times = at / hours(now);
            if (!(times > 0.3 && times < 3.5) || at > 167.9) {
              continue;
            }
            Answer then =
                answer(seed, Math.round(20 * DAY / times), 24, "6", "", 9_000 + 4_000 * seed);
            double own = then.option(pair.buildId()).orElseThrow().presentUsd();
            double rent = then.option(pair.rentId()).orElseThrow().presentUsd();
            assertThat(own)
                .as("%s against %s at %s hours", pair.buildId(), pair.rentId(), at)
                .isCloseTo(rent, within(1e-5 * rent));
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(6);
  }

  @Test
  void aLaterMonthOfGrowthCostsWhatALogOfThatAmountCosts() throws IOException {
    for (int seed = 1; seed <= STUDIES; seed++) {
      int percent = 3 + 2 * seed;
      String growth = ", growth: %d %%/month".formatted(percent);
      Answer grown = answer(STUDY.formatted(2, "0", log(seed, 20 * DAY), growth, 50_000));
      Answer then = answer(seed, Math.round(20 * DAY / (1 + percent / 100.0)), 2, "0", "", 50_000);
      for (String id : List.of("on-demand:one", "on-demand:eight")) {
        double second = grown.option(id).orElseThrow().cashFlowsUsd().get(2);
        double alone = then.option(id).orElseThrow().cashFlowsUsd().get(1);
        assertThat(second)
            .as("%s of log %d at %d %%", id, seed, percent)
            .isCloseTo(alone, within(1e-5 * Math.abs(alone)));
      }
    }
  }
}
