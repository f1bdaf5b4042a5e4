package dev.rackrate.performance.request;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;

/// What a figure measured on another GPU is worth.
public final class Carrying {

  /// A figure that was measured never leaves as much open as none.
  private static final double MOST_OF_UNAIDED = 0.9;

  private Carrying() {}

  /// The spread of a carried figure, kept below that of a figure without anything measured.
  public static Spread narrower(Spread carried, Spread unaided) {
    return new Spread(
        Math.max(carried.low(), unaided.low() * MOST_OF_UNAIDED),
        Math.min(carried.high(), unaided.high() * MOST_OF_UNAIDED));
  }

  /// The note of a figure that was measured on another GPU.
  public static Sentence carriedOver(Gpu from) {
    return Sentence.of("carried over from {}", Arg.name(from.name()));
  }
}
