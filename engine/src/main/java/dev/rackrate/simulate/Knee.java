package dev.rackrate.simulate;

/// Where a falling curve turns from steep to flat.
///
/// The point that lies farthest below the straight line from the first point to the last, with both
/// axes scaled to 0 to 1 (Satopaa and others 2011); of equals the first.
public sealed interface Knee {

  /// At a point of the curve, counted from 0.
  record At(int point) implements Knee {}

  /// There is none.
  record None(Reason reason) implements Knee {}

  /// Why there is no knee.
  enum Reason {
    /// Fewer than three points.
    TOO_FEW_POINTS,
    /// The last point is not below the first.
    DOES_NOT_FALL,
    /// No point lies below the line.
    NOT_HOLLOW
  }

  /// The knee of a curve with ascending `x`.
  static Knee of(double[] x, double[] y) {
    int last = x.length - 1;
    if (last < 2) {
      return new None(Reason.TOO_FEW_POINTS);
    }
    double fall = y[0] - y[last];
    if (!(fall > 0)) {
      return new None(Reason.DOES_NOT_FALL);
    }
    double deepest = 1e-9;
    int knee = -1;
    for (int i = 1; i < last; i++) {
      double line = 1 - (x[i] - x[0]) / (x[last] - x[0]);
      double depth = line - (y[i] - y[last]) / fall;
      if (depth > deepest) {
        deepest = depth;
        knee = i;
      }
    }
    return knee < 0 ? new None(Reason.NOT_HOLLOW) : new At(knee);
  }
}
