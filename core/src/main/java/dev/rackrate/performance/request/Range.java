package dev.rackrate.performance.request;

/// A figure with the interval it lies in nine times in ten.
public record Range(double value, double low, double high) {

  public Range times(double factor) {
    return new Range(value * factor, low * factor, high * factor);
  }

  /// Two figures that are wrong together.
  public Range and(Range other) {
    return new Range(value + other.value, low + other.low, high + other.high);
  }
}
