package dev.rackrate.demand;

import dev.rackrate.quantity.Sentence;

/// How the load grew over a log, or why that cannot be said.
public sealed interface Growth {

  /// A trend.
  ///
  /// @param perMonth share by which it grew from month to month
  /// @param low lower end of the 90 % interval
  /// @param high upper end of it
  /// @param weeks whole weeks it was taken from
  record Known(double perMonth, double low, double high, int weeks) implements Growth {

    /// Whether a growth lies within the interval.
    public boolean allows(double perMonth) {
      return perMonth >= low && perMonth <= high;
    }
  }

  /// No trend.
  ///
  /// @param reason without a full stop
  record Unknown(Sentence reason) implements Growth {}
}
