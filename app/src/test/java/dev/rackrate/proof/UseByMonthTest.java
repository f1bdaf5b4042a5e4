package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.study.StudyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hours that differ by month or year are worked through month by month.
final class UseByMonthTest {

  private static final Offset<Double> CENT = within(1e-6);

  private static final String OFFERS =
      """
      build: [{name: own, gpus: 2, price: 20_000 USD, life: 48 months, power: {idle: 200 W, load: 1_200 W}}]
      rent:
        - {name: hourly, gpus: 2, on-demand: 2 USD/hour}
        - {name: monthly, gpus: 2, monthly: 500 USD/month}
        - {name: contract, gpus: 2, reserved: [{term: 12 months, price: 0.50 USD/hour}]}
      """;

  private static String study(String use) {
    return """
    horizon: 36 months
    conventions: {hours-per-month: 720}
    site: {electricity: 0.20 USD/kWh, pue: 1.5}
    demand: {gpus: 2, use: [%s]}
    """
            .formatted(use)
        + OFFERS;
  }

  @Test
  void eachYearHasItsHours() {
    // 21 hours a week are 90 a month, 42 are 180: 12 x 90 + 24 x 180 = 5,400 hours.
    Answer answer =
        answer(study("{months: 1..12, hours-per-week: 21}, {months: 13..36, hours-per-week: 42}"));
    assertThat(usd(answer, "on-demand:hourly")).isCloseTo(10_800, CENT);
    // 200 W for 36 x 720 hours and 1,000 W more for 5,400.
    assertThat(usd(answer, "build:own"))
        .isCloseTo(20_000 + (0.2 * 36 * 720 + 5_400) * 0.20 * 1.5, CENT);
    OptionResult hourly = answer.option("on-demand:hourly").orElseThrow();
    assertThat(hourly.cashFlowsUsd().get(12)).isCloseTo(-180, CENT);
    assertThat(hourly.cashFlowsUsd().get(13)).isCloseTo(-360, CENT);
  }

  @Test
  void monthsWithoutWorkAreNotRented() {
    Answer answer =
        answer(
            study(
                "{months: 1..12, hours-per-month: 180}, {months: 13..24, utilisation: 0 %},"
                    + " {months: 25..36, hours-per-day: 6}"));
    assertThat(usd(answer, "monthly:monthly")).isCloseTo(24 * 500, CENT);
    assertThat(usd(answer, "reserved-1y:contract")).isCloseTo(24 * 720 * 0.50, CENT);
    assertThat(usd(answer, "on-demand:hourly")).isCloseTo(24 * 180 * 2, CENT);
    // Your own machine stays where it is and idles.
    assertThat(usd(answer, "build:own"))
        .isCloseTo(20_000 + (0.2 * 36 * 720 + 24 * 180) * 0.20 * 1.5, CENT);
  }

  @Test
  void whatComesWithARentedMachineIsPaidInTheMonthsInWhichItIsRented() {
    // Three months and twelve of 24 have work; your machine is there from the first month on.
    String study =
        """
        rackrate: 1
        defaults: none
        title: Named costs
        horizon: 24 months
        demand:
          gpus: 4
          use:
            - {months: 1..3, hours-per-week: 20}
            - {months: 4..12, hours-per-week: 0}
            - {months: 13..24, hours-per-week: 45}
        build:
          - {name: own, gpus: 4, price: 20_000 USD, costs: [{label: Care, amount: 30 USD/month}]}
        rent:
          - {name: r, gpus: 2, on-demand: 2 USD/hour, costs: [{label: VPN, amount: 70 USD/month}]}
        """;
    Answer answer =
        Decision.of(new StudyReader(FrozenCatalogue.read()).read(study, "n.yaml", List.of()));
    assertThat(named(answer, "on-demand:r", "VPN")).isCloseTo(15 * 2 * 70, within(1e-9));
    assertThat(named(answer, "build:own", "Care")).isCloseTo(24 * 30, within(1e-9));
  }

