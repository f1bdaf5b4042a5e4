package dev.rackrate.calibrate;

import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.PredictionRequest;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The fit of one area of the model: measurements in, parameters out.
public interface Calibration {

  /// The part of the model, as parameters name it.
  String area();

  /// The measurements of a larger set that it fits or is held against.
  List<Measurement> own(List<Measurement> all);

  /// The parameters that describe the measurements best, without any spread.
  Parameters fit(List<Measurement> rows);

  /// The bare figure that parameters give for a request.
  double predict(PredictionRequest request, Parameters parameters);

  /// The bare figure that parameters give, made ready once for many requests.
  default ToDoubleFunction<PredictionRequest> figure(Parameters parameters) {
    return request -> predict(request, parameters);
  }
}
