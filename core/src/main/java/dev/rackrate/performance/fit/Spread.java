package dev.rackrate.performance.fit;

import dev.rackrate.quantity.Require;

/// How far measurements lay from predictions, as logarithms of measured over predicted, between the
/// lowest and the highest twentieth.
public record Spread(double low, double high) {

  /// No end lies further out.
  public static final double MOST = 10;

  public Spread {
    Require.between(low, -MOST, 0, "low of a spread");
    Require.between(high, 0, MOST, "high of a spread");
  }

  /// As far to either side.
  public static Spread even(double log) {
    return new Spread(-log, log);
  }

  /// A spread with another, independent one added.
  public Spread and(Spread other) {
    return new Spread(-Math.hypot(low, other.low), Math.hypot(high, other.high));
  }

  /// A spread that many times as wide.
  public Spread times(double factor) {
    return new Spread(low * factor, high * factor);
  }
}