  private static double named(Answer answer, String option, String label) {
    return answer.option(option).orElseThrow().bill().lines().stream()
        .filter(line -> line.label().equals(label))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  @Test
  void aMachineIsBoughtForTheFirstMonthWithWork() {
    Answer answer =
        answer(study("{months: 1..6, hours-per-week: 0}, {months: 7..36, hours-per-week: 42}"));
    OptionResult own = answer.option("build:own").orElseThrow();
    assertThat(own.cashFlowsUsd().subList(0, 6)).allMatch(usd -> usd == 0);
    assertThat(own.cashFlowsUsd().get(6)).isCloseTo(-20_000, CENT);
  }

  /// With growth a month takes more machines; those that are there are kept, those rented are not.
  @Test
  void aMachineOfYourOwnIsKeptWhereTheWorkFalls() {
    Answer answer =
        answer(
            """
            horizon: 4 months
            conventions: {hours-per-month: 720}
            demand: {gpus: 2, growth: 100 %/month, most-hours-per-week: 84,
                     use: [{months: 1..2, hours-per-week: 84}, {months: 3, hours-per-week: 10.5},
                           {months: 4, hours-per-week: 5.25}]}
            """
                + OFFERS);
    // One machine, then two for twice the work; then 4 x 1/8 and 8 x 1/16 of it.
    assertThat(usd(answer, "build:own")).isCloseTo(40_000, CENT);
    assertThat(usd(answer, "monthly:monthly")).isCloseTo((1 + 2 + 1 + 1) * 500, CENT);
  }

  @Test
  void hoursThatAreAlwaysTheSameAreHours() {
    for (int seed = 1; seed <= 80; seed++) {
      Dice dice = new Dice(seed);
      double hours = dice.between(5, 150);
      int cut = dice.whole(2, 35);
      String more = ", growth: " + dice.maybe(0.5, 1, 5) + " %/month}\n";
      String head = "horizon: 36 months\ndiscount-rate: 9 %/year\ndemand: {gpus: 2, ";
      Answer plain = answer(head + "hours-per-week: " + hours + more + OFFERS);
      Answer cutUp =
          answer(
              head
                  + "use: [{months: 1..%d, hours-per-week: %s}, {months: %d..40, hours-per-week: %s}]"
                      .formatted(cut, hours, cut + 1, hours)
                  + more
                  + OFFERS);
      for (OptionResult option : plain.options()) {
        double usd = option.presentUsd();
        assertThat(cutUp.option(option.id()).orElseThrow().presentUsd())
            .isCloseTo(usd, within(1e-9 * usd));
      }
      assertThat(cutUp.breakEvens().stream().map(BreakEven::hoursPerWeek).map(Object::toString))
          .hasSameSizeAs(plain.breakEvens());
      assertThat(cutUp.verdict().headline()).isEqualTo(plain.verdict().headline());
    }
  }

  /// At the hours of a break-even, with all months in proportion, a study of its own has equal
  /// bills.
  @Test
  void breakEvensScaleAllMonths() {
    int met = 0;
    for (int seed = 1; seed <= 60; seed++) {
      Dice dice = new Dice(seed);
      int months = dice.whole(2, 4);
      List<Double> hours = new ArrayList<>();
      for (int year = 0; year < months; year++) {
        hours.add(dice.chance(0.2) ? 0 : dice.between(3, 120));
      }
      double most = hours.stream().max(Double::compare).orElseThrow();
      if (most == 0) {
        continue;
      }
      String growth = "growth: " + dice.maybe(0.5, -2, 3) + " %/month, ";
      Answer answer = answer(scaled(growth, hours, 1));
      for (BreakEven b : answer.breakEvens()) {
        for (BreakEven.Crossing crossing : b.crossings()) {
          if (crossing.isJump() || b.isAgainstBest()) {
            continue;
          }
          Answer there = answer(scaled(growth, hours, crossing.hoursPerWeek() / most));
          double owned = there.option(b.buildId()).orElseThrow().presentUsd();
          double rented = there.option(b.rentId()).orElseThrow().presentUsd();
          assertThat(owned).isCloseTo(rented, within(1e-6 * owned));
          met++;
        }
      }
    }
    assertThat(met).isGreaterThan(20);
  }

  private static String scaled(String growth, List<Double> hours, double factor) {
    List<String> stretches = new ArrayList<>();
    for (int i = 0; i < hours.size(); i++) {
      stretches.add(
          "{months: %d..%d, hours-per-week: %s}"
              .formatted(9 * i + 1, 9 * i + 9, Math.min(168, hours.get(i) * factor)));
    }
    return "horizon: %d months\ndiscount-rate: 9 %%/year\ndemand: {gpus: 2, %suse: [%s]}\n"
            .formatted(9 * hours.size(), growth, String.join(", ", stretches))
        + OFFERS.replace("20_000", "9_000");
  }

  @Test
  void moreHoursInOneMonthNeverCostLess() {
    for (int seed = 1; seed <= 80; seed++) {
      Dice dice = new Dice(seed);
      List<Double> hours = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        hours.add(dice.chance(0.2) ? 0 : dice.between(3, 120));
      }
      Answer before = answer(scaled("", hours, 1));
      int more = dice.whole(0, 3);
      hours.set(more, hours.get(more) + dice.between(1, 40));
      Answer after = answer(scaled("", hours, 1));
      for (OptionResult option : before.options()) {
        assertThat(after.option(option.id()).orElseThrow().presentUsd())
            .as(option.id() + " " + hours)
            .isGreaterThanOrEqualTo(option.presentUsd() * (1 - 1e-9) - 1e-9);
      }
    }
  }

