package dev.rackrate.workload;

import dev.rackrate.quantity.Require;
import java.util.Optional;

/// Workplaces with a GPU each.
///
/// @param seats workplaces in use at once
/// @param hoursPerWeek hours a week in which each is used
/// @param memoryGib least memory of a GPU
/// @param screen size of a screen that is shown elsewhere, so that the GPU encodes it; empty where
///   it stands beside the GPU
public record Desktop(
    String name, int seats, double hoursPerWeek, double memoryGib, Optional<Resolution> screen)
    implements Workload {

  public Desktop {
    Require.notBlank(name, "name of a workload");
    Require.atLeast(seats, 1, "seats of " + name);
    Require.positive(hoursPerWeek, "hours-per-week of " + name);
    Require.atLeast(memoryGib, 0, "memory of " + name);
  }

  @Override
  public WorkKind kind() {
    return WorkKind.DESKTOP;
  }

  @Override
  public WorkUnit unit() {
    return WorkUnit.HOUR;
  }

  @Override
  public double unitsPerWeek() {
    return seats * hoursPerWeek;
  }
}
