package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Measurement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Gathers the parameters of one area with what they rest on, rounded so that they can be written.
final class ParameterList {

  private static final int FIGURES = 6;

  private final String area;
  private final Provenance provenance;
  private final List<Parameter> all = new ArrayList<>();

  /// @param rest the measurements that the parameters rest on
  ParameterList(String area, Collection<Measurement> rest) {
    this.area = area;
    this.provenance = Provenance.of(rest);
  }

  void add(String name, double value, int rows) {
    add(name, "", value, rows);
  }

  void add(String name, String group, double value, int rows) {
    all.add(
        new Parameter(
            area, name, group, rounded(value), rows, provenance.date(), provenance.sources()));
  }

  void spread(String group, Spread spread, int rows) {
    add(Parameters.RESIDUAL_LOW, group, spread.low(), rows);
    add(Parameters.RESIDUAL_HIGH, group, spread.high(), rows);
  }

  Parameters parameters() {
    return new Parameters(all);
  }

  /// To six figures, so that no digit depends on the order of a sum.
  static double rounded(double value) {
    if (value == 0) {
      return 0;
    }
    return new BigDecimal(value)
        .round(new MathContext(FIGURES, RoundingMode.HALF_EVEN))
        .doubleValue();
  }

  /// Values by a key, each list in the order of its rows.
  static <T> Map<String, List<T>> grouped(Collection<T> values, Function<T, String> key) {
    Map<String, List<T>> groups = new TreeMap<>();
    values.forEach(v -> groups.computeIfAbsent(key.apply(v), _ -> new ArrayList<>()).add(v));
    return groups;
  }

  /// The middle of some values.
  static double median(Collection<Double> values) {
    return Quantiles.of(values.stream().mapToDouble(Double::doubleValue).sorted().toArray(), 0.5);
  }
}
