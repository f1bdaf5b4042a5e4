package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What each kind of draw does to the inputs of an option, worked by hand: 24 months of 720 hours,
/// a machine of 9,000 that keeps 0.8 of its value a year and brings 4,608 after 36 months.
final class StepTest {

  private static Inputs.Draft option() {
    Map<Input, Double> all = new EnumMap<>(Input.class);
    all.put(Input.HORIZON, 24.0);
    all.put(Input.HOURS_PER_MONTH, 720.0);
    all.put(Input.PRICE, 9_000.0);
    all.put(Input.RESALE, 4_608.0);
    all.put(Input.VALUE_KEPT, 0.8);
    all.put(Input.LIFE, 36.0);
    all.put(Input.LEAD_TIME, 20.0);
    all.put(Input.AWAITED, 12.0);
    all.put(Input.GPUS, 4.0);
    all.put(Input.PEAK_GPUS, 6.0);
    all.put(Input.GROWN_MACHINES, 1.5);
    all.put(Input.HOURS_PER_WEEK, 60.0);
    all.put(Input.MOST_HOURS_PER_WEEK, 90.0);
    all.put(Input.TREND, -0.1);
    all.put(Input.GROWTH, 0.02);
    return Inputs.of(all).draft();
  }

  private static Inputs.Draft after(Step.Kind kind, double drawn) {
    Inputs.Draft in = option();
    new Step(kind, Input.PRICE, 3).take(in, drawn);
    return in;
  }

  /// 720 days of the horizon: what would come later comes a day before its end.
  @ParameterizedTest(name = "{0} days")
  @CsvSource({
    "26, 26, 18",
    "8, 8, 0",
    "7.5, 7.5, 0",
    "9, 9, 1",
    "-3, 0, 0",
    "727, 727, 719",
    "728, 728, 719"
  })
  void aLaterOrderComesAsManyDaysLater(double drawn, double leadTime, double awaited) {
    Inputs.Draft in = after(Step.Kind.LEAD, drawn);
    assertThat(in.get(Input.LEAD_TIME)).isEqualTo(leadTime);
    assertThat(in.get(Input.AWAITED)).isCloseTo(awaited, within(1e-9));
  }

  /// 4,608 * (kept / 0.8) ^ 3.
  @ParameterizedTest(name = "{0} times as much")
  @CsvSource({"1.125, 0.9", "1.25, 1", "1.3, 1", "0.5, 0.4", "0.0125, 0.01", "0.01, 0.01"})
  void whatKeepsItsValueBetterBringsMore(double times, double kept) {
    for (Inputs.Draft in :
        List.of(after(Step.Kind.KEPT, times), after(Step.Kind.SET_KEPT, 0.8 * times))) {
      assertThat(in.get(Input.VALUE_KEPT)).isCloseTo(kept, within(1e-12));
      assertThat(in.get(Input.RESALE)).isCloseTo(4_608 * Math.pow(kept / 0.8, 3), within(1e-6));
    }
  }

  @Test
  void whatKeepsNoValueStaysSo() {
    Inputs.Draft in = option();
    in.set(Input.VALUE_KEPT, 0);
    new Step(Step.Kind.SET_KEPT, Input.PRICE, 3).take(in, 0.7);
    new Step(Step.Kind.LIFE, Input.PRICE, 3).take(in, 48);
    assertThat(in.get(Input.VALUE_KEPT)).isZero();
    assertThat(in.get(Input.RESALE)).isEqualTo(4_608);
    assertThat(in.get(Input.LIFE)).isEqualTo(48);
  }

  /// 4,608 * 0.8 ^ (months / 12 - 3), in whole months.
  @ParameterizedTest(name = "{0} months")
  @CsvSource({"48, 48, 3686.4", "24.4, 24, 5760", "0.2, 1, 8834.19", "-5, 1, 8834.19"})
  void aShorterLifeBringsMore(double drawn, double life, double resale) {
    Inputs.Draft in = after(Step.Kind.LIFE, drawn);
    assertThat(in.get(Input.LIFE)).isEqualTo(life);
    assertThat(in.get(Input.RESALE)).isCloseTo(resale, within(0.1));
  }

  @ParameterizedTest(name = "{0} more")
  @CsvSource({"0.3, 0.2, 0.32", "-0.5, -0.6, -0.48", "-0.89, -0.99, -0.87", "-1.2, -0.99, -0.99"})
  void nothingFallsByMoreThanAllButAHundredth(double drawn, double trend, double growth) {
    assertThat(after(Step.Kind.RENT_TREND, drawn).get(Input.TREND)).isCloseTo(trend, within(1e-12));
    assertThat(after(Step.Kind.GROWTH, drawn).get(Input.GROWTH)).isCloseTo(growth, within(1e-12));
  }

  /// 60 hours of at most 90: from half as much again on there are more GPUs.
  @ParameterizedTest(name = "{0} times the work")
  @CsvSource({"0.5, 30, 4, 6", "1.4, 84, 4, 6", "1.5, 90, 4, 6", "3, 90, 8, 12"})
  void moreWorkTakesMoreHoursThenMoreGpus(double times, double hours, double gpus, double peak) {
    Inputs.Draft in = after(Step.Kind.WORK, times);
    assertThat(in.get(Input.HOURS_PER_WEEK)).isCloseTo(hours, within(1e-12));
    assertThat(in.get(Input.GPUS)).isCloseTo(gpus, within(1e-12));
    assertThat(in.get(Input.PEAK_GPUS)).isCloseTo(peak, within(1e-12));
    assertThat(in.get(Input.GROWN_MACHINES)).isCloseTo(peak / 4, within(1e-12));
  }

  /// What a step says it changes is what changes, and a factor is its steps of single inputs.
  @ParameterizedTest
  @EnumSource(Step.Kind.class)
  void aStepChangesWhatItSays(Step.Kind kind) {
    Step step = new Step(kind, Input.PRICE, 3);
    Inputs.Draft in = option();
    step.take(in, 0.95);
    List<Input> changed = new ArrayList<>();
    Inputs.Draft before = option();
    for (Input input : Input.values()) {
      if (in.get(input) != before.get(input)) {
        changed.add(input);
      }
      assertThat(step.bearsOn(Set.of(input))).isEqualTo(step.changes().contains(input));
    }
    assertThat(step.changes()).containsAll(changed);
    Inputs.Draft apart = option();
    step.each().forEach(each -> each.take(apart, 0.95));
    for (Input input : Input.values()) {
      assertThat(apart.get(input)).isEqualTo(in.get(input));
    }
  }

  @Test
  void stepsAreTakenByKindThenByValue() {
    Step set = new Step(Step.Kind.SET, Input.PRICE, 9);
    Step first = new Step(Step.Kind.SPEED, Input.PRICE, 3);
    Step second = new Step(Step.Kind.SPEED, Input.PRICE, 4);
    assertThat(List.of(second, first, set).stream().sorted()).containsExactly(set, first, second);
  }
}
