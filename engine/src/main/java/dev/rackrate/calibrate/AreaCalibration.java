package dev.rackrate.calibrate;

import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.PredictionRequest;
import java.util.List;

/// The fit of one area of work that is not of a language model.
public interface AreaCalibration {

  /// The part of the model, as parameters name it.
  String area();

  /// The measurements of a larger set that it fits.
  List<Measurement> own(List<Measurement> all);

  /// The parameters that describe the measurements best, without any spread.
  Parameters fit(List<Measurement> rows);

  /// The bare figure that parameters give for a request.
  double predict(PredictionRequest request, Parameters parameters);

  /// Every parameter of the area, its spreads from rows that the fit had not seen.
  Parameters calibrate(List<Measurement> rows);

  /// Rows held against predictions that had not seen their group, by what was left out.
  List<HeldOut> heldOut(List<Measurement> rows);
}
