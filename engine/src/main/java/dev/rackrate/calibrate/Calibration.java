package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Measurement;
import java.util.List;
import java.util.Optional;

/// The fit of one area of the model: measurements in, parameters and errors out.
public interface Calibration {

  /// The part of the model, as parameters name it.
  String area();

  /// The measurements of a larger set that it fits or is held against.
  List<Measurement> own(List<Measurement> all);

  /// The parameters that describe the measurements best, without any spread.
  Parameters fit(List<Measurement> rows);

  /// What was measured at all, as parameters.
  Parameters seen(List<Measurement> rows);

  /// Measurements held against fits that had seen no row of their group.
  List<Residual> residuals(List<Measurement> rows);

  /// The spreads that residuals give.
  ///
  /// @param stretch how far out their ends lie of where they were read
  Parameters spreads(List<Residual> residuals, Stretch stretch);

  /// The spread among those parameters that a prediction like that of the residual gets; empty
  /// where nothing like it gave one.
  default Optional<Spread> spread(Residual residual, Parameters spreads) {
    String area = residual.area();
    return spreads.find(area, Parameters.RESIDUAL_LOW, residual.known()).isPresent()
        ? Optional.of(spreads.spread(area, residual.known()))
        : Optional.empty();
  }
}
