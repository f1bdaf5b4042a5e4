package dev.rackrate.performance.ratio;

import dev.rackrate.quantity.Sentence;

/// Whether and how the speed of two GPUs compares for a kind of work.
public sealed interface Comparison {

  /// An hour on the one in hours on the other.
  record Known(GpuRatio ratio) implements Comparison {}

  /// The GPU does none of the work, for a reason in words without a full stop.
  record Unable(Sentence reason) implements Comparison {}

  /// No figure says how much of the work it does.
  record Unknown(Sentence reason) implements Comparison {}
}
