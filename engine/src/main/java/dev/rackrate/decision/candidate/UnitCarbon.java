package dev.rackrate.decision.candidate;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Share;
import java.util.ArrayList;
import java.util.List;

/// Carbon dioxide of a unit of work.
///
/// @param workload its name
/// @param kg of one unit
/// @param unit what it is, e.g. `Mtok` or `run`
public record UnitCarbon(String workload, double kg, String unit) {

  /// That of each workload of an option; none where the demand is typed in or logged, or the carbon
  /// is not known.
  static List<UnitCarbon> of(OptionResult option) {
    List<Share> shares = option.option().shares();
    List<UnitCarbon> all = new ArrayList<>();
    if (option.carbonKg().isEmpty()) {
      return all;
    }
    double gpuHours = shares.stream().mapToDouble(s -> s.perWeek().value()).sum();
    double months = option.costing().monthsOfWork();
    double weeks = option.costing().inputs().get(Input.HOURS_PER_MONTH) / Time.HOURS_PER_WEEK;
    for (Share share : shares) {
      double part = share.perWeek().value() / gpuHours;
      double units = share.workload().unitsPerWeek() * weeks * months;
      double kg = option.carbonKg().getAsDouble() * part / units;
      if (Double.isFinite(kg)) {
        all.add(new UnitCarbon(share.workload().name(), kg, share.workload().unit().label()));
      }
    }
    return all;
  }
}
