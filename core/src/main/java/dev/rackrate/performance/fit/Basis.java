package dev.rackrate.performance.fit;

import java.util.Locale;

/// How near a prediction is to what the model was calibrated on.
public enum Basis {
  /// On that software and that GPU.
  CALIBRATED,
  /// On one of the two.
  TRANSFERRED,
  /// On neither.
  PHYSICS;

  /// The word used in files.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
