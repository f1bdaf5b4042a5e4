package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.use.Billing;
import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Occupancy;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each machine signs, and is billed, by its own hours: the first ones are full and the last takes
/// what they leave.
final class ContractsTest {

  // A month of 672 hours is four weeks: 360 hours of one machine of two GPUs, which is all that it
  // may run. Half as much again each month: 360, 540 and 810 hours, so one machine, then a second
  // for 180, then two full ones and a third for 90. A term of three months costs 3 x 672 x 1.25 =
  // 2,520.
  private static final Inputs GROWING =
      Inputs.of(
          Map.ofEntries(
              Map.entry(Input.HORIZON, 3.0),
              Map.entry(Input.HOURS_PER_MONTH, 672.0),
              Map.entry(Input.GPUS, 2.0),
              Map.entry(Input.GPU_RATIO, 1.0),
              Map.entry(Input.MACHINE_GPUS, 2.0),
              Map.entry(Input.HOURS_PER_WEEK, 90.0),
              Map.entry(Input.MOST_HOURS_PER_WEEK, 90.0),
              Map.entry(Input.GROWTH, 0.5),
              Map.entry(Input.RESERVED_TERM, 3.0),
              Map.entry(Input.RESERVED_PRICE, 1.25),
              Map.entry(Input.RENT_AVAILABILITY, 1.0)));

  @ParameterizedTest
  @CsvSource({
    // The second by the hour would be 180 x 5 + 360 x 5 = 2,700: it signs; the third is 90 x 5.
    "5, 5040, 450",
    // At 4 it is 2,160 and goes by the hour, the third 360.
    "4, 2520, 2520",
    "3, 2520, 1890",
  })
  void eachMachineGoesOnByItsOwnHours(double onDemand, double reservedUsd, double hourlyUsd) {
    Flows flows = Flows.of(GROWING.with(Input.ON_DEMAND_PRICE, onDemand), OptionKind.RESERVED);
    assertThat(1.25 * flows.present(Driver.RESERVED_HOURS)).isCloseTo(reservedUsd, within(1e-6));
    assertThat(onDemand * flows.present(Driver.FREE_HOURS)).isCloseTo(hourlyUsd, within(1e-6));
  }

  /// Two and a half hours are billed for each of use, and no machine for more than the month has:
  /// 2.5 x 180 for the second in month 2, 672 of 2.5 x 360 in month 3, and 2.5 x 90 for the third.
  @Test
  void noMachineIsBilledMoreThanItsMonth() {
    Inputs in = GROWING.with(Input.ON_DEMAND_PRICE, 0.9).with(Input.IDLE_SHARE, 1.5);
    assertThat(Flows.of(in, OptionKind.RESERVED).present(Driver.FREE_HOURS))
        .isCloseTo(450 + 672 + 225, within(1e-6));
  }

  /// Jobs of a log use all machines alike: 1.2 x 540 / 2 = 1.2 x 810 / 3 = 324 hours of each in
  /// months 2 and 3. At 4 USD that is 2,592 for the second, which signs; the third goes by the
  /// hour.
  @Test
  void machinesOfALogAreUsedAlike() {
    Inputs in = GROWING.with(Input.ON_DEMAND_PRICE, 4).with(Input.WHOLE_MACHINES, 1.2);
    Flows flows = Flows.of(in, OptionKind.RESERVED);
    assertThat(flows.present(Driver.RESERVED_HOURS)).isCloseTo(2 * 3 * 672, within(1e-6));
    assertThat(flows.present(Driver.FREE_HOURS)).isCloseTo(324, within(1e-6));
  }

  /// Work of 720 hours in month 4 and of 360 in all others: the first machine signs twice, 2 x
  /// 2,520 against 3 x 360 x 3 = 3,240 for the second term; the second one is needed in that month
  /// alone and goes by the hour.
  @Test
  void aMachineOfOneBusyMonthDoesNotSign() {
    Inputs in =
        GROWING
            .with(Input.HORIZON, 6)
            .with(Input.GROWTH, 1)
            .with(Input.USE, 1)
            .with(Input.ON_DEMAND_PRICE, 3)
            .withUse(new double[] {1, 1.0 / 2, 1.0 / 4, 1.0 / 4, 1.0 / 16, 1.0 / 32});
    Flows flows = Flows.of(in, OptionKind.RESERVED);
    assertThat(new WholeWork(in).needed()).containsExactly(0, 1, 1, 1, 2, 1, 1);
    assertThat(flows.present(Driver.RESERVED_HOURS)).isCloseTo(2 * 3 * 672, within(1e-6));
    assertThat(flows.present(Driver.FREE_HOURS)).isCloseTo(360, within(1e-6));
  }

  @Test
  void filledInTurnNothingIsDearerThanUsedAlike() {
    int cheaper = 0;
    for (Inputs in : typed()) {
      double usd = usd(in);
      double alike = alikeUsd(in);
      assertThat(usd).as("%s", in).isLessThanOrEqualTo(alike * (1 + 1e-9));
      cheaper += usd < alike * 0.999 ? 1 : 0;
    }
    assertThat(cheaper).isGreaterThan(100);
  }

  /// Nor than one term at the start and the hour for all the rest, each machine by its own hours.
  @Test
  void nothingIsDearerThanTheHourAfterTheFirstTerm() {
    int cheaper = 0;
    for (Inputs in : typed()) {
      double usd = usd(in);
      double hourly = firstTermUsd(in);
      assertThat(usd).as("%s", in).isLessThanOrEqualTo(hourly * (1 + 1e-9));
      cheaper += usd < hourly * 0.999 ? 1 : 0;
    }
    assertThat(cheaper).isGreaterThan(100);
  }

