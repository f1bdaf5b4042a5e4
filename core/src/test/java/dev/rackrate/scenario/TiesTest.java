package dev.rackrate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of what costs the same, what binds least.
final class TiesTest {

  private static final Option HOURLY = option("on-demand:a", OptionKind.ON_DEMAND, Map.of());
  private static final Option BLOCK =
      option("block:a", OptionKind.BLOCK, Map.of(Input.BLOCK_LEAST_DAYS, 2.0));
  private static final Option MONTHLY = option("monthly:a", OptionKind.MONTHLY, Map.of());
  private static final Option YEAR = reserved("reserved-1y:a", 12, 0);
  private static final Option YEAR_AT_ONCE = reserved("reserved-1y:b", 12, 900);
  private static final Option THREE_YEARS = reserved("reserved-3y:a", 36, 0);
  private static final Option LEASED = build("build:a", Map.of(Input.LEASE, 30.0));
  private static final Option LENT =
      build("build:b", Map.of(Input.LOAN_TERM, 24.0, Input.DOWN_PAYMENT, 0.25));
  private static final Option BOUGHT = build("build:c", Map.of());

  private static final List<Option> IN_ORDER =
      List.of(HOURLY, BLOCK, MONTHLY, YEAR, YEAR_AT_ONCE, THREE_YEARS, LEASED, LENT, BOUGHT);

  private static Option option(String id, OptionKind kind, Map<Input, Double> own) {
    Inputs.Draft draft = Inputs.of(Map.of(Input.MACHINE_GPUS, 4.0, Input.GPU_RATIO, 1.5)).draft();
    own.forEach(draft::set);
    return Option.of(id, kind, draft.kept());
  }

  private static Option reserved(String id, double months, double upFront) {
    return option(
        id,
        OptionKind.RESERVED,
        Map.of(Input.RESERVED_TERM, months, Input.RESERVED_UPFRONT, upFront));
  }

  private static Option build(String id, Map<Input, Double> own) {
    return option(id, OptionKind.BUILD, own).searched(Input.PRICE, 5_000);
  }

  private static Option first(List<Option> all, double... usd) {
    return all.get(Ties.first(usd, false, _ -> Double.NaN, at -> List.of(all.get(at))));
  }

  @Test
  void whatBindsLessStandsBeforeWhatBindsMore() {
    Random random = new Random(31);
    for (int time = 0; time < 40; time++) {
      List<Option> mixed = new ArrayList<>(IN_ORDER);
      Collections.shuffle(mixed, random);
      assertThat(Ties.sorted(mixed, _ -> 812.5, List::of)).isEqualTo(IN_ORDER);
      assertThat(first(mixed, mixed.stream().mapToDouble(_ -> 812.5).toArray())).isEqualTo(HOURLY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1393, 1393.0000013, on-demand:a",
    "1393, 1393.0000015, reserved-1y:a",
    "1393, 1392.99, on-demand:a",
    // A ten-millionth of a cent of each dollar is rounding, and a ten-thousandth of a cent.
    "12, 12.0000009, on-demand:a",
    "12, 12.0000011, reserved-1y:a",
    "30e6, 30000000.029, on-demand:a",
    "30e6, 30000000.031, reserved-1y:a",
    // Below 0 too.
    "-30e6, -29999999.971, on-demand:a",
    "-30e6, -29999999.969, reserved-1y:a",
  })
  void moreThanRoundingIsNoTie(double reserved, double hourly, String first) {
    assertThat(first(List.of(YEAR, HOURLY), reserved, hourly).id()).isEqualTo(first);
    assertThat(first(List.of(HOURLY, YEAR), hourly, reserved).id()).isEqualTo(first);
    List<Option> sorted =
        Ties.sorted(
            List.of(YEAR, HOURLY), option -> option.equals(YEAR) ? reserved : hourly, List::of);
    assertThat(sorted.getFirst().id()).isEqualTo(first);
  }

  /// Of many each a little dearer than the next, none is taken that costs more than a tie above the
  /// cheapest.
  @Test
  void tiesDoNotAddUp() {
    List<Option> all = List.of(THREE_YEARS, YEAR, MONTHLY);
    double[] usd = {70, 70.0000008, 70.0000016};
    assertThat(first(all, usd)).isEqualTo(YEAR);
    assertThat(Ties.<Option>sorted(all, option -> usd[all.indexOf(option)], List::of))
        .containsExactly(YEAR, THREE_YEARS, MONTHLY);
  }

  @Test
  void whatBindsAlikeStaysInItsOrderAndTheCheapestIsFirst() {
    Option other = option("on-demand:b", OptionKind.ON_DEMAND, Map.of());
    assertThat(first(List.of(other, HOURLY), 70, 70)).isEqualTo(other);
    assertThat(first(List.of(other, HOURLY), 70.001, 70)).isEqualTo(HOURLY);
  }

  /// What is held together binds as long as the longest of it.
  @Test
  void aPlanBindsAsItsLongestContract() {
    assertThat(Ties.compare(List.of(HOURLY, THREE_YEARS), List.of(YEAR, MONTHLY))).isPositive();
    assertThat(Ties.compare(List.of(YEAR, MONTHLY), List.of(YEAR_AT_ONCE, HOURLY))).isNegative();
    assertThat(Ties.compare(List.of(YEAR, MONTHLY), List.of(YEAR, HOURLY))).isZero();
  }

  /// Where credits pay, what uses up the least of them goes first; of those what binds least.
  @ParameterizedTest
  @CsvSource({
    "9000, 9000, 9400, on-demand:a",
    "9000, 9000.0000089, 9400, on-demand:a",
    "9000, 9000.0000091, 9400, reserved-1y:a",
    "9000, 9400, 8000, monthly:a",
  })
  void creditsThatAreLeftGoBeforeWhatBinds(
      double yearGross, double hourlyGross, double monthlyGross, String first) {
    Map<Option, Double> gross = Map.of(YEAR, yearGross, HOURLY, hourlyGross, MONTHLY, monthlyGross);
    Map<Option, Double> usd = Map.of(YEAR, 1_393.0, HOURLY, 1_393.000001, MONTHLY, 1_430.0);
    List<Option> all = new ArrayList<>(List.of(YEAR, HOURLY, MONTHLY));
    Random random = new Random(8);
    for (int time = 0; time < 20; time++) {
      Collections.shuffle(all, random);
      int taken =
          Ties.first(
              all.stream().mapToDouble(usd::get).toArray(),
              true,
              at -> gross.get(all.get(at)),
              at -> List.of(all.get(at)));
      assertThat(all.get(taken).id()).isEqualTo(first);
    }
  }
}
