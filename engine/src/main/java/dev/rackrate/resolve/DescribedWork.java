package dev.rackrate.resolve;

import dev.rackrate.performance.Work;
import dev.rackrate.quantity.Origin;

/// A workload of a study and where it is written.
///
/// @param path its place in the study, e.g. `workloads[0]`
public record DescribedWork(Work work, String path, Origin origin) {

  String name() {
    return work.workload().name();
  }
}
