package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Products are billed in the unit in which they are sold: blocks by the day of a session, months
/// by the month. Held to price lists worked through session by session.
final class UnitsSoldTest {

  private static final Offset<Double> CENT = within(1e-6);
  private static final int DRAWS = 200;

  @Test
  void aBlockIsPaidForTheDaysOfEachSession() {
    // Four sessions of 14 days a year for three years: 12 x 336 h x 31.464 = 126,862.85
    OptionResult block =
        option(
            """
            horizon: 36 months
            demand: {gpus: 8, session: 14 days, sessions: 4 per year}
            rent: [{name: aws, gpus: 8, block: {price: 31.464 USD/hour, days: 1..182}}]
            """,
            "block:aws");
    assertThat(block.bill().totalUsd()).isCloseTo(126_862.848, CENT);
    // Paid ahead: a third of a session at the start of each month.
    assertThat(block.cashFlowsUsd().getFirst()).isCloseTo(-112 * 31.464, CENT);
    assertThat(block.cashFlowsUsd().getLast()).isCloseTo(0, CENT);
    assertThat(block.misfits()).isEmpty();
  }

  @Test
  void aStartedDayIsPaidInFull() {
    // 30 hours are two days, five at the least: 9 a month, 120 hours each, 36 months.
    String study =
        """
        horizon: 36 months
        conventions: {hours-per-month: 720}
        demand: {gpus: 8, session: 30 hours, sessions: 9 per month, most-hours-per-week: 168}
        rent: [{name: cloud, gpus: 8, block: {price: 2 USD/hour, days: %s}}]
        """;
    assertThat(option(study.formatted("2..30"), "block:cloud").bill().totalUsd())
        .isCloseTo(36 * 9 * 48 * 2.0, CENT);
    // 9 x 5 days would be more than the month has.
    assertThat(option(study.formatted("5..30"), "block:cloud").bill().totalUsd())
        .isCloseTo(36 * 720 * 2.0, CENT);
  }

  @Test
  void aBlockNeedsToKnowItsSession() {
    OptionResult block =
        option(
            """
            horizon: 12 months
            demand: {gpus: 8, hours-per-week: 40}
            rent: [{name: aws, gpus: 8, block: {price: 31 USD/hour}}]
            """,
            "block:aws");
    assertThat(block.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.NO_FIGURE);
  }

  @Test
  void sessionsAndHoursAreTwoWaysToSayOneThing() {
    assertThatThrownBy(() ->
            answer(
                """
                horizon: 12 months
                demand: {gpus: 8, hours-per-week: 40, session: 14 days, sessions: 4 per year}
                rent: [{name: aws, gpus: 8, on-demand: 31 USD/hour}]
                """))
        .isInstanceOf(InputProblem.class);
    assertThatThrownBy(() ->
            answer(
                """
                horizon: 12 months
                demand: {gpus: 8, sessions: 4 per year}
                rent: [{name: aws, gpus: 8, on-demand: 31 USD/hour}]
                """))
        .isInstanceOf(InputProblem.class);
  }

  @Test
  void aMonthIsPaidOnlyWhereASessionFallsIntoIt() {
    // Four sessions of 14 days a year occupy four months: 3 x 4 x 900. One of 40 days takes two.
    String study =
        """
        horizon: 36 months
        demand: {gpus: 8, session: %s, sessions: 4 per year}
        rent: [{name: host, gpus: 8, monthly: 900 USD/month}]
        """;
    assertThat(option(study.formatted("14 days"), "monthly:host").bill().totalUsd())
        .isCloseTo(10_800, CENT);
    assertThat(option(study.formatted("40 days"), "monthly:host").bill().totalUsd())
        .isCloseTo(21_600, CENT);
  }

