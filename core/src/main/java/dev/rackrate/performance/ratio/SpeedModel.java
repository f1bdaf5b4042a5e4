package dev.rackrate.performance.ratio;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.workload.WorkKind;

/// Says what an hour on one GPU is worth in hours on another.
public interface SpeedModel {

  /// Compares a GPU with the one that work is counted in.
  Comparison compare(Gpu gpu, Gpu reference, WorkKind kind);

  /// The same for hashing in one algorithm.
  ///
  /// @param mode of hashcat, or the algorithm of a coin
  Comparison hashing(Gpu gpu, Gpu reference, String mode);
}
