package dev.rackrate.simulate.result;

import java.io.Serializable;

/// GPU-hours in which jobs held GPUs.
///
/// @param owned on owned nodes
/// @param reserved on reserved nodes
/// @param rented on rented machines, from the begin of work
/// @param lost of these, spent on work done again, checkpoints and restarts
public record GpuHours(double owned, double reserved, double rented, double lost)
    implements Serializable {

  /// None at all.
  public static final GpuHours NONE = new GpuHours(0, 0, 0, 0);

  /// All that jobs held.
  public double held() {
    return owned + reserved + rented;
  }
}