  /// The price list of a seller of blocks, session after session.
  @Test
  void aBillOfBlocksIsThatOfItsSeller() {
    Random random = new Random(1_312);
    for (int draw = 0; draw < DRAWS; draw++) {
      int session = random.nextInt(3, 1_500);
      int least = random.nextInt(1, 6);
      int most = least + random.nextInt(5, 40);
      int sessions = random.nextInt(2, 13);
      int machines = random.nextInt(2, 5);
      double price = 2 + random.nextInt(70);
      if (session * sessions > 12 * 720) {
        continue;
      }
      OptionResult block =
          option(
              """
              horizon: 24 months
              conventions: {hours-per-month: 720}
              demand: {gpus: %d, session: %d hours, sessions: %d per year}
              rent: [{name: cloud, gpus: 4, block: {price: %s USD/hour, days: %d..%d}}]
              """
                  .formatted(4 * machines, session, sessions, price, least, most),
              "block:cloud");
      double days = 0;
      int left = (session + 23) / 24;
      int blocks = (left + most - 1) / most;
      for (int ahead = blocks; ahead > 0; ahead--) {
        int taken = Math.max(least, Math.min(most, left - (ahead - 1) * least));
        days += taken;
        left -= taken;
      }
      double hours = Math.min(2 * sessions * days * 24, 24 * 720);
      assertThat(block.bill().totalUsd())
          .as("%d sessions of %d h, %d to %d days", sessions, session, least, most)
          .isCloseTo(machines * hours * price, within(1e-6 * machines * hours * price));
    }
  }

  @Test
  void afterItsTermAContractGoesByTheHourWhereThatIsCheaper() {
    // 12 months at 2.00 and one at 3.00: 730.5 x (24 + 3); another year would be 24 months at 2.00.
    String study =
        """
        horizon: 13 months
        demand: {gpus: 1, utilisation: 100 %%}
        rent: [{name: c, gpus: 1, %s reserved: [{term: 12 months, price: 2 USD/hour}]}]
        """;
    assertThat(option(study.formatted("on-demand: 3 USD/hour,"), "reserved-1y:c").presentUsd())
        .isCloseTo(730.5 * 27, CENT);
    // At 30.00 an hour another year is the cheaper; without an hourly price there is no choice.
    assertThat(option(study.formatted("on-demand: 30 USD/hour,"), "reserved-1y:c").presentUsd())
        .isCloseTo(730.5 * 48, CENT);
    assertThat(option(study.formatted(""), "reserved-1y:c").presentUsd())
        .isCloseTo(730.5 * 48, CENT);
  }

  @Test
  void growthSignsNoContractThatItDoesNotUse() {
    // One machine, a second from month 3 on: two months by the hour, not three years, and only
    // for what the first leaves of the work.
    String study =
        """
        horizon: 4 months
        demand: {gpus: 1, hours-per-week: 84, growth: 41.5 %/month, most-hours-per-week: 168}
        rent:
          - name: c
            gpus: 1
            on-demand: 3 USD/hour
            reserved: [{term: 36 months, price: 1.5 USD/hour}]
        """;
    OptionResult contract = option(study, "reserved-3y:c");
    double signed = 36 * 730.5 * 1.5;
    double second = 0;
    for (int month = 3; month <= 4; month++) {
      second += (730.5 / 2 * Math.pow(1.415, month - 1) - 730.5) * 3;
    }
    assertThat(contract.presentUsd()).isCloseTo(signed + second, CENT);
  }

  @Test
  void creditsPayTheDaysOfTheMonthInWhichTheyEnd() {
    // 100 hours a month at 7.00. From 9 November to 8 January two months are covered, and of the
    // next, which has 31 days, the 24 to 1 February.
    OptionResult rented =
        option(
            """
            as-of: 2026-11-09
            horizon: 6 months
            conventions: {hours-per-month: 730}
            demand: {gpus: 1, hours-per-month: 100}
            provider-terms: [{provider: Cloud, credits: 9000 USD, credits-end: 2027-02-01}]
            rent: [{name: c, provider: Cloud, gpus: 1, on-demand: 7 USD/hour}]
            """,
            "on-demand:c");
    assertThat(rented.bill().totalUsd()).isCloseTo(700 * (6 - 2 - 24 / 31.0), within(1e-6));
  }

  @Test
  void creditsDoNotPayWhatFallsDueAfterTheirEnd() {
    // A term of 24 months over 12, credits that would pay all of it but end after 18: six months
    // are owed in money.
    OptionResult contract =
        option(
            """
            as-of: 2026-11-09
            horizon: 12 months
            conventions: {hours-per-month: 730}
            demand: {gpus: 1, utilisation: 100 %}
            provider-terms: [{provider: Cloud, credits: 90_000 USD, credits-end: 2028-05-08}]
            rent: [{name: c, provider: Cloud, gpus: 1, reserved: [{term: 24 months, price: 2 USD/hour}]}]
            """,
            "reserved-2y:c");
    assertThat(contract.bill().totalUsd()).isCloseTo(6 * 730 * 2.0, within(1e-6));
  }

