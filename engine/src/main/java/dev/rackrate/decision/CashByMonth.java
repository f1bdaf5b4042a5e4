package dev.rackrate.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The cash that the rivals have taken by the end of each month, undiscounted; what is sold at the
/// end comes in with the last.
///
/// @param curves one for each rival, in their order
public record CashByMonth(List<Curve> curves) {

  /// A rival with what was paid so far by the month, month 0 first; below 0 where more came in.
  public record Curve(Candidate candidate, List<Double> paidUsd) {

    public Curve {
      paidUsd = List.copyOf(paidUsd);
    }

    /// The most that is out at any time.
    public double worstUsd() {
      return paidUsd.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /// The first month from which on this one has taken no more than another, where it took more
    /// before.
    public OptionalInt paidBackAgainst(Curve other) {
      int last = paidUsd.size() - 1;
      int from = last + 1;
      while (from > 0 && paidUsd.get(from - 1) <= other.paidUsd.get(from - 1)) {
        from--;
      }
      return from == 0 || from > last ? OptionalInt.empty() : OptionalInt.of(from);
    }
  }

  public CashByMonth {
    curves = List.copyOf(curves);
  }

  /// The curves of an answer.
  public static CashByMonth of(Answer answer) {
    List<Curve> curves = new ArrayList<>();
    for (Candidate rival : Rivals.of(answer)) {
      List<Double> paid = new ArrayList<>();
      double sum = 0;
      for (double flow : rival.cashFlowsUsd()) {
        sum -= flow;
        paid.add(sum);
      }
      curves.add(new Curve(rival, paid));
    }
    return new CashByMonth(curves);
  }
}
