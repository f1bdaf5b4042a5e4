package dev.rackrate.risk;

/// Works out what options and plans cost in draws of what is not known. Each cost follows from its
/// own draw alone: so draws may be shared out in any way, and the costs are the same.
@FunctionalInterface
public interface DrawCosts {

  /// Present cost, one row for each option or plan.
  ///
  /// @param members numbers of options, and after them of plans
  /// @param shares for each draw the share of all cases of every factor
  double[][] of(int[] members, double[][] shares);
}
