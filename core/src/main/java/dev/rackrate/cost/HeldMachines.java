package dev.rackrate.cost;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Inputs;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What machines of an option cost, held and used as said, without what is paid whatever their
/// number and before credits. Asked on other inputs, only drivers that follow from what moved are
/// worked out anew.
public final class HeldMachines {

  private volatile @Nullable Known known;

  /// The drivers on the inputs asked for last.
  private record Known(Inputs in, Drivers drivers, double months) {}

  /// Present cost: that of [Costing#monthlyOfMachinesUsd] over the horizon.
  ///
  /// @param calculator of the option
  /// @param use what is held and used, which may follow from inputs that move drivers of use
  public double presentUsd(
      CostCalculator calculator, OptionKind kind, Inputs in, Supplier<? extends Use> use) {
    Known before = known;
    long moved = before == null ? Moved.ALL : Moved.between(before.in, in, kind);
    if (before == null || (moved & ~Moved.BILLS) != 0) {
      Driver[] drivers = calculator.readOfMachines();
      Flows flows = Flows.of(in, kind, _ -> use.get());
      if (before == null || (moved & Moved.WORTH) != 0) {
        before = known(in, flows.present(drivers), flows.present(Driver.MONTHS));
      } else {
        before = known(in, flows.present(drivers, before.drivers, moved), before.months);
      }
      known = before;
    }
    return calculator.usd(in, before.drivers) / before.months * before.months;
  }

  private static Known known(Inputs in, Drivers present, double months) {
    return new Known(in, present.without(Driver.WHATEVER_IS_HELD), months);
  }
}
