package dev.rackrate.decision.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Verdicts;
import dev.rackrate.decision.candidate.Scaling.Why;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Trial;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Room to grow, worked by hand from the figures of [Trial]: 360 hours a month of 720 on four GPUs,
/// from 2026-11-09 on.
final class ScalingTest {

  /// Half of a month's hours grow past all of them when they have doubled: 1.05^14 is 1.98, 1.05^15
  /// is 2.08, so that two machines are needed from the sixteenth month on.
  private static final double GROWTH = 0.05;

  private static Scaling of(Trial trial, String id) {
    Answer answer = Verdicts.decide(trial);
    return Scaling.of(answer.option(id).orElseThrow(), answer.scenario());
  }

  private static Trial growing() {
    return Trial.study().with(Input.GROWTH, GROWTH).with(Input.LEAD_TIME, 45);
  }

  @Test
  void anOrderIsGivenAheadOfTheMonthThatNeedsIt() {
    Scaling scaling = of(growing().build("box", b -> b.price(9_000)), "build:box");
    assertThat(scaling.orders())
        .extracting(Scaling.Order::why)
        .containsExactly(Why.START, Why.GROWTH);
    assertThat(scaling.orders().getLast().day())
        .isEqualTo(LocalDate.of(2026, 11, 9).plusMonths(15).minusDays(45));
    assertThat(scaling.doublingUsd()).isCloseTo(9_000, within(1e-9));
    assertThat(scaling.doublingDays()).isEqualTo(45);
  }

  /// Two machines at first: 9,000 each with 19 % VAT and 500 for a rack with the same VAT.
  @Test
  void asManyMachinesAgainCostWhatComesWithEach() {
    Trial trial =
        Trial.study()
            .with(Input.GPUS, 8)
            .with(Input.VAT, 0.19)
            .build("box", b -> b.price(9_000).cost("rack", CostItem.Basis.PER_PURCHASE, 500));
    assertThat(of(trial, "build:box").doublingUsd()).isCloseTo(2 * 9_500 * 1.19, within(1e-9));
  }

  /// A fifth is paid at once, the rest by month, with the tax on the whole price.
  @Test
  void onALoanAsManyAgainCostTheFirstPayment() {
    Trial trial =
        Trial.study()
            .with(Input.GPUS, 8)
            .build(
                "box",
                b ->
                    b.price(9_000)
                        .with(Input.SALES_TAX, 0.07)
                        .with(Input.LOAN_TERM, 24)
                        .with(Input.LOAN_RATE, 0.06)
                        .with(Input.DOWN_PAYMENT, 0.2));
    assertThat(of(trial, "build:box").doublingUsd())
        .isCloseTo(2 * 9_000 * (0.2 + 0.07), within(1e-9));
  }

  /// What is paid for a term in advance, less the discount, and for setting a machine up.
  @Test
  void asManyRentedAgainCostWhatIsPaidInAdvance() {
    Trial trial =
        Trial.study()
            .with(Input.GPUS, 8)
            .with(Input.VAT, 0.19)
            .rent(
                "cloud",
                r ->
                    r.atOnce(700)
                        .with(Input.DISCOUNT, 0.1)
                        .cost("set-up", CostItem.Basis.PER_MACHINE_ADDED, 80));
    assertThat(of(trial, "reserved-2y:cloud").doublingUsd())
        .isCloseTo(2 * (700 * 0.9 + 80) * 1.19, within(1e-9));
  }

  /// A machine that is awaited is ordered on the first day and not before it, though it is paid for
  /// when it comes.
  @Test
  void whatIsAwaitedIsOrderedOnTheFirstDay() {
    Trial trial =
        Trial.study()
            .with(Input.LEAD_TIME, 70)
            .build("box", b -> b.price(9_000).with(Input.AWAITED, 70))
            .rent("cloud", r -> r.onDemand(2.50));
    Scaling scaling = of(trial, "build:box");
    assertThat(scaling.orders())
        .containsExactly(
            new Scaling.Order(
                LocalDate.of(2026, 11, 9), Optional.empty(), Optional.empty(), 1, Why.START));
  }

  /// Ordered when it is needed, at the start of the sixteenth month, the second machine comes a
  /// month and a half later: what is over in that month, and in half of the next, is not served.
  @Test
  void workFindsNoMachineWhereOrdersAreLate() {
    Scaling scaling = of(growing().build("box", b -> b.price(9_000)), "build:box");
    double sixteenth = 4 * 360 * Math.pow(1.05, 15) - 4 * 720;
    double seventeenth = 4 * 360 * Math.pow(1.05, 16) - 4 * 720;
    assertThat(sixteenth).isCloseTo(113.66, within(0.01));
    assertThat(scaling.unservedGpuHours()).isCloseTo(sixteenth + seventeenth / 2, within(1e-6));
  }

  /// Where no more than 140 hours of a week may be worked, a machine is full at 600 hours a month.
  @Test
  void hoursThatMayNotBeWorkedDoNotServe() {
    Trial trial =
        Trial.study()
            .with(Input.GROWTH, GROWTH)
            .with(Input.LEAD_TIME, 30)
            .with(Input.MOST_HOURS_PER_WEEK, 140)
            .build("box", b -> b.price(9_000));
    Scaling scaling = of(trial, "build:box");
    int first = 12;
    assertThat(360 * Math.pow(1.05, first - 2)).isLessThan(600);
    assertThat(scaling.orders().getLast().day())
        .isEqualTo(LocalDate.of(2026, 11, 9).plusMonths(first - 1).minusDays(30));
    assertThat(scaling.unservedGpuHours())
        .isCloseTo(4 * 360 * Math.pow(1.05, first - 1) - 4 * 600, within(1e-6));
  }

  /// The budget is passed by what is paid for machines with all that comes with them: 9,000 and 500
  /// each, so that 18,500 holds one and not two.
  @Test
  void theBudgetIsPassedByWhatIsTiedUp() {
    Trial trial =
        growing()
            .budget(18_500)
            .build("box", b -> b.price(9_000).cost("rack", CostItem.Basis.PER_PURCHASE, 500));
    assertThat(of(trial, "build:box").limits())
        .containsExactly(
            new Scaling.Reached("budget", 18_500, "USD", Optional.of(LocalDate.of(2028, 2, 9))));
  }

  @Test
  void powerSpaceAndQuotaArePassedInTheMonthOfTheSecondMachine() {
    Optional<LocalDate> month = Optional.of(LocalDate.of(2028, 2, 9));
    Trial trial =
        growing()
            .power(1_500)
            .space(1)
            .quota("cloud", 6)
            .build("box", b -> b.price(9_000).with(Input.LOAD_POWER, 1_000))
            .rent("vm", r -> r.onDemand(2.50).provider("Cloud"));
    assertThat(of(trial, "build:box").limits())
        .containsExactly(
            new Scaling.Reached("power", 1_500, "W", month),
            new Scaling.Reached("space", 1, "machines", month));
    assertThat(of(trial, "on-demand:vm").limits())
        .containsExactly(new Scaling.Reached("quota", 6, "GPUs", month));
  }
}
