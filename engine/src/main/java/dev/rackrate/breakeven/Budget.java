package dev.rackrate.breakeven;

/// How often bills may still be worked out in a search, shared among its parts.
final class Budget {

  private double left;
  private boolean isShort;

  Budget(double evaluations) {
    this.left = evaluations;
  }

  /// Takes some evaluations; false where so many are not left.
  boolean take(int evaluations) {
    boolean suffices = left >= evaluations;
    left -= suffices ? evaluations : 0;
    isShort |= !suffices;
    return suffices;
  }

  /// Runs one part of a search with a share of what is left; what it does not take is for those
  /// after it.
  void share(double share, Runnable part) {
    double others = left * (1 - share);
    left -= others;
    part.run();
    left += others;
  }

  /// Whether some part was refused what it asked for.
  boolean isShort() {
    return isShort;
  }
}
