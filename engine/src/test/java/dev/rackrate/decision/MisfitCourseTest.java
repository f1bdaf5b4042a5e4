package dev.rackrate.decision;

import static dev.rackrate.decision.Verdicts.figure;
import static dev.rackrate.decision.Verdicts.misfit;
import static dev.rackrate.decision.Verdicts.misfits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Misfit.Kind;
import dev.rackrate.scenario.Trial;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A course in limits: what an option may take, and what it may not.
@TestMethodOrder(MethodOrderer.MethodName.class)
final class MisfitCourseTest {

  private static final double CLOSE = 1e-6;

  private static List<Kind> expected(boolean isMisfit, Kind kind) {
    return isMisfit ? List.of(kind) : List.of();
  }

  @ParameterizedTest
  @CsvSource({"8_999, true", "9_000, false", "9_001, false"})
  void m01_theBudgetIsForWhatIsPaidAtTheStart(double budget, boolean isMisfit) {
    Trial trial = Trial.study().build("box", b -> b.price(9_000)).budget(budget);
    assertThat(misfits(trial, "build:box")).isEqualTo(expected(isMisfit, Kind.BUDGET));
    if (isMisfit) {
      assertThat(misfit(trial, "build:box")).containsExactly(Arg.usd(9_000), Arg.usd(budget));
    }
  }

