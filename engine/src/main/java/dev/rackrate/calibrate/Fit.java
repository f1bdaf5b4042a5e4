package dev.rackrate.calibrate;

import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.Parameter;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.PredictionRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Turns knobs until a formula meets measurements: least squares of the logarithm of predicted over
/// observed, in which rows far off count little, with a pull of each knob towards its usual value.
final class Fit {

  private static final int MOST_SOURCES = 12;

  private final String area;
  private final List<Knob> knobs;
  private final double typicalError;
  private final Parameters fixed;
  private final Function<Parameters, ToDoubleFunction<PredictionRequest>> formula;

  /// @param typicalError the error, as a logarithm, from which a row begins to count as far off
  /// @param fixed parameters that the formula also reads and that are not turned
  /// @param formula parameters to the figure of a request
  Fit(
      String area,
      List<Knob> knobs,
      double typicalError,
      Parameters fixed,
      Function<Parameters, ToDoubleFunction<PredictionRequest>> formula) {
    this.area = area;
    this.knobs = List.copyOf(knobs);
    this.typicalError = typicalError;
    this.fixed = fixed;
    this.formula = formula;
  }

  /// The knobs as they stand best for the rows; at their usual values where there are none.
  Parameters to(List<Measurement> rows) {
    double[] usual = knobs.stream().mapToDouble(knob -> Math.log(knob.usual())).toArray();
    double[] least = knobs.stream().mapToDouble(knob -> Math.log(knob.least())).toArray();
    double[] most = knobs.stream().mapToDouble(knob -> Math.log(knob.most())).toArray();
    double[] observed = rows.stream().mapToDouble(row -> Math.log(row.observed())).toArray();
    double[] best =
        rows.isEmpty()
            ? usual
            : new LeastSquares(point -> residuals(point, usual, rows, observed), least, most)
                .from(usual);
    return parameters(best, rows);
  }

  private double[] residuals(
      double[] point, double[] usual, List<Measurement> rows, double[] observed) {
    ToDoubleFunction<PredictionRequest> figure =
        formula.apply(fixed.and(parameters(point, List.of())));
    double[] residuals = new double[rows.size() + knobs.size()];
    for (int i = 0; i < rows.size(); i++) {
      double off = Math.log(figure.applyAsDouble(rows.get(i).request())) - observed[i];
      residuals[i] = softened(off / typicalError);
    }
    for (int i = 0; i < knobs.size(); i++) {
      residuals[rows.size() + i] = (point[i] - usual[i]) / knobs.get(i).looseness();
    }
    return residuals;
  }

  /// Grows like itself near nothing and like its root far away.
  private static double softened(double off) {
    double soft = Math.sqrt(2 * (Math.sqrt(1 + off * off) - 1));
    return off < 0 ? -soft : soft;
  }

  private Parameters parameters(double[] point, List<Measurement> rows) {
    String date = rows.stream().map(Measurement::date).max(Comparator.naturalOrder()).orElse("");
    String sources = sources(rows);
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < knobs.size(); i++) {
      double value = Math.exp(point[i]);
      parameters.add(
          new Parameter(
              area,
              knobs.get(i).name(),
              knobs.get(i).group(),
              rows.isEmpty() ? value : rounded(value),
              rows.size(),
              date,
              sources));
    }
    return new Parameters(parameters);
  }

  /// Where rows were published, by name, once each.
  static String sources(List<Measurement> rows) {
    return rows.stream()
        .map(Measurement::source)
        .distinct()
        .sorted()
        .limit(MOST_SOURCES)
        .collect(Collectors.joining("; "));
  }

  /// Six digits, which is more than any measurement here has.
  static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.5e", value));
  }
}
