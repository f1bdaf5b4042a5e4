package dev.rackrate.report.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.PlanAnswer.Beyond;
import dev.rackrate.plan.PlanAnswer.Keep;
import dev.rackrate.plan.PlanAnswer.Watch;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Misfit;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said of the number to watch in each case.
final class WatchWordsTest {

  private static final LocalDate DAY = LocalDate.of(2027, 3, 9);

  private static Watch watch(OptionKind kind, double threshold, Beyond beyond) {
    return new Watch(
        "the:machine",
        kind,
        3,
        threshold,
        2_100,
        4_200,
        7_000,
        beyond,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static Watch with(Watch of, Optional<LocalDate> planned, Optional<LocalDate> until) {
    return new Watch(
        of.option(),
        of.kind(),
        of.number(),
        of.thresholdUsd(),
        of.nowUsd(),
        of.costUsd(),
        of.mostUsd(),
        of.beyond(),
        planned,
        until,
        of.limits(),
        of.last());
  }

  private static String text(Watch watch) {
    return WatchWords.both(watch).text();
  }

  @Test
  void aboveTheThresholdOneMoreIsTaken() {
    assertThat(text(watch(OptionKind.BUILD, 5_300, Beyond.NOTHING)))
        .isEqualTo(
            "Watch the rent that one more the:machine would have replaced last month: above 5,300"
                + " USD, order it; the plan begins at 2,100 USD.");
    assertThat(text(watch(OptionKind.RESERVED, 5_300, Beyond.NOTHING)))
        .contains("above 5,300 USD, reserve it; the plan begins at 2,100 USD.");
  }

  @Test
  void whyMoreMustBeReplacedThanItCostsIsSaid() {
    assertThat(text(watch(OptionKind.BUILD, 5_300, Beyond.FALLS)))
        .contains("above 5,300 USD, order it")
        .endsWith(" It costs 4,200 USD a month, but what it replaces falls from then on.");
    assertThat(text(watch(OptionKind.BUILD, 5_300, Beyond.COMES_LATE)))
        .endsWith(" It costs 4,200 USD a month, but replaces nothing until it is there.");
    assertThat(text(watch(OptionKind.BUILD, 5_300, Beyond.SAVES_LITTLE)))
        .contains("too little to count");
  }

  @Test
  void noThresholdIsNamedThatNoUseReaches() {
    assertThat(text(watch(OptionKind.BUILD, 7_100, Beyond.FALLS)))
        .startsWith("Order no more the:machine while work or rents fall as in the study")
        .contains("2,100 USD", "7,000 USD")
        .doesNotContain("7,100");
    assertThat(text(watch(OptionKind.BUILD, 7_100, Beyond.COMES_LATE)))
        .startsWith("Order no more the:machine at the rents of the study");
  }

  @Test
  void theDayOfThePlanIsNamed() {
    assertThat(
            text(
                with(
                    watch(OptionKind.BUILD, 5_300, Beyond.NOTHING),
                    Optional.of(DAY),
                    Optional.empty())))
        .contains("above 5,300 USD, order it, in the study on 2027-03-09;");
    assertThat(
            text(
                with(
                    watch(OptionKind.RESERVED, 5_300, Beyond.GROWS),
                    Optional.of(DAY),
                    Optional.empty())))
        .startsWith("The plan reserves one more the:machine on 2027-03-09, before ")
        .contains("sooner if that is above 5,300 USD");
    assertThat(
            text(
                with(
                    watch(OptionKind.BUILD, 5_300, Beyond.NOTHING),
                    Optional.empty(),
                    Optional.of(DAY))))
        .contains("order it, until 2027-03-09, after which too little of the horizon is left;");
  }

  @Test
  void aLimitIsNamedAndTheLastMachineIsSold() {
    assertThat(text(limited(0)))
        .isEqualTo(
            "The limits allow no more the:machine, whatever rent it would replace: draws 9 kW of 8"
                + " kW. Sell the last the:machine when the rent that it replaces stays below 900 USD"
                + " a month, what keeping it costs; the plan begins at 3,100 USD.");
    assertThat(text(limited(2_750)))
        .endsWith(
            "below 900 USD a month, what keeping it costs, until it lacks 2,750 USD in all, what"
                + " selling it and buying another loses; the plan begins at 3,100 USD.");
  }

  private static Watch limited(double lost) {
    Watch of = watch(OptionKind.BUILD, Double.POSITIVE_INFINITY, Beyond.NOTHING);
    return new Watch(
        of.option(),
        of.kind(),
        of.number(),
        of.thresholdUsd(),
        of.nowUsd(),
        of.costUsd(),
        of.mostUsd(),
        of.beyond(),
        of.planned(),
        of.until(),
        List.of(new Misfit(Misfit.Kind.POWER, Sentence.of("draws 9 kW of 8 kW"))),
        Optional.of(new Keep(2, 900, 3_100, lost)));
  }
}
