package dev.rackrate.sizing;

import java.util.OptionalDouble;

/// What work needs of the memory of each GPU, and what each has.
///
/// @param needsGib empty where the work is not known to need any
/// @param hasGib NaN where it is not known
public record MemoryNeed(OptionalDouble needsGib, double hasGib) {

  /// So much at least; nothing where that is 0.
  MemoryNeed atLeast(double leastGib) {
    return leastGib == 0
        ? this
        : new MemoryNeed(OptionalDouble.of(Math.max(leastGib, needsGib.orElse(0))), hasGib);
  }

  /// Whether a GPU has too little, or of a size not known.
  boolean isLacking() {
    return needsGib.isPresent() && !(needsGib.getAsDouble() <= hasGib);
  }
}
