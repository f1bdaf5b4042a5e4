package dev.rackrate.calibrate;

import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Predicts every measurement by a fit that has seen none of its group.
///
/// Rows are split by group, e.g. by GPU, and never at random: rows of one group resemble each
/// other, and a random split would flatter the model.
public final class CrossValidation {

  private final Calibration calibration;

  public CrossValidation(Calibration calibration) {
    this.calibration = calibration;
  }

  /// Leaves out one group at a time; a set of one group has no residuals.
  ///
  /// @param leftOut what a group is, e.g. `gpu`
  public List<Residual> by(
      String leftOut, Function<Measurement, String> group, List<Measurement> rows) {
    Map<String, List<Measurement>> groups =
        rows.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
    List<Residual> residuals = new ArrayList<>();
    if (groups.size() < 2) {
      return residuals;
    }
    groups.forEach((name, held) -> {
      List<Measurement> others =
          rows.stream().filter(row -> !group.apply(row).equals(name)).toList();
      Parameters fitted = calibration.fit(others);
      for (Measurement row : held) {
        double predicted = calibration.predict(row.request(), fitted);
        residuals.add(new Residual(row, leftOut, predicted));
      }
    });
    return residuals;
  }
}
