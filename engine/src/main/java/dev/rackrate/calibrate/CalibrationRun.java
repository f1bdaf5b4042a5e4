package dev.rackrate.calibrate;

import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.Parameter;
import dev.rackrate.performance.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Fits every area to its measurements and holds each measurement against a fit without it.
public final class CalibrationRun {

  /// What came of a run.
  ///
  /// @param parameters fitted numbers, spreads, and what each area has seen
  /// @param residuals every measurement against predictions that did not know it
  public record Result(Parameters parameters, List<Residual> residuals) {

    public Result {
      residuals = List.copyOf(residuals);
    }
  }

  private CalibrationRun() {}

  /// Fits the language models.
  public static Result of(List<Measurement> rows) {
    Parameters ceilings = CeilingCalibration.of(rows);
    return of(
        List.of(
            new TrainingCalibration(ceilings),
            new DecodeCalibration(),
            new ServingCalibration(ceilings)),
        ceilings,
        rows);
  }

  /// Fits the areas given.
  ///
  /// @param given parameters read off the rows beforehand
  static Result of(List<Calibration> areas, Parameters given, List<Measurement> rows) {
    Parameters parameters = given;
    List<Residual> residuals = new ArrayList<>();
    for (Calibration area : areas) {
      List<Measurement> own = area.own(rows);
      parameters = parameters.and(area.fit(own)).and(known(area.area(), own));
      residuals.addAll(new CrossValidation(area).all(own));
    }
    return new Result(parameters.and(Spreads.of(residuals)), residuals);
  }

  /// Each pair of software and GPU that was measured, with its rows.
  private static Parameters known(String area, List<Measurement> rows) {
    Map<String, List<Measurement>> pairs =
        rows.stream()
            .collect(Collectors.groupingBy(Groups::pair, TreeMap::new, Collectors.toList()));
    List<Parameter> parameters = new ArrayList<>();
    pairs.forEach((pair, measured) ->
        parameters.add(
            new Parameter(
                area,
                "known",
                pair,
                measured.size(),
                measured.size(),
                measured.stream().map(Measurement::date).max(String::compareTo).orElse(""),
                Fit.sources(measured))));
    return new Parameters(parameters);
  }
}