  @Test
  void m02_rentIsNoMatterOfTheBudget() {
    Trial trial = Trial.study().rent("cloud", r -> r.atOnce(9_000)).budget(100);
    assertThat(misfits(trial, "reserved-2y:cloud")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1_799, true", "1_800, false", "1_801, false"})
  void m03_thePowerOfAllMachines(double watts, boolean isMisfit) {
    // 8 GPUs in two machines of 900 W
    Trial trial =
        Trial.study()
            .gpus(8)
            .build("box", b -> b.price(9_000).with(Input.LOAD_POWER, 900))
            .power(watts);
    assertThat(misfits(trial, "build:box")).isEqualTo(expected(isMisfit, Kind.POWER));
    if (isMisfit) {
      assertThat(figure(misfit(trial, "build:box").get(0))).isCloseTo(1.8, within(CLOSE));
      assertThat(figure(misfit(trial, "build:box").get(1))).isCloseTo(1.799, within(CLOSE));
    }
  }

  @ParameterizedTest
  @CsvSource({"899, true", "900, false", "901, false"})
  void m04_theCircuitWhereNoPowerIsSet(double watts, boolean isMisfit) {
    Trial trial =
        Trial.study().build("box", b -> b.price(9_000).with(Input.LOAD_POWER, 900).circuit(watts));
    assertThat(misfits(trial, "build:box")).isEqualTo(expected(isMisfit, Kind.POWER));
    assertThat(misfits(trial.power(5_000), "build:box")).isEmpty();
  }

  /// Two machines at a circuit each; one circuit for both would not do.
  @Test
  void m04_eachMachineHasItsCircuit() {
    Trial trial =
        Trial.study()
            .gpus(8)
            .build("box", b -> b.price(9_000).with(Input.LOAD_POWER, 900).circuit(1_000));
    assertThat(misfits(trial, "build:box")).isEmpty();
    assertThat(misfits(trial.power(1_000), "build:box")).containsExactly(Kind.POWER);
  }

  @ParameterizedTest
  @CsvSource({"2, true", "3, false", "4, false"})
  void m04a_theRoomForMachines(int room, boolean isMisfit) {
    Trial trial =
        Trial.study().gpus(11).build("box", b -> b.price(9_000)).rent("cloud", r -> r.onDemand(3));
    trial.space(room);
    assertThat(misfits(trial, "build:box")).isEqualTo(expected(isMisfit, Kind.SPACE));
    assertThat(misfits(trial, "on-demand:cloud")).isEmpty();
    if (isMisfit) {
      assertThat(misfit(trial, "build:box")).extracting(Verdicts::figure).containsExactly(3.0, 2.0);
    }
  }

  @ParameterizedTest
  @CsvSource({"3, true", "4, false", "5, false"})
  void m05_theQuotaOfAProvider(double quota, boolean isMisfit) {
    Trial trial =
        Trial.study()
            .rent("cloud", r -> r.onDemand(2.50).provider("North"))
            .rent("other", r -> r.onDemand(2.60).provider("South"))
            .quota("north", quota);
    assertThat(misfits(trial, "on-demand:cloud")).isEqualTo(expected(isMisfit, Kind.QUOTA));
    assertThat(misfits(trial, "on-demand:other")).isEmpty();
    if (isMisfit) {
      assertThat(misfit(trial, "on-demand:cloud"))
          .extracting(Verdicts::figure)
          .containsExactly(4.0, quota);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.124, false", "0.125, false", "0.126, true"})
  void m06_spotThatTakesMoreThanAWeekHas(double interruptionsPerHour, boolean isMisfit) {
    // a restart of 4 hours each: at 0.125 an hour 84 hours of work take 168
    Trial trial = interrupted(interruptionsPerHour);
    assertThat(misfits(trial, "spot:cloud")).isEqualTo(expected(isMisfit, Kind.SPOT));
    if (isMisfit) {
      assertThat(said(trial)).endsWith("takes more hours than a week has");
    }
  }

  private static String said(Trial trial) {
    return Verdicts.decide(trial)
        .option("spot:cloud")
        .orElseThrow()
        .misfits()
        .getFirst()
        .sentence()
        .text();
  }

  @Test
  void m07_spotOnWhichTheWorkNeverEnds() {
    // a restart takes as long as the time between two interruptions
    assertThat(misfits(interrupted(0.25), "spot:cloud")).containsExactly(Kind.SPOT);
    assertThat(said(interrupted(0.25))).endsWith("would never finish");
  }

  private static Trial interrupted(double perHour) {
    return Trial.study()
        .with(Input.RESTART, 4)
        .rent("cloud", r -> r.spot(1.20).with(Input.INTERRUPTIONS, perHour));
  }

  @Test
  void m08_whatMustStayOnThePremises() {
    Trial trial =
        Trial.study()
            .build("box", b -> b.price(9_000))
            .rent("cloud", r -> r.onDemand(2.50).place("DE"))
            .mustStay("on-premises");
    assertThat(misfits(trial, "build:box")).isEmpty();
    assertThat(misfits(trial, "on-demand:cloud")).containsExactly(Kind.PLACE);
  }

  @ParameterizedTest
  @CsvSource({
    "DE, false",
    "de, false",
    "DE-BY, false",
    "US-TX, false",
    "US, true",
    "DEX, true",
    "US-T, true",
    "'', true"
  })
  void m09_whatMustStayInACountry(String place, boolean isMisfit) {
    Trial trial =
        Trial.study().rent("cloud", r -> r.onDemand(2.50).place(place)).mustStay("DE", "US-TX");
    assertThat(misfits(trial, "on-demand:cloud")).isEqualTo(expected(isMisfit, Kind.PLACE));
  }

  @Test
  void m10_severalMisfitsOfOneOption() {
    Trial trial =
        Trial.study()
            .build("box", b -> b.price(9_000).with(Input.LOAD_POWER, 900).cannot(Kind.TOGETHER))
            .budget(8_000)
            .power(800);
    assertThat(misfits(trial, "build:box")).containsExactly(Kind.TOGETHER, Kind.BUDGET, Kind.POWER);
  }

  /// One of a thing is told as one: a machine, a GPU, a month.
  @Test
  void m11_oneIsOne() {
    Trial trial =
        Trial.study()
            .gpus(1)
            .with(Input.HORIZON, 1)
            .space(0)
            .quota("cloud", 0)
            .build("box", b -> b.gpus(1).price(9_000).with(Input.AWAITED, 60))
            .rent("hire", r -> r.gpus(1).onDemand(2).provider("Cloud"));
    List<String> told =
        Verdicts.decide(trial).options().stream()
            .flatMap(option -> option.misfits().stream())
            .map(misfit -> misfit.sentence().text())
            .toList();
    assertThat(told)
        .contains(
            "it takes 1 machine, there is room for 0",
            "it arrives after 2 months, the horizon is 1 month",
            "it needs 1 GPU, the quota is 0");
  }
}
