package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Spread;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Residuals of rows that no fit had seen -> the spread that holds nine in ten rows of a group that
/// nobody has seen.
///
/// Its ends are the lowest and the highest twentieth, each group left out counting by the root of
/// its rows, so that one long table does not decide alone. They are moved out by what few groups
/// leave open: how far groups lie apart is itself known from a handful of them, and the next may
/// lie further out than any.
public final class Spreads {

  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;
  private static final double NARROWEST = 0.02;
  private static final double MOST = 5;

  /// Deviations of a normal beyond which a twentieth lies.
  private static final double NORMAL = 1.645;

  /// How many groups more what is usually seen of groups counts for.
  private static final double USUAL_GROUPS = 3;

  private Spreads() {}

  /// The spread of residuals, of which there must be some.
  ///
  /// @param usualApart how far groups of the kind usually lie apart, a deviation of logarithms
  public static Spread of(Collection<Residual> residuals, double usualApart) {
    Map<String, List<Residual>> groups = byGroup(residuals);
    List<Residual> sorted =
        residuals.stream().sorted(Comparator.comparingDouble(Residual::log)).toList();
    double[] weights =
        sorted.stream()
            .mapToDouble(r -> 1 / Math.sqrt(groups.getOrDefault(r.group(), List.of(r)).size()))
            .toArray();
    Apart seen = Apart.of(groups.values());
    double low = seen.middle() - seen.reach(seen.middle() - at(sorted, weights, LOW), usualApart);
    double high = seen.middle() + seen.reach(at(sorted, weights, HIGH) - seen.middle(), usualApart);
    return new Spread(Math.clamp(low, -MOST, -NARROWEST), Math.clamp(high, NARROWEST, MOST));
  }

  /// What groups of which none was measured add: as many deviations as so little knowledge asks.
  static Spread ofUnmeasured(double usualApart) {
    return Spread.even(student(USUAL_GROUPS) * usualApart);
  }

  /// Residuals by the group that was left out.
  static Map<String, List<Residual>> byGroup(Collection<Residual> residuals) {
    return residuals.stream()
        .collect(Collectors.groupingBy(Residual::group, TreeMap::new, Collectors.toList()));
  }

  private static double at(List<Residual> sorted, double[] weights, double share) {
    double all = 0;
    for (double weight : weights) {
      all += weight;
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (sum >= share * all) {
        return sorted.get(i).log();
      }
    }
    return sorted.getLast().log();
  }

  /// Deviations beyond which a twentieth lies where the deviation is known from few: the quantile
  /// of Student's distribution, by the expansion of Cornish and Fisher; good from 3 on.
  static double student(double freedom) {
    double z = NORMAL;
    double square = z * z;
    double first = z * (square + 1) / 4;
    double second = z * ((5 * square + 16) * square + 3) / 96;
    double third = z * (((3 * square + 19) * square + 17) * square - 15) / 384;
    return z + (first + (second + third / freedom) / freedom) / freedom;
  }

  /// How far residuals lie apart, each group counting by the root of its rows.
  ///
  /// @param middle mean of the groups' middles
  /// @param within variance inside of groups
  /// @param between variance of the groups' middles
  /// @param groups how many, alike in weight, would say as much
  private record Apart(double middle, double within, double between, double groups) {

    static Apart of(Collection<List<Residual>> groups) {
      double all = 0;
      double squares = 0;
      double middles = 0;
      double within = 0;
      for (List<Residual> group : groups) {
        double weight = Math.sqrt(group.size());
        all += weight;
        squares += weight * weight;
        middles += weight * middleOf(group);
        within += weight * varianceOf(group);
      }
      double between = 0;
      for (List<Residual> group : groups) {
        double off = middleOf(group) - middles / all;
        between += Math.sqrt(group.size()) * off * off;
      }
      double count = all * all / squares;
      double unbiased = count > 1.05 ? count / (count - 1) : 1;
      return new Apart(middles / all, within / all, between / all * unbiased, count);
    }

    private static double middleOf(List<Residual> group) {
      return Quantiles.of(group.stream().mapToDouble(Residual::log).sorted().toArray(), 0.5);
    }

    private static double varianceOf(List<Residual> group) {
      double middle = middleOf(group);
      return group.stream()
          .mapToDouble(r -> (r.log() - middle) * (r.log() - middle))
          .average()
          .orElse(0);
    }

    /// How far from the middle an end lies that was read off the rows at a distance from it.
    double reach(double distance, double usualApart) {
      double known = Math.max(0, groups - 1);
      double apart =
          (known * between + USUAL_GROUPS * usualApart * usualApart) / (known + USUAL_GROUPS);
      double student = student(known + USUAL_GROUPS);
      double open =
          Math.sqrt(within * NORMAL * NORMAL + apart * (1 + 1 / groups) * student * student);
      double read = Math.sqrt(within + between) * NORMAL;
      return read > 0 ? open * distance / read : open;
    }
  }
}
