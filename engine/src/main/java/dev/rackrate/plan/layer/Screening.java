package dev.rackrate.plan.layer;

import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.quantity.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The screening curve: options as lines of cost over the share of time in which a GPU is used,
/// their lower envelope, and how much of each the load-duration curve then takes.
///
/// Exact where capacity may be split and nobody waits; O(n log n) in options, linear in levels.
public final class Screening {

  private Screening() {}

  /// What one GPU of an option costs.
  ///
  /// @param fixedUsd whether it is used or not
  /// @param useUsd if it is used all the time, beyond that
  public record Line(String name, double fixedUsd, double useUsd) {

    public Line {
      Require.notBlank(name, "name of a line");
      Require.between(fixedUsd, -Double.MAX_VALUE, Double.MAX_VALUE, "fixed cost of " + name);
      Require.between(useUsd, -Double.MAX_VALUE, Double.MAX_VALUE, "cost of use of " + name);
    }

    public double at(double share) {
      return fixedUsd + useUsd * share;
    }
  }

  /// A line of the envelope, the cheapest up to a share of time.
  public record Piece(Line line, double upToShare) {}

  /// How many GPUs of each line are held.
  ///
  /// @param gpus by line, in the order of the envelope, the least used first
  public record Mix(List<Piece> envelope, List<Double> gpus, double costUsd) {

    public Mix {
      envelope = List.copyOf(envelope);
      gpus = List.copyOf(gpus);
    }
  }

  /// The lower envelope from a share of 0 to 1.
  public static List<Piece> envelope(List<Line> lines) {
    Require.atLeast(lines.size(), 1, "number of lines");
    List<Line> steepFirst = new ArrayList<>(lines);
    steepFirst.sort(
        Comparator.comparingDouble(Line::useUsd).reversed().thenComparingDouble(Line::fixedUsd));
    List<Line> hull = new ArrayList<>();
    for (Line line : steepFirst) {
      if (!hull.isEmpty() && hull.getLast().useUsd() == line.useUsd()) {
        continue;
      }
      while (!hull.isEmpty() && isNeverBest(hull, line)) {
        hull.removeLast();
      }
      hull.add(line);
    }
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < hull.size(); i++) {
      double upTo = i + 1 < hull.size() ? crossing(hull.get(i), hull.get(i + 1)) : 1;
      double from = pieces.isEmpty() ? 0 : pieces.getLast().upToShare();
      if (Math.min(upTo, 1) > from || (i + 1 == hull.size() && pieces.isEmpty())) {
        pieces.add(new Piece(hull.get(i), Math.min(upTo, 1)));
      }
    }
    return pieces;
  }

  /// Whether the last line of a hull is dearer everywhere once a flatter one has come.
  private static boolean isNeverBest(List<Line> hull, Line flatter) {
    Line last = hull.getLast();
    double from = hull.size() > 1 ? crossing(hull.get(hull.size() - 2), last) : 0;
    return crossing(last, flatter) <= from;
  }

  private static double crossing(Line steep, Line flat) {
    return (flat.fixedUsd() - steep.fixedUsd()) / (steep.useUsd() - flat.useUsd());
  }

  /// The cheapest mix for a curve.
  public static Mix mix(List<Line> lines, LoadDuration curve) {
    List<Piece> envelope = envelope(lines);
    double[] gpus = new double[envelope.size()];
    double cost = 0;
    int piece = envelope.size() - 1;
    for (int i = 1; i < curve.levels(); i++) {
      double share = curve.shareAt(i - 1);
      while (piece > 0 && envelope.get(piece - 1).upToShare() >= share) {
        piece--;
      }
      double width = curve.gpusAt(i) - curve.gpusAt(i - 1);
      gpus[piece] += width;
      cost += width * envelope.get(piece).line().at(share);
    }
    return new Mix(envelope, Arrays.stream(gpus).boxed().toList(), cost);
  }

  /// The mean of curves that are as likely as each other: the cheapest mix for it has the least
  /// expected cost, since cost is linear in the curve.
  public static LoadDuration mean(List<LoadDuration> curves) {
    Require.atLeast(curves.size(), 1, "number of curves");
    double[] levels =
        curves.stream()
            .flatMapToDouble(curve -> Arrays.stream(curve.gpus()))
            .sorted()
            .distinct()
            .toArray();
    double[] share = new double[levels.length];
    for (LoadDuration curve : curves) {
      int at = 0;
      for (int i = 0; i < levels.length; i++) {
        while (at + 1 < curve.levels() && curve.gpusAt(at + 1) <= levels[i]) {
          at++;
        }
        share[i] += curve.shareAt(at) / curves.size();
      }
    }
    for (int i = 1; i < share.length; i++) {
      share[i] = Math.min(share[i], share[i - 1]);
    }
    return new LoadDuration(levels, share);
  }
}
