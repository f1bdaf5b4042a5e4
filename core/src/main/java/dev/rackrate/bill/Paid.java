package dev.rackrate.bill;

/// What was paid, in the currency of the bill.
///
/// @param billed what the invoices say: a commitment in the month it was bought
/// @param effective what the use cost: a commitment spread over the time it covers
public record Paid(double billed, double effective) {

  public static final Paid NOTHING = new Paid(0, 0);

  public Paid {
    if (!Double.isFinite(billed) || !Double.isFinite(effective)) {
      throw new IllegalArgumentException("what was paid must be a finite number");
    }
  }

  public Paid plus(Paid more) {
    return new Paid(billed + more.billed, effective + more.effective);
  }

  /// The same, taken back.
  public Paid negated() {
    return new Paid(-billed, -effective);
  }
}
