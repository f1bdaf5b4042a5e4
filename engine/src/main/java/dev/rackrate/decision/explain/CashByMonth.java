package dev.rackrate.decision.explain;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The cash that the rivals have taken by the end of each month, undiscounted; what is sold at the
/// end comes in with the last.
///
/// @param curves one for each rival, in their order
public record CashByMonth(List<Curve> curves) {

  private static final int MONTHS_PER_YEAR = 12;

  private static final double CENT = 0.01;

  /// A rival with what was paid so far by the month, month 0 first; below 0 where more came in.
  public record Curve(Candidate candidate, List<Double> paidUsd) {

    public Curve {
      paidUsd = List.copyOf(paidUsd);
    }

    /// The most that is out at any time.
    public double worstUsd() {
      return paidUsd.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /// The month at whose end that is, 0 for the start.
    public int worstMonth() {
      int worst = 0;
      for (int month = 1; month < paidUsd.size(); month++) {
        worst = paidUsd.get(month) > paidUsd.get(worst) + CENT ? month : worst;
      }
      return worst;
    }

    /// What is paid in each year, the start with the first.
    public List<Double> byYearUsd() {
      List<Double> years = new ArrayList<>();
      double before = 0;
      for (int month = 1; month < paidUsd.size(); month++) {
        if (month % MONTHS_PER_YEAR == 0 || month == paidUsd.size() - 1) {
          years.add(paidUsd.get(month) - before);
          before = paidUsd.get(month);
        }
      }
      return years;
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
      curves.add(of(rival));
    }
    return new CashByMonth(curves);
  }

  /// The curve of a candidate.
  public static Curve of(Candidate candidate) {
    List<Double> paid = new ArrayList<>();
    double sum = 0;
    for (double flow : candidate.cashFlowsUsd()) {
      sum -= flow;
      paid.add(sum);
    }
    return new Curve(candidate, paid);
  }
}
