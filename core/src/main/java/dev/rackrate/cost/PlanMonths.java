package dev.rackrate.cost;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The flows that a part of a plan's line follows, by month from 0 to the horizon. Added up once,
/// whoever asks.
final class PlanMonths {

  private static final int COUNT = Driver.values().length;

  private final Flows clock;
  private final IntFunction<Drivers> inMonth;
  private final At at;
  private @Nullable Drivers present;
  private @Nullable Drivers total;

  /// The flow of one driver in a month.
  private interface At {
    double of(Driver driver, int month);
  }

  /// @param clock which discounts
  private PlanMonths(Flows clock, IntFunction<Drivers> inMonth, At at) {
    this.clock = clock;
    this.inMonth = inMonth;
    this.at = at;
  }

  /// Flows known month by month.
  static PlanMonths of(Flows clock, Drivers[] months) {
    return new PlanMonths(
        clock, month -> months[month], (driver, month) -> months[month].get(driver));
  }

  /// Machines and hours of a holding alone, without what is paid whatever is held.
  static PlanMonths ofMachines(Flows flows) {
    PlanMonths machines =
        new PlanMonths(
            flows,
            month -> flows.inMonth(month).without(Driver.WHATEVER_IS_HELD),
            (driver, month) ->
                Driver.WHATEVER_IS_HELD.contains(driver) ? 0 : flows.at(driver, month));
    machines.present = flows.present().without(Driver.WHATEVER_IS_HELD);
    return machines;
  }

  Drivers inMonth(int month) {
    return inMonth.apply(month);
  }

  /// The flow of one driver in a month.
  double at(Driver driver, int month) {
    return at.of(driver, month);
  }

  /// Each flow discounted to today and added up.
  Drivers present() {
    Drivers made = present == null ? sum(true) : present;
    present = made;
    return made;
  }

  /// Each flow added up as it is.
  Drivers total() {
    Drivers made = total == null ? sum(false) : total;
    total = made;
    return made;
  }

  private Drivers sum(boolean isDiscounted) {
    double[] sum = new double[COUNT];
    for (int month = 0; month <= clock.horizon(); month++) {
      double weight = isDiscounted ? clock.discount(month) : 1;
      inMonth.apply(month).addTo(sum, weight);
    }
    return new Drivers(sum);
  }
}
