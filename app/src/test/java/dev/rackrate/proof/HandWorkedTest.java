package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.breakeven.BreakEven.Point.None;
import dev.rackrate.breakeven.BreakEven.Reason;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Studies small enough to be worked out on paper, from text to figures.
final class HandWorkedTest {

  private static final Offset<Double> CENT = within(1e-6);

  @Test
  void aFlatRentIsTheCostOfABusyGpuHour() {
    // 4 GPUs for 8.00 an hour: 2.00 each, whatever the discounting
    OptionResult rent =
        option(
            """
            horizon: 30 months
            discount-rate: 8 %/year
            demand: {gpus: 4, hours-per-week: 45}
            rent: [{name: flat, gpus: 4, on-demand: 8.00 USD/hour}]
            """,
            "on-demand:flat");
    assertThat(rent.costing().perBusyGpuHourUsd()).isCloseTo(2.00, CENT);
  }

  @Test
  void theOpenBalanceOfALoanIsRepaidAtTheHorizon() {
    // 331 at 10 % a month over 3 months: 331 x 0.1 / (1 - 1.1^-3) = 133.10 a month.
    // After two payments 133.10 / 1.1 = 121.00 is open and falls due with the second.
    // Discounted at the loan's own rate: 121 + (133.10 + 121) / 1.21 = 121 + 210 = 331, its price.
    OptionResult box =
        option(
            """
            horizon: 2 months
            discount-rate: 10 %/month
            demand: {gpus: 2, hours-per-week: 20}
            build: [{name: box, gpus: 2, price: 331 USD, finance: {rate: 120 %/year, term: 3 months}}]
            """,
            "build:box");
    assertFlows(box, 0, -133.10, -254.10);
    assertThat(box.bill().totalUsd()).isCloseTo(387.20, CENT);
    assertThat(box.presentUsd()).isCloseTo(331.00, CENT);
  }

  @Test
  void aMachineIsReplacedWithinTheHorizon() {
    // 8,100 falls to 1,600 in 4 months: each month leaves (16/81)^(1/4) = 2/3 of it.
    // Month 4: the first is sold for 1,600 and the second bought for 8,100.
    // Month 6: the second is 2 months old and sold for 8,100 x 4/9 = 3,600.
    OptionResult box =
        option(
            """
            horizon: 6 months
            demand: {gpus: 2, hours-per-week: 20}
            build: [{name: box, gpus: 2, price: 8_100 USD, life: 4 months, resale: 1_600 USD}]
            """,
            "build:box");
    assertFlows(box, -8_100, 0, 0, 0, -6_500, 0, 3_600);
    assertThat(box.presentUsd()).isCloseTo(11_000, CENT);
  }

  @Test
  void aReservationIsRenewedAndItsTailCharged() {
    // 2.50 x 720 h = 1,800 a month and 1,000 upfront, for 12 months from month 0.
    // Renewed in month 12 at 0.81 of it: 1,458 a month and 810 upfront, for months 13 to 24.
    // At the horizon, month 15, the nine months left are charged too: 10 x 1,458 = 14,580.
    OptionResult reserved =
        option(
            """
            horizon: 15 months
            conventions: {hours-per-month: 720}
            demand: {gpus: 2, hours-per-week: 20}
            rent:
              - name: cloud
                gpus: 2
                trend: -19 %/year
                reserved: [{term: 1 year, price: 2.50 USD/hour, upfront: 1_000 USD}]
            """,
            "reserved-1y:cloud");
    assertFlows(
        reserved, -1_000, -1_800, -1_800, -1_800, -1_800, -1_800, -1_800, -1_800, -1_800, -1_800,
        -1_800, -1_800, -2_610, -1_458, -1_458, -14_580);
    assertThat(reserved.bill().totalUsd()).isCloseTo(40_906, CENT);
  }

  @Test
  void growthMakesASecondMachineDueAndTheBreakEvenSeveral() {
    // Work grows by 1.02^35 = 1.99989 in 36 months, hours up to 140 a week: above
    // 140 / 1.99989 = 70.004 hours at the start the last month takes a second box.
    // Renting h hours costs 0.68 x h x 730.5 / 168 x (1.02^36 - 1) / 0.02 = 153.74 x h.
    // One box for 10,000 pays from 65.05 hours, two for 20,000 from 130.09.
    double perHour = 0.68 * 730.5 / 168 * (Math.pow(1.02, 36) - 1) / 0.02;
    double due = 140 / Math.pow(1.02, 35);
    assertThat(due).isCloseTo(70.0, within(0.01));
    BreakEven b =
        answer(
                """
                horizon: 36 months
                demand: {gpus: 4, hours-per-week: 80, growth: 2 %/month, most-hours-per-week: 140}
                build: [{name: box, gpus: 4, price: 10_000 USD}]
                rent: [{name: cloud, gpus: 4, on-demand: 0.68 USD/hour}]
                """)
            .breakEvens()
            .getFirst();
    assertThat(b.hoursPerWeek()).isEqualTo(new None(Reason.SEVERAL));
    assertThat(b.utilisation()).isEqualTo(new None(Reason.SEVERAL));
    assertThat(b.crossings())
        .extracting(BreakEven.Crossing::isJump)
        .containsExactly(false, true, false);
    assertThat(b.cheaperBetween()).hasSize(2);
    assertInterval(b.cheaperBetween().getFirst(), 10_000 / perHour, due);
    assertInterval(b.cheaperBetween().getLast(), 20_000 / perHour, 168);
    BreakEven.Crossing jump = b.crossings().get(1);
    assertThat(jump.ownUsdBelow()).isCloseTo(10_000, CENT);
    assertThat(jump.ownUsdAbove()).isCloseTo(20_000, CENT);
    assertThat(jump.rentUsdBelow()).isCloseTo(due * perHour, CENT);
  }

