package dev.rackrate.performance.device;

import dev.rackrate.workload.VisionWork;
import java.util.OptionalDouble;

/// The least memory that a model of images takes on a GPU: that of one image at a time.
public final class VisionMemory {

  private static final double GIB = 1 << 30;
  private static final double MEGA = 1e6;

  /// A weight with its gradient and what the optimiser keeps of it.
  private static final double STATE_BYTES = 16;

  private static final double LEAST_BYTES_OF_A_VALUE = 2;
  private static final double RUNTIME_BYTES = 0.55e9;

  private VisionMemory() {}

  /// GiB of one GPU; empty where the number of weights is not known.
  public static OptionalDouble gib(VisionWork work, boolean isTraining) {
    if (work.parameters() == 0) {
      return OptionalDouble.empty();
    }
    double ofAWeight = work.precision().bits() / 8.0;
    double ofAValue = Math.max(LEAST_BYTES_OF_A_VALUE, ofAWeight);
    double bytes =
        isTraining
            ? STATE_BYTES * work.parameters() + MEGA * work.megaActivations() * ofAValue
            : ofAWeight * work.parameters();
    return OptionalDouble.of((bytes + RUNTIME_BYTES) / GIB);
  }
}
