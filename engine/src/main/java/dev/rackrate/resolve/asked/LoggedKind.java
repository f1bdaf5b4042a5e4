package dev.rackrate.resolve.asked;

import dev.rackrate.catalogue.Gpu;
import java.util.Optional;

/// A kind of GPU of which a log tells hours, beside the one in which its work is counted.
///
/// @param share of all GPU-hours of the log
/// @param counted what an hour on it counts; empty where nothing known compares it
public record LoggedKind(String name, double share, Optional<Counted> counted) {

  /// What an hour counts.
  ///
  /// @param as the GPU that the name is taken for
  /// @param times hours of the GPU in which the work is counted
  public record Counted(Gpu as, double times) {}
}
