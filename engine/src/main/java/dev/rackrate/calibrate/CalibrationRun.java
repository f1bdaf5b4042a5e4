package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Fits every area to its measurements and holds each measurement against a fit without it.
public final class CalibrationRun {

  /// What came of a run.
  ///
  /// @param parameters fitted numbers, spreads, and what each area has seen
  /// @param checks every measurement against predictions and intervals that did not know it
  /// @param measurements what there was to fit
  /// @param missing areas of which there was nothing to fit
  public record Result(
      Parameters parameters,
      List<Check> checks,
      List<Measurement> measurements,
      List<String> missing) {

    public Result {
      checks = List.copyOf(checks);
      measurements = List.copyOf(measurements);
      missing = List.copyOf(missing);
    }
  }

  private CalibrationRun() {}

  /// Fits every area that there are measurements of.
  ///
  /// @param catalogue whose rates of hashing are known beside the measurements
  public static Result of(Catalogue catalogue, List<Measurement> rows) {
    Parameters ceilings = CeilingCalibration.of(rows);
    return of(
        List.of(
            new TrainingCalibration(ceilings),
            new DecodeCalibration(),
            new ServingCalibration(ceilings),
            new VisionCalibration(),
            new MatmulCalibration(ceilings),
            new HashingCalibration(catalogue),
            new Fp64Calibration()),
        ceilings,
        rows);
  }

  /// Fits the areas given.
  ///
  /// @param given parameters read off the rows beforehand
  static Result of(List<Calibration> areas, Parameters given, List<Measurement> rows) {
    Parameters parameters = given;
    List<Check> checks = new ArrayList<>();
    List<Measurement> used = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Calibration area : areas) {
      List<Measurement> own = area.own(rows);
      if (own.isEmpty()) {
        missing.add(area.area());
      } else {
        List<Residual> held = area.residuals(own);
        List<Check> read = checks(area, held, Stretch.NONE, Stretch.NONE);
        Stretch unseen =
            Stretch.of(read, check -> check.unseen().low(), check -> check.unseen().high());
        Stretch shipped =
            Stretch.of(read, check -> check.shipped().low(), check -> check.shipped().high())
                .halfway(unseen);
        Parameters spreads = area.spreads(held, shipped);
        parameters = parameters.and(area.fit(own)).and(area.seen(own)).and(spreads);
        checks.addAll(checks(area, held, unseen, shipped));
        used.addAll(own);
      }
    }
    return new Result(parameters, checks, used, missing);
  }

  /// Each group against the spreads that all others give; one without others against its own.
  private static List<Check> checks(
      Calibration area, List<Residual> residuals, Stretch ofOthers, Stretch ofAll) {
    Parameters spreads = area.spreads(residuals, ofAll);
    List<Check> checks = new ArrayList<>();
    ParameterList.grouped(residuals, r -> r.area() + " " + r.known() + " " + r.group())
        .values()
        .forEach(group -> {
          Set<Measurement> held = Collections.newSetFromMap(new IdentityHashMap<>());
          group.forEach(residual -> held.add(residual.measurement()));
          List<Residual> others =
              residuals.stream().filter(r -> !held.contains(r.measurement())).toList();
          Parameters unseen = area.spreads(others, ofOthers);
          for (Residual residual : group) {
            Spread shipped = area.spread(residual, spreads).orElseThrow();
            Spread own = area.spread(residual, unseen).orElse(shipped);
            checks.add(new Check(residual, own, shipped));
          }
        });
    return checks;
  }
}
