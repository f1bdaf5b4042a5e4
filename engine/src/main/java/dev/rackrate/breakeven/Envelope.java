package dev.rackrate.breakeven;

import dev.rackrate.breakeven.BreakEven.Piece;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The cheapest of several offers at each number of hours a week: the lower edge of their costs.
///
/// Between two neighbouring points of all of them each cost is a straight line, so the edge is
/// found by going from line to line where they cross.
public final class Envelope implements CostCurve {

  private final List<Contender> offers;

  /// Ends of the stretches in which one offer is the cheapest and its cost straight; the last is
  /// the week.
  private final List<Double> ends = new ArrayList<>();

  /// Which offer that is in each stretch.
  private final List<Integer> cheapest = new ArrayList<>();

  private double[] points = {};

  public Envelope(List<Contender> offers) {
    this.offers = List.copyOf(offers);
    double[] all =
        this.offers.stream()
            .flatMapToDouble(offer -> Arrays.stream(offer.points()))
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

  /// Adds what is cheapest from one point to the next.
  private void stretch(double from, double to) {
    double[] first = new double[offers.size()];
    double[] last = new double[offers.size()];
    int best = 0;
    for (int i = 0; i < first.length; i++) {
      first[i] = offers.get(i).usdAt(from);
      last[i] = offers.get(i).usdAt(to);
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

  private void add(double end, int offer) {
    ends.add(end);
    cheapest.add(offer);
  }

  @Override
  public double[] points() {
    return points;
  }

  @Override
  public double usdAt(double hoursPerWeek) {
    return at(hoursPerWeek).usdAt(hoursPerWeek);
  }

  /// The cheapest offer at a number of hours.
  Contender at(double hoursPerWeek) {
    int found = Arrays.binarySearch(points, hoursPerWeek);
    return offers.get(cheapest.get(found >= 0 ? found : -found - 1));
  }

  /// From where to where which offer is the cheapest.
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    double from = 0;
    for (int i = 0; i < ends.size(); i++) {
      boolean goesOn = i + 1 < ends.size() && cheapest.get(i + 1).equals(cheapest.get(i));
      if (!goesOn) {
        String id = offers.get(cheapest.get(i)).costing().option().id();
        pieces.add(new Piece(from, ends.get(i), id));
        from = ends.get(i);
      }
    }
    return pieces;
  }
}
