package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Turns knobs until a formula meets measurements: least squares of the logarithm of predicted over
/// observed, in which rows far off count little, with a pull of each knob towards its usual value.
final class Fit {

  private final String area;
  private final List<Knob> knobs;
  private final double typicalError;
  private final Parameters fixed;
  private final Function<Parameters, ToDoubleFunction<PredictionRequest>> formula;
  private final Parameters near;

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
    this.near = Parameters.NONE;
  }

  private Fit(Fit other, Parameters near) {
    area = other.area;
    knobs = other.knobs;
    typicalError = other.typicalError;
    fixed = other.fixed;
    formula = other.formula;
    this.near = near;
  }

  /// The same, sought from parameters that are thought to be near: it is found sooner.
  Fit from(Parameters start) {
    return new Fit(this, start);
  }

  /// The knobs as they stand best for the rows; at their usual values where there are none.
  Parameters to(List<Measurement> rows) {
    return to(rows, _ -> 1);
  }

  /// The knobs as they stand best for rows that count unlike.
  Parameters to(List<Measurement> rows, ToDoubleFunction<Measurement> weight) {
    double[] usual = knobs.stream().mapToDouble(knob -> StrictMath.log(knob.usual())).toArray();
    double[] least = knobs.stream().mapToDouble(knob -> StrictMath.log(knob.least())).toArray();
    double[] most = knobs.stream().mapToDouble(knob -> StrictMath.log(knob.most())).toArray();
    double[] weights = rows.stream().mapToDouble(weight).toArray();
    double[] best =
        rows.isEmpty()
            ? usual
            : new LeastSquares(point -> residuals(point, rows, weights), least, most).from(start());
    return parameters(best, rows);
  }

  private double[] start() {
    return knobs.stream()
        .mapToDouble(
            knob -> StrictMath.log(near.find(area, knob.name(), knob.group()).orElse(knob.usual())))
        .toArray();
  }

  private double[] residuals(double[] point, List<Measurement> rows, double[] weights) {
    ToDoubleFunction<PredictionRequest> figure =
        formula.apply(fixed.and(parameters(point, List.of())));
    double[] residuals = new double[rows.size() + knobs.size()];
    for (int i = 0; i < rows.size(); i++) {
      Measurement row = rows.get(i);
      double off = StrictMath.log(figure.applyAsDouble(row.request()) / row.observed());
      residuals[i] = weights[i] * softened(off / typicalError);
    }
    for (int i = 0; i < knobs.size(); i++) {
      Knob knob = knobs.get(i);
      residuals[rows.size() + i] = (point[i] - StrictMath.log(knob.usual())) / knob.looseness();
    }
    return residuals;
  }

  /// Grows like itself near nothing and like its root far away.
  private static double softened(double off) {
    double soft = Math.sqrt(2 * (Math.sqrt(1 + off * off) - 1));
    return off < 0 ? -soft : soft;
  }

  private Parameters parameters(double[] point, List<Measurement> rows) {
    Provenance provenance = Provenance.of(rows);
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < knobs.size(); i++) {
      double value = StrictMath.exp(point[i]);
      parameters.add(
          new Parameter(
              area,
              knobs.get(i).name(),
              knobs.get(i).group(),
              rows.isEmpty() ? value : ParameterList.rounded(value),
              rows.size(),
              provenance.date(),
              provenance.sources()));
    }
    return new Parameters(parameters);
  }
}
