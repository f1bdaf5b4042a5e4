package dev.rackrate.breakeven;

/// A present cost by the starting hours a week: straight between its points, where it may jump.
interface CostCurve {

  /// Hours at which the cost bends or jumps, in order.
  double[] points();

  /// Present cost if the work began with so many hours a week; at a jump that below it.
  double usdAt(double hoursPerWeek);
}
