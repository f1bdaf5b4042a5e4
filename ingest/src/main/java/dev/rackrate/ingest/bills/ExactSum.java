package dev.rackrate.ingest.bills;

/// A sum of amounts that does not depend on their order: what each addition rounds off is kept
/// beside it.
final class ExactSum {

  private double sum;
  private double rest;

  void add(double more) {
    double after = sum + more;
    double part = after - sum;
    rest += sum - (after - part) + (more - part);
    sum = after;
  }

  double value() {
    return sum + rest;
  }
}
