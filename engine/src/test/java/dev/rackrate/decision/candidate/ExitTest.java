package dev.rackrate.decision.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Verdicts;
import dev.rackrate.decision.explain.CashByMonth;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.Plan;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Work that ends early, by the figures of [Trial]: 360 hours a month.
final class ExitTest {

  private static List<Exit> exits(Trial trial, String id) {
    return Exit.of(Verdicts.decide(trial).option(id).orElseThrow());
  }

  /// A machine of 9,000 that sells for 2,560 after two years has lost a fifth twice a year and
  /// more: it keeps 0.64 a year of 4,000, so that after one year it sells for 4,000.
  @Test
  void aMachineIsSoldAtItsAge() {
    Trial trial =
        Trial.study()
            .build(
                "box", b -> b.price(9_000).with(Input.RESALE, 2_560).with(Input.VALUE_KEPT, 0.64));
    List<Exit> exits = exits(trial, "build:box");
    assertThat(exits).extracting(Exit::months).containsExactly(12);
    assertThat(exits.getFirst().totalUsd()).isCloseTo(9_000 - 4_000, within(1e-6));
    assertThat(exits.getFirst().presentUsd()).isCloseTo(5_000, within(1e-6));
  }

  /// Rent by the hour ends with the work, a reservation paid at once does not.
  @Test
  void contractsArePaidToTheirEnd() {
    Trial trial =
        Trial.study().rent("cloud", r -> r.onDemand(2.50)).rent("term", r -> r.atOnce(20_400));
    assertThat(exits(trial, "on-demand:cloud").getFirst().totalUsd())
        .isCloseTo(10_800, within(1e-6));
    assertThat(exits(trial, "reserved-2y:term").getFirst().totalUsd())
        .isCloseTo(20_400, within(1e-6));
  }

  /// What is left of a loan is paid back: 9,000 without interest in 18 rates of 500.
  @Test
  void aLoanIsPaidBack() {
    Trial trial = Trial.study().build("box", b -> b.price(9_000).with(Input.LOAN_TERM, 18));
    assertThat(exits(trial, "build:box").getFirst().totalUsd()).isCloseTo(9_000, within(1e-6));
  }

  /// A plan: the machine is sold for 4,000, the contract of two years is paid to its end, and the
  /// cloud was used for 50 hours a month of 12.
  @Test
  void aPlanIsLeftAsEachOfItsHoldings() {
    Trial trial =
        Trial.study()
            .build(
                "box", b -> b.price(9_000).with(Input.RESALE, 2_560).with(Input.VALUE_KEPT, 0.64))
            .rent("cloud", r -> r.onDemand(2.50))
            .rent("term", r -> r.atOnce(20_400));
    Plan plan =
        new Plan(
            List.of(
                new Holding("build:box", MonthlyUse.level(24, 1, 4, 500)),
                new Holding("reserved-2y:term", MonthlyUse.level(24, 1, 4, 300)),
                new Holding("on-demand:cloud", MonthlyUse.level(24, 1, 4, 50))));
    List<Exit> exits = Exit.of(Decision.of(trial.scenario(), List.of(plan)).plans().getFirst());
    assertThat(exits).extracting(Exit::months).containsExactly(12);
    assertThat(exits.getFirst().totalUsd())
        .isCloseTo(9_000 - 4_000 + 20_400 + 12 * 50 * 2.50, within(1e-6));
  }

  @Test
  void nothingEndsBeforeAYear() {
    Trial trial = Trial.study().with(Input.HORIZON, 12).rent("cloud", r -> r.onDemand(2.50));
    assertThat(exits(trial, "on-demand:cloud")).isEmpty();
  }

  /// The most that is out at any time, and when: the machine at once, less what it saves.
  @Test
  void theWorstPositionOfCash() {
    CashByMonth cash =
        CashByMonth.of(
            Verdicts.decide(
                Trial.study()
                    .build("box", b -> b.price(9_000).with(Input.RESALE, 3_000))
                    .rent("cloud", r -> r.onDemand(2.50))));
    CashByMonth.Curve box = cash.curves().getFirst();
    assertThat(box.worstUsd()).isCloseTo(9_000, within(1e-9));
    assertThat(box.worstMonth()).isZero();
    assertThat(box.byYearUsd()).hasSize(2);
    assertThat(box.byYearUsd().getFirst()).isCloseTo(9_000, within(1e-9));
    assertThat(box.byYearUsd().getLast()).isCloseTo(-3_000, within(1e-9));
    CashByMonth.Curve cloud = cash.curves().getLast();
    assertThat(cloud.worstUsd()).isCloseTo(21_600, within(1e-9));
    assertThat(cloud.worstMonth()).isEqualTo(24);
    assertThat(cloud.byYearUsd().getFirst()).isCloseTo(10_800, within(1e-9));
  }
}
