package dev.rackrate.calibrate;

import dev.rackrate.performance.Nearness;
import dev.rackrate.performance.Parameter;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.PredictionKind;
import dev.rackrate.performance.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Residuals -> the spread of each kind and nearness, as parameters.
///
/// Each group left out counts by the root of its rows, so that one long table does not decide
/// alone. A spread is never narrower than that of a nearer one, and what no row could tell is taken
/// from the next nearer and widened by what software is known to make.
final class Spreads {

  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;
  private static final double NARROWEST = 0.05;

  /// What software alone makes, as a logarithm; added to what was seen of it, the less the more
  /// kinds of it were measured.
  private static final double OF_SOFTWARE = 0.5;

  private static final Spread OF_A_CHIP = Spread.even(0.15);

  private Spreads() {}

  /// The spreads of every kind among the residuals.
  static Parameters of(List<Residual> residuals) {
    Map<PredictionKind, List<Residual>> kinds =
        residuals.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.measurement().request().kind(), TreeMap::new, Collectors.toList()));
    List<Parameter> rows = new ArrayList<>();
    kinds.forEach((kind, all) -> {
      add(rows, kind, all.stream().filter(r -> !isMixture(r)).toList(), false);
      add(rows, kind, all.stream().filter(Spreads::isMixture).toList(), true);
    });
    return new Parameters(rows);
  }

  private static boolean isMixture(Residual residual) {
    return Groups.isMixture(residual.measurement());
  }

  private static void add(
      List<Parameter> rows, PredictionKind kind, List<Residual> residuals, boolean isMixture) {
    if (residuals.isEmpty()) {
      return;
    }
    Map<Nearness, List<Residual>> byNearness =
        residuals.stream().collect(Collectors.groupingBy(Residual::nearness));
    Spread both = own(byNearness, Nearness.BOTH).orElse(Spread.even(0.25));
    Spread stack = own(byNearness, Nearness.STACK).orElseGet(() -> both.and(OF_A_CHIP));
    Spread gpu = own(byNearness, Nearness.GPU).orElse(both).and(ofSoftware(residuals));
    Spread neither =
        own(byNearness, Nearness.NEITHER)
            .map(seen -> seen.and(ofSoftware(residuals)))
            .orElseGet(() -> wider(stack, gpu).and(OF_A_CHIP));
    put(rows, kind, Nearness.BOTH.group(isMixture), both, residuals);
    put(rows, kind, Nearness.STACK.group(isMixture), wider(both, stack), residuals);
    put(rows, kind, Nearness.GPU.group(isMixture), wider(both, gpu), residuals);
    put(
        rows,
        kind,
        Nearness.NEITHER.group(isMixture),
        wider(wider(stack, gpu), neither),
        residuals);
  }

  private static Optional<Spread> own(Map<Nearness, List<Residual>> byNearness, Nearness nearness) {
    return Optional.ofNullable(byNearness.get(nearness)).map(Spreads::quantiles);
  }

  /// The spread that holds all but the lowest and highest of the residuals.
  static Spread quantiles(List<Residual> residuals) {
    Map<String, List<Residual>> groups =
        residuals.stream().collect(Collectors.groupingBy(Residual::leftOut));
    IdentityHashMap<Residual, Double> weightOf = new IdentityHashMap<>();
    groups
        .values()
        .forEach(group -> group.forEach(r -> weightOf.put(r, 1 / Math.sqrt(group.size()))));
    List<Residual> sorted =
        residuals.stream().sorted(Comparator.comparingDouble(Residual::log)).toList();
    double[] weights = sorted.stream().mapToDouble(r -> weightOf.getOrDefault(r, 0.0)).toArray();
    double few = Math.sqrt(1 + 1.0 / groups.size());
    double low = few * at(sorted, weights, LOW);
    double high = few * at(sorted, weights, HIGH);
    return new Spread(Math.clamp(low, -5, -NARROWEST), Math.clamp(high, NARROWEST, 5));
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

  private static Spread ofSoftware(List<Residual> residuals) {
    long kinds = residuals.stream().map(r -> Groups.stack(r.measurement())).distinct().count();
    return Spread.even(OF_SOFTWARE / Math.sqrt((double) kinds));
  }

  private static Spread wider(Spread one, Spread other) {
    return new Spread(Math.min(one.low(), other.low()), Math.max(one.high(), other.high()));
  }

  private static void put(
      List<Parameter> rows,
      PredictionKind kind,
      String group,
      Spread spread,
      List<Residual> residuals) {
    String date =
        residuals.stream()
            .map(r -> r.measurement().date())
            .max(Comparator.naturalOrder())
            .orElse("");
    int count =
        (int) residuals.stream().filter(r -> group.startsWith(r.nearness().group(false))).count();
    String sources = Fit.sources(residuals.stream().map(Residual::measurement).toList());
    double low = Fit.rounded(spread.low());
    double high = Fit.rounded(spread.high());
    String area = kind.label();
    rows.add(new Parameter(area, Parameters.RESIDUAL_LOW, group, low, count, date, sources));
    rows.add(new Parameter(area, Parameters.RESIDUAL_HIGH, group, high, count, date, sources));
  }
}
