package dev.rackrate.decision;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/// Options that cost far more than the cheapest all along one side of a search for a flip, so that
/// what they cost need not be worked out wherever it looks.
///
/// Between two values of an input no option costs less than half of the less that it costs at
/// either; where costs go along with the input, less than a quarter of what the line between both
/// says.
final class FarOff {

  private static final double OF_LESS = 0.5;
  private static final double OF_LINE = 0.25;
  private static final double LEAST_USD = 1e-6;

  private final List<Candidate> candidates;
  private final DoubleFunction<Move> moves;
  private final boolean isInProportion;
  private final double now;
  private final double end;

  /// The most that credits pay of any.
  private final double credits;

  /// What each costs at the end of the side; NaN before it is asked for.
  private final double[] atEnd;

  /// @param moves of the input to a value
  /// @param isInProportion whether costs go along with it
  /// @param now its value as things are
  /// @param end its last value on the side
  FarOff(
      List<Candidate> candidates,
      DoubleFunction<Move> moves,
      boolean isInProportion,
      double now,
      double end) {
    this.candidates = candidates;
    this.moves = moves;
    this.isInProportion = isInProportion;
    this.now = now;
    this.end = end;
    this.credits =
        candidates.stream()
            .flatMap(candidate -> candidate.parts().stream())
            .map(part -> part.costing().inputs())
            .mapToDouble(in -> in.get(Input.CREDITS) * (1 + in.get(Input.VAT)))
            .sum();
    this.atEnd = new double[candidates.size()];
    Arrays.fill(atEnd, Double.NaN);
  }

  /// Those that may be chosen at a value, in their order.
  List<Candidate> mayWin(double value) {
    double share = (value - now) / (end - now);
    if (!(share >= 0 && share <= 1)) {
      return candidates;
    }
    Move move = moves.apply(value);
    List<Candidate> may = new ArrayList<>();
    double most = Double.POSITIVE_INFINITY;
    for (int i = 0; i < atEnd.length; i++) {
      Candidate candidate = candidates.get(i);
      if (!isDearer(i, share, most)) {
        may.add(candidate);
        double usd = candidate.contestUsd(move);
        most = Math.min(most, usd + Candidate.TIE * (Math.abs(usd) + credits) + LEAST_USD);
      }
    }
    return may;
  }

  /// Whether one costs more than an amount in any case.
  private boolean isDearer(int i, double share, double most) {
    Candidate candidate = candidates.get(i);
    double here = candidate.presentUsd();
    if (!(OF_LESS * here > most)
        || candidate.hasCredits()
        || !(candidate instanceof OptionResult)) {
      return false;
    }
    if (Double.isNaN(atEnd[i])) {
      atEnd[i] = candidate.presentUsd(moves.apply(end));
    }
    double least =
        isInProportion
            ? OF_LINE * (here + (atEnd[i] - here) * share)
            : OF_LESS * Math.min(here, atEnd[i]);
    return least > most && Double.isFinite(atEnd[i]);
  }
}
