package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;

/// Frames a second that the video encoder of a generation of chips makes.
///
/// @param architecture the generation, as [Gpu#architecture]
/// @param preset speed setting of the encoder, P1 the fastest
/// @param isPerEngine whether of one engine; else of the whole card
public record EncodeRate(
    String architecture,
    String codec,
    String preset,
    String mode,
    int width,
    int height,
    double framesPerSecond,
    boolean isPerEngine,
    String measuredOn,
    Source source) {

  public EncodeRate {
    Require.notBlank(architecture, "architecture of an encode rate");
    Require.positive(framesPerSecond, "frames_per_second of " + measuredOn);
  }
}
