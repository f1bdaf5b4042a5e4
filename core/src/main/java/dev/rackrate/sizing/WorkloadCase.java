package dev.rackrate.sizing;

import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.quantity.Require;
import dev.rackrate.workload.Workload;
import java.util.Optional;

/// A workload, and what the study says of it besides.
///
/// @param measured how fast a GPU was measured to do it
/// @param leastGib memory that a GPU must have at least; 0 where the study does not say
public record WorkloadCase(Workload workload, Optional<MeasuredRate> measured, double leastGib) {

  public WorkloadCase {
    Require.atLeast(leastGib, 0, "memory of " + workload.name());
  }

  /// Work of which nothing was measured.
  public static WorkloadCase of(Workload workload) {
    return new WorkloadCase(workload, Optional.empty(), 0);
  }

  /// Work that was measured on a GPU.
  public static WorkloadCase measured(Workload workload, MeasuredRate measured) {
    return new WorkloadCase(workload, Optional.of(measured), 0);
  }
}
