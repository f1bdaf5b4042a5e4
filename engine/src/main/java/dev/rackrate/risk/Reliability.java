package dev.rackrate.risk;

import dev.rackrate.quantity.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// How often answers were right that said how sure they were.
public final class Reliability {

  private static final double[] EDGES = {0, 0.5, 0.6, 0.7, 0.8, 0.9, 1};

  private static final int RESAMPLES = 2_000;

  private Reliability() {}

  /// An answer held against what came.
  ///
  /// @param trace where it was asked for; answers of one trace are not independent of each other
  /// @param probability that it gave to the kind it put first
  /// @param isRight whether that kind was the cheapest on what came
  public record Held(String trace, double probability, boolean isRight) {

    public Held {
      Require.notBlank(trace, "trace of an answer");
      Require.between(probability, 0, 1, "probability of an answer");
    }
  }

  /// Answers that were about as sure as each other.
  ///
  /// @param from least probability, which belongs to it
  /// @param to greatest, which belongs to the next, but for 1
  /// @param said mean probability
  /// @param right share that was right
  /// @param low 5 % of resamples of whole traces lie below it
  /// @param high 5 % lie above it
  public record Bin(
      double from,
      double to,
      int answers,
      int traces,
      double said,
      double right,
      double low,
      double high) {}

  /// The answers by how sure they were; a bin without answers is left out.
  public static List<Bin> bins(List<Held> all, long seed) {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i + 1 < EDGES.length; i++) {
      double from = EDGES[i];
      double to = EDGES[i + 1];
      List<Held> own =
          all.stream()
              .filter(held -> held.probability() >= from && (held.probability() < to || to == 1))
              .toList();
      if (!own.isEmpty()) {
        bins.add(bin(from, to, own, seed + i));
      }
    }
    return bins;
  }

  /// Mean square of what was said less what came: 0 is best, 0.25 is no knowledge.
  public static double brier(List<Held> all) {
    return all.stream()
        .mapToDouble(held -> Math.pow(held.probability() - (held.isRight() ? 1 : 0), 2))
        .average()
        .orElse(Double.NaN);
  }

  private static Bin bin(double from, double to, List<Held> own, long seed) {
    Map<String, int[]> byTrace = new LinkedHashMap<>();
    double said = 0;
    for (Held held : own) {
      int[] counts = byTrace.computeIfAbsent(held.trace(), _ -> new int[2]);
      counts[0]++;
      counts[1] += held.isRight() ? 1 : 0;
      said += held.probability() / own.size();
    }
    int[][] traces = byTrace.values().toArray(int[][]::new);
    double[] drawn = new double[RESAMPLES];
    SplittableRandom dice = new SplittableRandom(seed);
    for (int i = 0; i < drawn.length; i++) {
      int answers = 0;
      int right = 0;
      for (int k = 0; k < traces.length; k++) {
        int[] counts = traces[dice.nextInt(traces.length)];
        answers += counts[0];
        right += counts[1];
      }
      drawn[i] = (double) right / answers;
    }
    Arrays.sort(drawn);
    int right = Arrays.stream(traces).mapToInt(counts -> counts[1]).sum();
    return new Bin(
        from,
        to,
        own.size(),
        traces.length,
        said,
        (double) right / own.size(),
        Samples.quantile(drawn, 0.05),
        Samples.quantile(drawn, 0.95));
  }
}
