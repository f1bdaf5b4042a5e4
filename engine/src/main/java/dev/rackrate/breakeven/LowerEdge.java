package dev.rackrate.breakeven;

import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The lowest of several costs at each number of hours a week.
///
/// Between two neighbouring points of all of them each cost is a straight line, so the edge is
/// found by going from line to line where they cross.
final class LowerEdge implements CostCurve {

  private final List<? extends CostCurve> curves;

  /// Ends of the stretches in which one is the lowest and straight; the last is the week.
  private final List<Double> ends = new ArrayList<>();

  /// Which that is in each stretch.
  private final List<Integer> lowest = new ArrayList<>();

  private double[] points = {};

  LowerEdge(List<? extends CostCurve> curves) {
    this.curves = List.copyOf(curves);
    double[] all =
        this.curves.stream()
            .flatMapToDouble(curve -> Arrays.stream(curve.points()))
            .sorted()
            .toArray();
    double start = Contender.FIRST;
    for (double point : all) {
      if (point > start * Contender.ABOVE) {
        stretch(start, point);
        start = point * Contender.ABOVE;
      }
    }
    stretch(start, Time.HOURS_PER_WEEK);
    points = ends.stream().mapToDouble(Double::doubleValue).limit(ends.size() - 1L).toArray();
  }

  /// Adds what is lowest from one point to the next.
  private void stretch(double from, double to) {
    double[] first = new double[curves.size()];
    double[] last = new double[curves.size()];
    int best = 0;
    for (int i = 0; i < first.length; i++) {
      first[i] = curves.get(i).usdAt(from);
      last[i] = curves.get(i).usdAt(to);
      boolean isLower = first[i] < first[best] || (first[i] == first[best] && last[i] < last[best]);
      best = isLower ? i : best;
    }
    double at = 0;
    for (int turns = 0; turns < first.length; turns++) {
      int next = -1;
      double meet = 1;
      for (int i = 0; i < first.length; i++) {
        double behind = first[i] - first[best];
        double gained = behind - (last[i] - last[best]);
        double share = behind / gained;
        if (gained > 0 && share < meet && share > at) {
          next = i;
          meet = share;
        }
      }
      if (next < 0) {
        break;
      }
      add(from + meet * (to - from), best);
      best = next;
      at = meet;
    }
    add(to, best);
  }

  private void add(double end, int curve) {
    ends.add(end);
    lowest.add(curve);
  }

  @Override
  public double[] points() {
    return points;
  }

  @Override
  public double usdAt(double hoursPerWeek) {
    return curves.get(at(hoursPerWeek)).usdAt(hoursPerWeek);
  }

  /// Which is the lowest at a number of hours.
  int at(double hoursPerWeek) {
    int found = Arrays.binarySearch(points, hoursPerWeek);
    return lowest.get(found >= 0 ? found : -found - 1);
  }

  /// Ends of the stretches in which one is the lowest and straight; the last is the week.
  List<Double> ends() {
    return ends;
  }
}
