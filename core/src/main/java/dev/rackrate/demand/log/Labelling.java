package dev.rackrate.demand.log;

import java.util.Locale;

/// By what jobs are told apart.
public enum Labelling {
  /// Virtual cluster, partition or queue.
  GROUP,
  USER,
  ACCOUNT,
  /// The GPU, as the log calls it.
  GPU;

  /// The word used in answers and on the command line.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
