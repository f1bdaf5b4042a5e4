package dev.rackrate.decision.candidate;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Share;
import dev.rackrate.workload.WorkUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a unit of work costs: an option's present cost over the present number of units.
///
/// Of several workloads each bears the cost by its share of the GPU-hours.
///
/// @param workload its name
/// @param usd of one unit
/// @param unit what it is, e.g. `Mtok` or `run`
/// @param unitsPerMonth in the first month
public record UnitCost(String workload, double usd, String unit, double unitsPerMonth) {

  /// Several of the unit in a word.
  public String units() {
    return unit.equals(WorkUnit.MTOK.label()) ? unit : unit + "s";
  }

  /// The cost of each workload of an option; none where the demand is typed in or logged, or the
  /// option cannot do the work.
  static List<UnitCost> of(OptionResult option) {
    List<Share> shares = option.option().shares();
    double gpuHours = shares.stream().mapToDouble(s -> s.perWeek().value()).sum();
    double months = option.costing().presentMonthsOfWork();
    double weeks = option.costing().inputs().get(Input.HOURS_PER_MONTH) / Time.HOURS_PER_WEEK;
    List<UnitCost> costs = new ArrayList<>();
    for (Share share : shares) {
      double part = share.perWeek().value() / gpuHours;
      double units = share.workload().unitsPerWeek() * weeks;
      double usd = option.presentUsd() * part / (units * months);
      if (Double.isFinite(usd)) {
        costs.add(
            new UnitCost(share.workload().name(), usd, share.workload().unit().label(), units));
      }
    }
    return costs;
  }

  /// The cost of all workloads together, where they count in one unit.
  static Optional<UnitCost> together(List<UnitCost> costs) {
    if (costs.stream().map(UnitCost::unit).distinct().count() != 1) {
      return Optional.empty();
    }
    double units = costs.stream().mapToDouble(UnitCost::unitsPerMonth).sum();
    double usd = costs.stream().mapToDouble(c -> c.usd() * c.unitsPerMonth()).sum() / units;
    return Optional.of(new UnitCost("", usd, costs.getFirst().unit(), units));
  }
}
