package dev.rackrate.cost;

import dev.rackrate.cost.PlanCosting.Held;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The flows that lines of a plan follow, each worked out once for all lines and all rates.
@SuppressWarnings("EnumOrdinal") // drivers are laid out by it
final class PlanFlows {

  private static final int DRIVERS = Driver.values().length;

  /// The start and the months, whatever is held.
  static final Set<Driver> TIME =
      Collections.unmodifiableSet(
          EnumSet.of(Driver.START, Driver.MONTHS, Driver.TEAM_MONTHS, Driver.ROOM_MONTHS));

  private final Map<Flows, PlanMonths> machines = new HashMap<>();
  private final Map<Flows, PlanMonths> work = new HashMap<>();
  private final Map<Flows, Drivers[]> time = new HashMap<>();
  private final Map<List<Object>, PlanMonths> open = new HashMap<>();

  /// Machines and hours of a holding alone.
  PlanMonths ofMachines(Held holding) {
    return machines.computeIfAbsent(holding.costing().flows(), PlanMonths::ofMachines);
  }

  /// Months and hours of service, by the share of the work that a holding does.
  PlanMonths byWork(Held holding) {
    return work.computeIfAbsent(holding.costing().flows(), flows -> byWork(holding, flows));
  }

  private static PlanMonths byWork(Held holding, Flows flows) {
    Drivers[] months = new Drivers[holding.share().size()];
    for (int month = 0; month < months.length; month++) {
      double[] values = new double[DRIVERS];
      double share = holding.share().get(month);
      values[Driver.MONTHS.ordinal()] = share * flows.at(Driver.MONTHS, month);
      values[Driver.BUSY_HOURS.ordinal()] = share * flows.at(Driver.BUSY_HOURS, month);
      months[month] = new Drivers(values);
    }
    return PlanMonths.of(flows, months);
  }

  /// The start and the months of a holding, in some months alone.
  PlanMonths ofTime(Held holding, BitSet months) {
    Flows flows = holding.costing().flows();
    return open.computeIfAbsent(
        List.<Object>of(flows, months),
        _ -> {
          Drivers[] all = time.computeIfAbsent(flows, each -> time(each, holding.share().size()));
          Drivers[] some = new Drivers[all.length];
          for (int month = 0; month < some.length; month++) {
            some[month] = months.get(month) ? all[month] : Drivers.NONE;
          }
          return PlanMonths.of(flows, some);
        });
  }

  private static Drivers[] time(Flows flows, int months) {
    Drivers[] time = new Drivers[months];
    for (int month = 0; month < months; month++) {
      double[] values = new double[DRIVERS];
      for (Driver driver : TIME) {
        values[driver.ordinal()] = flows.at(driver, month);
      }
      time[month] = new Drivers(values);
    }
    return time;
  }
}
