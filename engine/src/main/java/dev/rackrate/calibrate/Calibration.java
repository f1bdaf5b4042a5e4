package dev.rackrate.calibrate;

import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.PredictionRequest;
import java.util.List;

/// The fit of one area of the model: measurements in, parameters out.
public interface Calibration {

  /// The part of the model, as parameters name it.
  String area();

  /// The measurements of a larger set that it fits.
  List<Measurement> own(List<Measurement> all);

  /// The parameters that describe the measurements best, without any spread.
  Parameters fit(List<Measurement> rows);

  /// The bare figure that parameters give for a request.
  double predict(PredictionRequest request, Parameters parameters);
}
