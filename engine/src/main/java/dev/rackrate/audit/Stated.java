package dev.rackrate.audit;

import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.UnitText;
import java.math.BigDecimal;

/// What a source says a figure is.
public sealed interface Stated {

  /// An amount, or a range of them, in the unit in which it is written.
  ///
  /// @param high the same as `low` where it is one amount
  /// @param unit as written
  /// @param usdPerUnit US dollars for one of its currency; 1 where it has none
  /// @param halfDigit half a unit of the last digit written
  record Amount(double low, double high, UnitText unit, double usdPerUnit, double halfDigit)
      implements Stated {

    /// By how much a figure may differ where only its last digit was rounded.
    private static final double ROUNDED = 0.005;

    /// The most by which the rounding of a coarse figure, such as a whole month, may explain it.
    private static final double COARSE = 0.015;

    /// The least difference of two figures that were reached by different steps.
    private static final double SAME = 0.0005;

    public Amount {
      Require.atLeast(high, low, "upper end of a range");
      Require.positive(usdPerUnit, "US dollars for one");
    }

    /// Whether the source names a range.
    public boolean isRange() {
      return high > low;
    }

    /// Whether it says the same as a figure in its unit.
    public boolean matches(double figure) {
      return isWithin(figure, Math.max(halfDigit, ROUNDED * size()));
    }

    /// Whether it is that figure, rounded to the digits that are written. Zeros at its end may
    /// stand for digits that were rounded away.
    public boolean isRounded(double figure) {
      double digit = Math.min(halfDigit, COARSE * size());
      double zeros = Math.min(Math.max(halfOf(low), halfOf(high)), ROUNDED * size());
      return isWithin(figure, Math.max(Math.max(digit, zeros), SAME * size()));
    }

    /// Half a unit of the last digit that is not zero.
    private static double halfOf(double value) {
      return BigDecimal.valueOf(value).stripTrailingZeros().ulp().doubleValue() / 2;
    }

    private boolean isWithin(double figure, double most) {
      return figure >= low - most && figure <= high + most;
    }

    private double size() {
      return Math.max(Math.abs(low), Math.abs(high));
    }

    /// How far a figure lies from it, as a share.
    public double distance(double figure) {
      double nearest = Math.max(low, Math.min(high, figure));
      return Math.abs(figure - nearest) / Math.max(size(), 1e-300);
    }

    /// The middle of what is stated.
    public double middle() {
      return (low + high) / 2;
    }
  }

  /// A verdict.
  record Decided(Choice choice) implements Stated {}
}
