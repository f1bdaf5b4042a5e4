package dev.rackrate.performance.fit;

/// A maximum without a corner: two things that partly wait for each other. The same to the last bit
/// on every machine, as what is fitted with it has to be.
public final class Smooth {

  private Smooth() {}

  /// At least the larger of the two, at most their sum; the sharper, the nearer to the larger.
  public static double max(double one, double other, double sharpness) {
    double larger = Math.max(one, other);
    if (larger <= 0) {
      return 0;
    }
    double smaller = Math.min(one, other) / larger;
    return larger * StrictMath.pow(1 + StrictMath.pow(smaller, sharpness), 1 / sharpness);
  }

  /// At most the smaller of the two.
  public static double min(double one, double other, double sharpness) {
    return 1 / max(1 / one, 1 / other, sharpness);
  }
}