  @ParameterizedTest
  @CsvSource({"730.5, 0.7305", "720, 0.72"})
  void interruptionsMakeSpotHoursLonger(String hoursPerMonth, double interruptions) {
    // Two machines, each interrupted 0.001 times an hour: 1 - exp(-0.001 x 730.5) a month of 730.5
    // hours, and 1 - exp(-0.001 x 720) where the study counts 720 hours a month.
    // A checkpoint of 0.1 h every sqrt(2 x 0.1 / 0.002) = 10 h costs 0.1 / 10 = 1 %.
    // An interruption takes (10 + 0.1) / 2 + 0.2 = 5.25 h, in all 0.002 x 5.25 = 1.05 % of the
    // time.
    // 100 h a month on 2 machines at 3.00, 10 months: 6,000 x 1.01 / 0.9895
    double share = 100 * (1 - Math.exp(-interruptions));
    OptionResult spot =
        option(
            """
            horizon: 10 months
            conventions: {hours-per-month: %s}
            demand:
              gpus: 6
              hours-per-month: 100
              interruptible: {checkpoint: 6 min, restart: 12 min}
            rent:
              - {name: cloud, gpus: 3, spot: {price: 3 USD/hour, interruptions: %s %%/month}}
            """
                .formatted(hoursPerMonth, share),
            "spot:cloud");
    assertThat(spot.presentUsd()).isCloseTo(6_000 * 1.01 / 0.9895, CENT);
  }

  @Test
  void startedIncrementsAndIdleHoursAreBilled() {
    // A session of 2.2 h and 0.1 h to start up is billed as 2.5 h; a tenth more stands idle:
    // 1.1 x 2.5 / 2.2 = 1.25 hours for each. 176 h x 1.25 x 2.00 = 440 a month.
    assertThat(billed("")).isCloseTo(4_400, CENT);
  }

  @Test
  void aSessionBelowTheMinimumIsBilledAsTheMinimum() {
    // 1.1 x 3.3 / 2.2 = 1.65 hours for each: 176 h x 1.65 x 2.00 = 580.80 a month
    assertThat(billed(", minimum: 3.3 hours")).isCloseTo(5_808, CENT);
  }

  @Test
  void noMachineIsBilledForMoreThanTheMonth() {
    // 1.1 x 11 / 2.2 = 5.5 hours for each would be 968 h of 720 h: 720 x 2.00 = 1,440 a month
    assertThat(billed(", minimum: 11 hours")).isCloseTo(14_400, CENT);
  }

  private static double billed(String more) {
    String offer =
        """
        horizon: 10 months
        conventions: {hours-per-month: 720}
        demand: {gpus: 2, hours-per-month: 176, session: 2.2 hours}
        rent:
          - {name: cloud, gpus: 2, on-demand: 2 USD/hour, increment: 30 min, start-up: 6 min, idle-share: 10 %%%s}
        """
            .formatted(more);
    return option(offer, "on-demand:cloud").bill().totalUsd();
  }

  private static Answer answer(String study) {
    String head = "rackrate: 1\ntitle: Worked by hand\ndefaults: none\n";
    return Decision.of(
        new StudyReader(FrozenCatalogue.read()).read(head + study, "hand.yaml", List.of()));
  }

  private static OptionResult option(String study, String id) {
    return answer(study).option(id).orElseThrow();
  }

  private static void assertFlows(OptionResult option, double... amounts) {
    assertThat(option.cashFlowsUsd()).hasSize(amounts.length);
    for (int month = 0; month < amounts.length; month++) {
      assertThat(option.cashFlowsUsd().get(month))
          .as("month %d", month)
          .isCloseTo(amounts[month], CENT);
    }
  }

  private static void assertInterval(BreakEven.Interval interval, double from, double to) {
    assertThat(interval.from()).isCloseTo(from, within(1e-6));
    assertThat(interval.to()).isCloseTo(to, within(1e-6));
  }
}