  @Test
  void aContractIsWeighedWithTheMonthsThatCreditsPay() {
    // After two years at 1.00 a third would run six months beyond the horizon, which no credits
    // pay; six months by the hour they pay in full.
    String study =
        """
        as-of: 2026-11-09
        horizon: 30 months
        conventions: {hours-per-month: 730}
        demand: {gpus: 1, utilisation: 100 %%}
        provider-terms: [{provider: Cloud, credits: %s USD, credits-end: 2029-05-08}]
        rent:
          - name: c
            provider: Cloud
            gpus: 1
            on-demand: 2.5 USD/hour
            reserved: [{term: 12 months, price: 1 USD/hour}]
        """;
    OptionResult free = option(study.formatted("90_000"), "reserved-1y:c");
    assertThat(free.bill().totalUsd()).isCloseTo(0, within(1e-6));
    assertThat(free.bill().lines())
        .filteredOn(line -> line.key().equals("rent-without-term"))
        .singleElement()
        .satisfies(line -> assertThat(line.totalUsd()).isCloseTo(6 * 730 * 2.5, within(1e-6)));
    // Used up before either way: a third term at 12 months is less than six at 2.50.
    OptionResult used = option(study.formatted("9_000"), "reserved-1y:c");
    assertThat(used.bill().totalUsd()).isCloseTo(36 * 730 - 9_000, within(1e-6));
  }

  @Test
  void aLoanOfAShareWithABalloon() {
    // 1,000 at 10 % a month over 3 months: 300 at once, 700 borrowed, 121 of it due at the end,
    // worth 121 / 1.331 = 90.909 now. 609.0909 x 0.1 / (1 - 1.1^-3) = 244.9245 a month.
    OptionResult own =
        option(
            """
            horizon: 4 months
            demand: {gpus: 1, utilisation: 100 %}
            build:
              - name: own
                price: 1000 USD
                finance: {rate: 120 %/year, term: 3 months, share: 70 %, balloon: 12.1 %}
            """,
            "build:own");
    double payment = (700 - 121 / 1.331) * 0.1 / (1 - 1 / 1.331);
    List<Double> flows = own.cashFlowsUsd();
    assertThat(flows.get(0)).isCloseTo(-300, CENT);
    assertThat(flows.get(1)).isCloseTo(-payment, CENT);
    assertThat(flows.get(3)).isCloseTo(-payment - 121, CENT);
    assertThat(flows.get(4)).isCloseTo(0, CENT);
    // What is borrowed is what is paid back, at the rate of the loan.
    double worth = payment / 1.1 + payment / 1.21 + (payment + 121) / 1.331;
    assertThat(worth).isCloseTo(700, CENT);
    assertThat(own.costing().capitalUsd()).isCloseTo(300, CENT);
  }

  @Test
  void aBudgetHoldsForAllThatGrowthBuys() {
    // The second pair is bought within the horizon: 40,000 in all.
    String study =
        """
        horizon: 12 months
        demand: {gpus: 2, hours-per-week: 100, growth: 5 %%/month, most-hours-per-week: 140}
        build: [{name: own, gpus: 2, price: 20_000 USD}]
        limits: {budget: %s USD}
        """;
    assertThat(option(study.formatted("45_000"), "build:own").isFeasible()).isTrue();
    OptionResult over = option(study.formatted("25_000"), "build:own");
    assertThat(over.costing().capitalUsd()).isCloseTo(40_000, CENT);
    assertThat(over.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.BUDGET);
  }

  @Test
  void peopleAtOnceNeedAGpuEachHoweverFastItIs() {
    // Four people; one GPU five times as fast would do the work, four are held.
    OptionResult rented =
        option(
            """
            horizon: 12 months
            demand: {gpus: 4, at-once: 4, hours-per-week: 50}
            rent: [{name: fast, gpus: 1, speed: 5, on-demand: 2 USD/hour}]
            """,
            "on-demand:fast");
    assertThat(rented.costing().machines()).isEqualTo(4);
    // Whoever works at one holds it as long as before.
    assertThat(rented.bill().totalUsd()).isCloseTo(12 * 730.5 * 50 / 168 * 4 * 2, CENT);
  }

  private static Answer answer(String study) {
    String head = "rackrate: 1\ntitle: Units\ndefaults: none\n";
    return Decision.of(
        new StudyReader(FrozenCatalogue.read()).read(head + study, "units.yaml", List.of()));
  }

  private static OptionResult option(String study, String id) {
    return answer(study).option(id).orElseThrow();
  }
}
