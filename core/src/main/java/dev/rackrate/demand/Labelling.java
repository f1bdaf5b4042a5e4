package dev.rackrate.demand;

/// By what jobs are told apart.
public enum Labelling {
  /// Virtual cluster, partition or queue.
  GROUP,
  USER,
  ACCOUNT,
  /// The GPU, as the log calls it.
  GPU
}
