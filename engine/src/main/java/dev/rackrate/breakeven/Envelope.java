package dev.rackrate.breakeven;

import dev.rackrate.breakeven.BreakEven.Piece;
import java.util.ArrayList;
import java.util.List;

/// The cheapest of several offers at each number of hours a week.
public final class Envelope implements CostCurve {

  private final List<Contender> offers;
  private final LowerEdge edge;

  public Envelope(List<Contender> offers) {
    this.offers = List.copyOf(offers);
    this.edge = new LowerEdge(this.offers);
  }

  @Override
  public double[] points() {
    return edge.points();
  }

  @Override
  public double usdAt(double hoursPerWeek) {
    return edge.usdAt(hoursPerWeek);
  }

  /// The cheapest offer at a number of hours.
  Contender at(double hoursPerWeek) {
    return offers.get(edge.at(hoursPerWeek));
  }

  /// From where to where which offer is the cheapest.
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    List<Double> ends = edge.ends();
    double from = 0;
    for (int i = 0; i < ends.size(); i++) {
      Contender cheapest = at(ends.get(i));
      boolean goesOn = i + 1 < ends.size() && at(ends.get(i + 1)).equals(cheapest);
      if (!goesOn) {
        pieces.add(new Piece(from, ends.get(i), cheapest.costing().option().id()));
        from = ends.get(i);
      }
    }
    return pieces;
  }
}
