package dev.rackrate.plan;

import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;

import dev.rackrate.cost.AccruedCosts;
import dev.rackrate.cost.Costing;
import java.util.HashMap;
import java.util.Map;

/// An option in comparison with many others; what the comparisons share is worked out once.
///
/// Not for use by several threads at a time.
public final class Contender {

  private final Costing costing;
  private final AccruedCosts accrued;
  private final double[] points;
  private final Map<Double, Double> usdByHours = new HashMap<>();

  public Contender(Costing costing) {
    this.costing = costing;
    this.accrued = AccruedCosts.of(costing);
    this.points = HoursAxis.points(costing.inputs());
  }

  public Costing costing() {
    return costing;
  }

  AccruedCosts accrued() {
    return accrued;
  }

  double[] points() {
    return points;
  }

  /// Present cost if the work began with so many hours a week.
  double usdAt(double hoursPerWeek) {
    return usdByHours.computeIfAbsent(
        hoursPerWeek,
        hours ->
            Costing.of(costing.option(), costing.inputs().with(HOURS_PER_WEEK, hours))
                .presentUsd());
  }
}
