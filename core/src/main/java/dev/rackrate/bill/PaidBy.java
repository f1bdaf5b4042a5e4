package dev.rackrate.bill;

/// On which pricing an hour was paid.
public enum PaidBy {
  ON_DEMAND("on-demand"),
  SPOT("spot"),
  /// Reservation, savings plan or other commitment.
  COMMITMENT("commitment"),
  NOT_TOLD("not told");

  private final String label;

  PaidBy(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
