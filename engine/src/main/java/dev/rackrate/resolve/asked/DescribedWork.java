package dev.rackrate.resolve.asked;

import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;
import dev.rackrate.sizing.WorkloadCase;

/// A workload of a study and where it is written.
///
/// @param cachedShare share of what is read that was read before, for which services ask less
/// @param path its place in the study, e.g. `workloads[0]`
public record DescribedWork(WorkloadCase work, double cachedShare, String path, Origin origin) {

  public DescribedWork {
    Require.between(cachedShare, 0, 1, "cached");
  }

  public String name() {
    return work.workload().name();
  }
}
