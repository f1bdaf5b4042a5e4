package dev.rackrate.performance;

import dev.rackrate.quantity.Require;
import dev.rackrate.workload.Workload;
import java.util.Optional;

/// A workload, and what the study says of it besides.
///
/// @param measured how fast a GPU was measured to do it
/// @param leastGib memory that a GPU must have at least; 0 where the study does not say
public record Work(Workload workload, Optional<Measured> measured, double leastGib) {

  public Work {
    Require.atLeast(leastGib, 0, "memory of " + workload.name());
  }

  /// Work of which nothing was measured.
  public static Work of(Workload workload) {
    return new Work(workload, Optional.empty(), 0);
  }

  /// Work that was measured on a GPU.
  public static Work measured(Workload workload, Measured measured) {
    return new Work(workload, Optional.of(measured), 0);
  }
}
