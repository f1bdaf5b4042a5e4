package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Spread;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How many times as far out the ends of spreads lie as they were read, by area and what was known:
/// so far that a row in twenty lies beyond each of them.
///
/// How far apart groups lie is guessed where there are few of them. This holds the guess against
/// groups that it had not seen, the way of conformal prediction.
final class Stretch {

  /// Spreads as they were read.
  static final Stretch NONE = new Stretch(Map.of());

  /// With fewer rows chance decides which lie beyond.
  static final int ENOUGH_ROWS = 30;

  private static final double BEYOND = 0.05;

  /// No coverage is bought with more than so many times the width of the errors, in the mean.
  private static final double MOST_OF_ERRORS = 1.98;

  private static final double LEAST = 0.1;
  private static final double MOST = 12;

  private record Ends(double low, double high) {

    Ends times(double factor) {
      return new Ends(low * factor, high * factor);
    }

    /// Half the way to the other where that lies further out.
    Ends halfway(Ends other) {
      return new Ends(
          Math.sqrt(low * Math.max(low, other.low)), Math.sqrt(high * Math.max(high, other.high)));
    }
  }

  private final Map<String, Ends> ends;

  private Stretch(Map<String, Ends> ends) {
    this.ends = Map.copyOf(ends);
  }

  /// What brings rows into the spreads that they were held against.
  ///
  /// @param low the spread below of a check that counts
  /// @param high the spread above
  static Stretch of(
      Collection<Check> checks, ToDoubleFunction<Check> low, ToDoubleFunction<Check> high) {
    Map<String, Ends> ends = new HashMap<>();
    ParameterList.grouped(checks, check -> key(check.residual().area(), check.residual().known()))
        .forEach((key, own) -> {
          if (own.size() >= ENOUGH_ROWS) {
            Ends found = new Ends(factor(own, low), factor(own, high));
            double most = MOST_OF_ERRORS * apart(own) / width(own, found, low, high);
            ends.put(key, found.times(Math.min(1, most)));
          }
        });
    return new Stretch(ends);
  }

  /// From the lowest to the highest twentieth of the errors.
  private static double apart(List<Check> checks) {
    double[] logs = checks.stream().mapToDouble(check -> check.residual().log()).sorted().toArray();
    return Quantiles.of(logs, 1 - BEYOND) - Quantiles.of(logs, BEYOND);
  }

  /// How wide the spreads are in the mean once their ends are moved.
  private static double width(
      List<Check> checks, Ends ends, ToDoubleFunction<Check> low, ToDoubleFunction<Check> high) {
    return checks.stream()
        .mapToDouble(check ->
            high.applyAsDouble(check) * ends.high() - low.applyAsDouble(check) * ends.low())
        .average()
        .orElse(0);
  }

  /// The factor of an end beyond which few enough rows lie.
  private static double factor(List<Check> checks, ToDoubleFunction<Check> end) {
    double[] scores =
        checks.stream()
            .mapToDouble(check -> check.residual().log() / end.applyAsDouble(check))
            .toArray();
    Arrays.sort(scores);
    int inside = (int) Math.ceil((1 - BEYOND) * scores.length) - 1;
    return Math.clamp(scores[inside], LEAST, MOST);
  }

  /// For spreads read from all groups, of which this holds nine in ten rows: half the way to what
  /// holds those of groups not seen. A group that lay far out has moved the ends already, and the
  /// next may lie further out still.
  Stretch halfway(Stretch ofUnseen) {
    Map<String, Ends> wider = new HashMap<>(ends);
    ofUnseen.ends.forEach((key, own) -> wider.merge(key, own, Ends::halfway));
    return new Stretch(wider);
  }

  /// A spread that was read, with its ends where they belong.
  Spread of(String area, String known, Spread read) {
    Ends own = ends.get(key(area, known));
    return own == null
        ? read
        : new Spread(
            Math.max(read.low() * own.low, -Spread.MOST),
            Math.min(read.high() * own.high, Spread.MOST));
  }

  private static String key(String area, String known) {
    return area + " " + known;
  }
}
