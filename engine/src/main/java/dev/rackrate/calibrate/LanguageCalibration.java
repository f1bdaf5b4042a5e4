package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.LanguageSize;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionRequest;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The fit of an area of language models: errors by what was known of software and GPU.
interface LanguageCalibration extends Calibration {

  /// The bare figure that parameters give for a request, made ready once for many.
  ToDoubleFunction<PredictionRequest> figure(Parameters parameters);

  /// The parameters that describe the measurements best, sought from others that are near.
  Parameters fit(List<Measurement> rows, Parameters near);

  @Override
  default Parameters fit(List<Measurement> rows) {
    return fit(rows, Parameters.NONE);
  }

  @Override
  default Parameters seen(List<Measurement> rows) {
    ParameterList list = new ParameterList(area(), rows);
    ParameterList.grouped(rows, Groups::pair)
        .forEach((pair, own) -> list.add("known", pair, own.size(), own.size()));
    ParameterList.grouped(rows, Groups::form)
        .forEach((form, own) -> list.add("form", form, own.size(), own.size()));
    for (LanguageSize size : LanguageSize.values()) {
      Sizes.of(size, rows).addTo(list);
    }
    return list.parameters();
  }

  @Override
  default List<Residual> residuals(List<Measurement> rows) {
    return new CrossValidation(this, rows).all(rows);
  }

  @Override
  default Parameters spreads(List<Residual> residuals, Stretch stretch) {
    return LanguageSpreads.of(residuals, stretch);
  }
}
