package dev.rackrate.resolve;

import dev.rackrate.quantity.Origin;
import dev.rackrate.sizing.WorkloadCase;

/// A workload of a study and where it is written.
///
/// @param path its place in the study, e.g. `workloads[0]`
public record DescribedWork(WorkloadCase work, String path, Origin origin) {

  String name() {
    return work.workload().name();
  }
}
