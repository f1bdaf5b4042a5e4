package dev.rackrate.breakeven;

import static dev.rackrate.breakeven.Contender.ABOVE;

import dev.rackrate.breakeven.BreakEven.Crossing;
import dev.rackrate.breakeven.BreakEven.Interval;
import dev.rackrate.breakeven.BreakEven.Point;
import dev.rackrate.breakeven.BreakEven.Reason;
import dev.rackrate.cost.Costing;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds where a machine of one's own and an offer cost the same.
///
/// All figures are roots of one difference, present cost of owning less present cost of renting. As
/// a function of the hours a week it is a straight line between known points, where it may jump; so
/// every change of sign is found.
public final class BreakEvenCalculator {

  /// Both bills at one number of hours.
  private record Bills(double hours, double ownUsd, double rentUsd) {
    double difference() {
      return ownUsd - rentUsd;
    }
  }

  /// The four answers for one pair.
  public BreakEven compare(Contender own, Contender rent) {
    List<Crossing> crossings = new ArrayList<>();
    List<Interval> cheaper = new ArrayList<>();
    Bills first = bills(own, rent, Time.HOURS_PER_WEEK * 1e-9);
    Bills last = walk(own, rent, first, crossings, cheaper);
    Point hours = hours(first, last, crossings, cheaper);
    PaybackCalculator payback = new PaybackCalculator(own, rent);
    return new BreakEven(
        own.costing().option().id(),
        rent.costing().option().id(),
        hours,
        asShare(hours),
        payback.discounted(),
        payback.simple(),
        RentPriceCalculator.ofBest(own.costing(), rent.sizes()),
        cheaper,
        crossings,
        List.of());
  }

  /// The months to pay back alone, which take less work than the four answers.
  public Point paybackMonths(Costing own, Costing rent) {
    return PaybackCalculator.discounted(own, rent);
  }

  /// The answers against the best of all offers at each number of hours; months to pay back are
  /// against the best at the hours of the question.
  public BreakEven compare(Contender own, Envelope best) {
    List<Crossing> crossings = new ArrayList<>();
    List<Interval> cheaper = new ArrayList<>();
    Bills first = bills(own, best, Time.HOURS_PER_WEEK * 1e-9);
    Bills last = walk(own, best, first, crossings, cheaper);
    Point hours = hours(first, last, crossings, cheaper);
    Contender now = best.at(own.costing().inputs().get(Input.HOURS_PER_WEEK));
    PaybackCalculator payback = new PaybackCalculator(own, now);
    return new BreakEven(
        own.costing().option().id(),
        BreakEven.BEST,
        hours,
        asShare(hours),
        payback.discounted(),
        payback.simple(),
        new Point.None(Reason.ENVELOPE),
        cheaper,
        crossings,
        best.pieces());
  }

  /// Goes through the week from left to right, noting crossings and where owning is the cheaper.
  private static Bills walk(
      CostCurve own,
      CostCurve rent,
      Bills first,
      List<Crossing> crossings,
      List<Interval> cheaper) {
    double[] points = merged(own.points(), rent.points());
    Bills left = first;
    double cheaperFrom = left.difference() < 0 ? 0 : Double.NaN;
    for (int i = 0; i <= points.length; i++) {
      double end = i < points.length ? points[i] : Time.HOURS_PER_WEEK;
      Bills right = bills(own, rent, end);
      if (changesSign(left, right)) {
        Bills root = root(own, rent, left, right);
        crossings.add(crossing(root, root, false));
        cheaperFrom = flip(cheaper, cheaperFrom, root.hours);
      }
      left = right;
      if (i < points.length) {
        Bills above = bills(own, rent, end * ABOVE);
        if (changesSign(left, above)) {
          crossings.add(crossing(left, above, isJump(left, above)));
          cheaperFrom = flip(cheaper, cheaperFrom, end);
        }
        left = above;
      }
    }
    if (!Double.isNaN(cheaperFrom)) {
      cheaper.add(new Interval(cheaperFrom, Time.HOURS_PER_WEEK));
    }
    return left;
  }

  /// Two sorted lists as one, points closer than the step over a jump taken as one.
  private static double[] merged(double[] one, double[] other) {
    double[] all = new double[one.length + other.length];
    int kept = 0;
    int i = 0;
    int j = 0;
    while (i < one.length || j < other.length) {
      boolean takesOne = j == other.length || (i < one.length && one[i] <= other[j]);
      double hours = takesOne ? one[i++] : other[j++];
      if (kept == 0 || hours > all[kept - 1] * ABOVE) {
        all[kept++] = hours;
      }
    }
    return Arrays.copyOf(all, kept);
  }

  private static double flip(List<Interval> cheaper, double cheaperFrom, double hours) {
    if (Double.isNaN(cheaperFrom)) {
      return hours;
    }
    cheaper.add(new Interval(cheaperFrom, hours));
    return Double.NaN;
  }

  private static Crossing crossing(Bills below, Bills above, boolean isJump) {
    return new Crossing(
        below.hours, isJump, below.ownUsd, below.rentUsd, above.ownUsd, above.rentUsd);
  }

  private static boolean isJump(Bills left, Bills above) {
    double scale = Math.abs(left.ownUsd) + Math.abs(left.rentUsd);
    return Math.abs(above.difference() - left.difference()) > 1e-6 * scale;
  }

  private static boolean changesSign(Bills left, Bills right) {
    return left.difference() < 0 != right.difference() < 0;
  }

  private static Bills bills(CostCurve own, CostCurve rent, double hours) {
    return new Bills(hours, own.usdAt(hours), rent.usdAt(hours));
  }

  /// The root between two points of different sign; one step where the difference is a line.
  private static Bills root(CostCurve own, CostCurve rent, Bills left, Bills right) {
    Bills low = left;
    Bills high = right;
    for (int step = 0; step < 100; step++) {
      double share = low.difference() / (low.difference() - high.difference());
      boolean bisects = step % 3 == 2 || !(share > 0 && share < 1);
      double hours = low.hours + (high.hours - low.hours) * (bisects ? 0.5 : share);
      Bills middle = bills(own, rent, hours);
      double scale = Math.abs(middle.ownUsd) + Math.abs(middle.rentUsd);
      if (Math.abs(middle.difference()) <= 1e-13 * scale || hours == low.hours) {
        return middle;
      }
      if (changesSign(low, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static Point hours(
      Bills first, Bills last, List<Crossing> crossings, List<Interval> cheaper) {
    if (crossings.size() == 1) {
      return new Point.At(crossings.getFirst().hoursPerWeek());
    }
    if (crossings.size() > 1) {
      return new Point.None(Reason.SEVERAL);
    }
    if (!cheaper.isEmpty()) {
      return new Point.None(Reason.ALWAYS);
    }
    double closer = first.difference() - last.difference();
    return new Point.None(
        closer > 1e-12 * (Math.abs(first.ownUsd) + Math.abs(first.rentUsd))
            ? Reason.MORE_HOURS_THAN_A_WEEK_HAS
            : Reason.RUNNING_COSTS_EXCEED_RENT);
  }

  private static Point asShare(Point hours) {
    return switch (hours) {
      case Point.At(double value) -> new Point.At(value / Time.HOURS_PER_WEEK);
      case Point.None none -> none;
    };
  }
}