  @Test
  void manyMonthsAreNoMoreWorkThanGrowth() {
    String use =
        java.util.stream.IntStream.rangeClosed(1, 240)
            .mapToObj(m -> "{months: %d, hours-per-week: %s}".formatted(m, 10 + m % 97))
            .collect(Collectors.joining(", "));
    long start = System.nanoTime();
    Answer answer =
        answer(
            "horizon: 240 months\ndemand: {gpus: 2, growth: 1 %/month, use: ["
                + use
                + "]}\n"
                + OFFERS);
    assertThat(answer.breakEvens()).isNotEmpty();
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "use: [{months: 1..12, hours-per-week: 20}]",
        "use: [{months: 2..36, hours-per-week: 20}]",
        "use: [{months: 1..20, hours-per-week: 20}, {months: 22..36, hours-per-week: 20}]",
        "use: [{months: 1..20, hours-per-week: 20}, {months: 20..36, hours-per-week: 20}]",
        "use: [{months: 1..36}]",
        "use: [{months: 1..36, hours-per-week: 20, hours-per-day: 3}]",
        "use: [{months: 36..1, hours-per-week: 20}]",
        "use: [{hours-per-week: 20}]",
        "use: []",
        "hours-per-week: 20, use: [{months: 1..36, hours-per-week: 20}]",
        "session: 8 hours, sessions: 3 per week, use: [{months: 1..36, hours-per-week: 20}]"
      })
  void everyMonthHasItsHoursOnce(String demand) {
    assertThatThrownBy(
            () -> answer("horizon: 36 months\ndemand: {gpus: 2, " + demand + "}\n" + OFFERS))
        .isInstanceOf(InputProblem.class);
  }

  private static double usd(Answer answer, String id) {
    return answer.option(id).orElseThrow().bill().totalUsd();
  }

  private static Answer answer(String study) {
    String head = "rackrate: 1\ntitle: By month\ndefaults: none\n";
    return Decision.of(
        new StudyReader(FrozenCatalogue.read()).read(head + study, "use.yaml", List.of()));
  }
}
