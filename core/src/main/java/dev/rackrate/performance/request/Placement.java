package dev.rackrate.performance.request;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import dev.rackrate.workload.Link;

/// The GPUs that work is put on.
///
/// @param gpus how many in all
/// @param nodes machines they stand in
/// @param link what joins them; inside a machine, or between machines where there are several
public record Placement(Gpu gpu, int gpus, int nodes, Link link) {

  public Placement {
    Require.atLeast(gpus, 1, "gpus");
    Require.atLeast(nodes, 1, "nodes");
    if (nodes > gpus || gpus % nodes != 0) {
      throw new Unusable(
          Sentence.of(
              "nodes must divide gpus but {} does not divide {}",
              Arg.name("" + nodes),
              Arg.name("" + gpus)));
    }
  }

  /// One GPU on its own.
  public static Placement one(Gpu gpu) {
    return new Placement(gpu, 1, 1, Link.UNSTATED);
  }

  /// As many of another GPU.
  public Placement with(Gpu other) {
    return new Placement(other, gpus, nodes, link);
  }

  /// Some of its GPUs, in as few of its machines as hold them evenly.
  public Placement part(int some) {
    int machines = (some + gpusPerNode() - 1) / gpusPerNode();
    while (some % machines != 0) {
      machines++;
    }
    return new Placement(gpu, some, machines, link);
  }

  /// GPUs in each machine.
  public int gpusPerNode() {
    return gpus / nodes;
  }
}
