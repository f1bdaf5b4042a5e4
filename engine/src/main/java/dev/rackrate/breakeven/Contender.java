package dev.rackrate.breakeven;

import static dev.rackrate.quantity.Input.CREDITS;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;

import dev.rackrate.cost.AccruedCosts;
import dev.rackrate.cost.Costing;
import dev.rackrate.quantity.Time;
import java.util.Arrays;
import java.util.List;

/// An option in comparison with many others; what the comparisons share is worked out once.
///
/// Its present cost as a function of the starting hours a week is made of straight pieces between
/// known points, so it is worked out at both ends of each piece and read off in between. Credits
/// run out somewhere within a piece; with them every value is worked out.
public final class Contender {

  /// How far right of a point the next piece is taken to begin.
  static final double ABOVE = 1 + 1e-8;

  private static final double FIRST = Time.HOURS_PER_WEEK * 1e-9;

  private final Costing costing;
  private final AccruedCosts accrued;
  private final boolean isStraight;
  private final double[] points;
  private final boolean[] isJump;
  private final double[] usdAtStart;
  private final double[] usdAtEnd;

  public Contender(Costing costing) {
    this.costing = costing;
    this.accrued = AccruedCosts.of(costing);
    this.isStraight = costing.inputs().get(CREDITS) <= 0;
    List<HoursPoints.Point> found = HoursPoints.of(costing.option(), costing.inputs());
    this.points = found.stream().mapToDouble(HoursPoints.Point::hours).toArray();
    this.isJump = new boolean[points.length];
    for (int i = 0; i < isJump.length; i++) {
      isJump[i] = found.get(i).isJump();
    }
    this.usdAtStart = new double[points.length + 1];
    this.usdAtEnd = new double[points.length + 1];
    for (int piece = 0; isStraight && piece <= points.length; piece++) {
      boolean goesOn = piece > 0 && !isJump[piece - 1];
      usdAtStart[piece] = goesOn ? usdAtEnd[piece - 1] : workedOutAt(startOf(piece));
      usdAtEnd[piece] = workedOutAt(endOf(piece));
    }
  }

  public Costing costing() {
    return costing;
  }

  AccruedCosts accrued() {
    return accrued;
  }

  /// Hours at which the cost bends or jumps, in order.
  double[] points() {
    return points;
  }

  /// Whether the cost is a straight line between its points.
  boolean isStraight() {
    return isStraight;
  }

  private double startOf(int piece) {
    if (piece == 0) {
      return FIRST;
    }
    return isJump[piece - 1] ? points[piece - 1] * ABOVE : points[piece - 1];
  }

  private double endOf(int piece) {
    return piece < points.length ? points[piece] : Time.HOURS_PER_WEEK;
  }

  /// Present cost if the work began with so many hours a week.
  double usdAt(double hoursPerWeek) {
    int found = Arrays.binarySearch(points, hoursPerWeek);
    return usdAt(hoursPerWeek, found >= 0 ? found : -found - 1);
  }

  /// The same where it is known how many points lie below the hours.
  double usdAt(double hoursPerWeek, int piece) {
    if (!isStraight) {
      return workedOutAt(hoursPerWeek);
    }
    double start = startOf(piece);
    double share = (hoursPerWeek - start) / (endOf(piece) - start);
    return usdAtStart[piece] + Math.max(0, share) * (usdAtEnd[piece] - usdAtStart[piece]);
  }

  private double workedOutAt(double hoursPerWeek) {
    return Costing.of(costing.option(), costing.inputs().with(HOURS_PER_WEEK, hoursPerWeek))
        .presentUsd();
  }
}
