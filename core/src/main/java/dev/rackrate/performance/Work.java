package dev.rackrate.performance;

import dev.rackrate.workload.Workload;
import java.util.Optional;

/// A workload, and how fast a GPU was measured to do it where the study says so.
public record Work(Workload workload, Optional<Measured> measured) {

  /// Work of which nothing was measured.
  public static Work of(Workload workload) {
    return new Work(workload, Optional.empty());
  }
}
