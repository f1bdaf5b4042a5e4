package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.Parameters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Fits every area of work that is not of a language model.
public final class OtherCalibrations {

  /// What came of it.
  ///
  /// @param heldOut by area, rows against predictions that had not seen their group
  public record Result(Parameters parameters, Map<String, List<HeldOut>> heldOut) {}

  private OtherCalibrations() {}

  /// Every area that there are rows of.
  public static Result of(Catalogue catalogue, List<Measurement> rows) {
    Parameters parameters = Parameters.NONE;
    Map<String, List<HeldOut>> heldOut = new TreeMap<>();
    for (AreaCalibration area : areas(catalogue)) {
      List<Measurement> own = area.own(rows);
      if (!own.isEmpty()) {
        parameters = parameters.and(area.calibrate(own));
        heldOut.put(area.area(), area.heldOut(own));
      }
    }
    return new Result(parameters, heldOut);
  }

  private static List<AreaCalibration> areas(Catalogue catalogue) {
    return List.of(
        new VisionCalibration(),
        new MatmulCalibration(),
        new HashingCalibration(catalogue),
        new Fp64Calibration());
  }
}