  private static List<Inputs> typed() {
    var random = new RandomInputs(20_261_201);
    var growth = new Random(7);
    return Stream.generate(random::next)
        .limit(2_000)
        .map(in ->
            in.occupiedBy(Occupancy.NONE)
                .with(Input.WHOLE_MACHINES, 0)
                .with(Input.PEAK_GPUS, 0)
                .with(Input.PEAK_MACHINES, 0)
                .with(Input.GROWN_MACHINES, 0)
                .with(Input.USE, 0)
                .with(Input.CREDITS, 0)
                .with(Input.PLAN_MINIMUM, 0)
                .with(Input.PLAN_SHARE, 0)
                .with(Input.SECOND_PLAN_SHARE, 0)
                .with(Input.THIRD_PLAN_SHARE, 0)
                .with(Input.FOURTH_PLAN_SHARE, 0)
                .with(Input.GROWTH, growth.nextDouble(0.01, 0.2))
                .with(Input.ON_DEMAND_PRICE, Math.max(0.4, in.get(Input.ON_DEMAND_PRICE))))
        .toList();
  }

  private static double usd(Inputs in) {
    Flows flows = Flows.of(in, OptionKind.RESERVED);
    return in.get(Input.RESERVED_PRICE) * flows.present(Driver.RESERVED_HOURS)
        + in.get(Input.RESERVED_UPFRONT) * flows.present(Driver.RESERVATIONS)
        + in.get(Input.ON_DEMAND_PRICE) * flows.present(Driver.FREE_HOURS);
  }

  /// What a term signed at the end of a month costs.
  private static double termUsd(Inputs in, Flows flows, double[] index, int end) {
    double usd = in.get(Input.RESERVED_UPFRONT) * flows.discount(end);
    for (int m = end + 1; m <= end + (int) in.get(Input.RESERVED_TERM); m++) {
      double month = in.get(Input.RESERVED_PRICE) * in.get(Input.HOURS_PER_MONTH);
      usd += month * flows.discount(Math.min(m, flows.horizon()));
    }
    return usd * index[end];
  }

  private static double[] index(Inputs in) {
    double[] index = new double[(int) in.get(Input.HORIZON) + 1];
    double after = in.get(Input.CUT_AFTER);
    for (int m = 0; m < index.length; m++) {
      index[m] = Math.pow(1 + in.get(Input.TREND), m / 12.0);
      index[m] *= in.areRentsOnPath() ? in.rentIn(m + 1) : 1;
      index[m] *= after > 0 && m >= after ? 1 - in.get(Input.CUT) : 1;
    }
    return index;
  }

  /// All machines of a month used alike, and all that are free going on alike.
  private static double alikeUsd(Inputs in) {
    Use use = new WholeWork(in);
    Flows flows = Flows.of(in, OptionKind.RESERVED);
    double[] index = index(in);
    int horizon = flows.horizon();
    int term = (int) in.get(Input.RESERVED_TERM);
    double[] hourUsd = new double[horizon + 1];
    for (int m = 1; m <= horizon; m++) {
      double needed = use.needed()[m];
      double each = needed > 0 ? use.machineHours()[m] / needed * Billing.factor(in) : 0;
      hourUsd[m] =
          flows.discount(m)
              * index[m - 1]
              * in.get(Input.ON_DEMAND_PRICE)
              * Math.min(each, in.get(Input.HOURS_PER_MONTH));
    }
    double[] rest = new double[horizon + term + 1];
    boolean[] signs = new boolean[horizon];
    for (int end = horizon - 1; end >= 0; end--) {
      double signed = termUsd(in, flows, index, end) + rest[end + term];
      double hourly = hourUsd[end + 1] + rest[end + 1];
      rest[end] = Math.min(signed, hourly);
      signs[end] = end == 0 || signed <= hourly * (1 + 1e-9);
    }
    double[] starts = new double[horizon];
    double usd = 0;
    double running = 0;
    for (int end = 0; end < horizon; end++) {
      running -= end >= term ? starts[end - term] : 0;
      double free = Math.max(0, use.needed()[end + 1] - running);
      starts[end] = signs[end] ? free : 0;
      running += starts[end];
      usd += starts[end] * termUsd(in, flows, index, end);
      usd += (free - starts[end]) * hourUsd[end + 1];
    }
    return usd;
  }

  private static double firstTermUsd(Inputs in) {
    Use use = new WholeWork(in);
    Flows flows = Flows.of(in, OptionKind.RESERVED);
    double[] index = index(in);
    double first = use.needed()[1];
    double usd = first * termUsd(in, flows, index, 0);
    for (int m = 1; m <= flows.horizon(); m++) {
      double most = Math.max(in.get(Input.MOST_HOURS_PER_WEEK), in.get(Input.HOURS_PER_WEEK));
      double ofFull =
          use.busyHours()[m] > 0 ? use.busyHours()[m] : most * in.get(Input.HOURS_PER_MONTH) / 168;
      double left = use.machineHours()[m];
      double billed = 0;
      for (int machine = 1; machine <= use.needed()[m]; machine++) {
        double hours = Math.min(left, ofFull);
        left -= hours;
        boolean isPaid = machine <= first && m <= in.get(Input.RESERVED_TERM);
        billed += isPaid ? 0 : Math.min(hours * Billing.factor(in), in.get(Input.HOURS_PER_MONTH));
      }
      usd += flows.discount(m) * index[m - 1] * in.get(Input.ON_DEMAND_PRICE) * billed;
    }
    return usd;
  }
}
