package dev.rackrate.breakeven;

import dev.rackrate.cost.AccruedCosts;
import dev.rackrate.cost.Costing;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.List;

/// An option in comparison with many others; what the comparisons share is worked out once.
///
/// An offer in several sizes is taken at each number of hours in the one that then costs least.
public final class Contender implements CostCurve {

  /// Months of bills that all curves of a study may take together.
  public static final double MOST_MONTHS_OF_BILLS = 12e6;

  /// How far right of a point the next piece is taken to begin.
  static final double ABOVE = 1 + 1e-8;

  static final double FIRST = Time.HOURS_PER_WEEK * 1e-9;

  private final List<Costing> sizes;
  private final AccruedCosts accrued;
  private final CostCurve curve;
  private final boolean isRough;

  /// Where as much work may be done as all curves of a study may take together.
  public Contender(Costing costing) {
    this(costing, MOST_MONTHS_OF_BILLS);
  }

  /// @param monthsOfBills work that the search for bends may take
  public Contender(Costing costing, double monthsOfBills) {
    List<Costing> all = new ArrayList<>(List.of(costing));
    costing.option().sold().others().forEach(other -> all.add(Costing.of(other)));
    this.sizes = List.copyOf(all);
    this.accrued = AccruedCosts.of(costing);
    List<CostCurve> curves = new ArrayList<>();
    double evaluations = monthsOfBills / costing.inputs().get(Input.HORIZON) / sizes.size();
    boolean isShort = false;
    for (Costing size : sizes) {
      Budget budget = new Budget(evaluations);
      curves.add(new SizeCurve(size, budget));
      isShort |= budget.isShort();
    }
    this.isRough = isShort;
    this.curve = curves.size() == 1 ? curves.getFirst() : new LowerEdge(curves);
  }

  /// In the size of the study.
  public Costing costing() {
    return sizes.getFirst();
  }

  /// In every size, that of the study first.
  List<Costing> sizes() {
    return sizes;
  }

  /// Whether a stretch between two points passes for a line since a closer look would have taken
  /// too much work.
  public boolean isRough() {
    return isRough;
  }

  AccruedCosts accrued() {
    return accrued;
  }

  @Override
  public double[] points() {
    return curve.points();
  }

  @Override
  public double usdAt(double hoursPerWeek) {
    return curve.usdAt(hoursPerWeek);
  }
}
