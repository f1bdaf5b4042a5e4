package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.language.DecodeModel;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionRequest;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Fits the answering of one stream.
final class DecodeCalibration implements LanguageCalibration {

  private static final double TYPICAL_ERROR = 0.05;

  private static final List<Knob> KNOBS =
      List.of(
          Knob.of("weight_share", 0.88, 0.05, 0.5, 0.95),
          Knob.of("cache_share", 0.4, 0.5, 0.02, 0.95),
          Knob.of("byte_operations", 16, 0.7, 1, 200),
          Knob.of("sharpness", 2, 0.5, 1, 8),
          Knob.of("layer_ticks", 9e4, 0.5, 2e3, 1e6),
          Knob.of("mixture_layer_ticks", 5e4, 0.7, 2e3, 5e5),
          Knob.of("old_layer_seconds", 40e-6, 0.5, 1e-6, 4e-4),
          Knob.of("hop_seconds", 1e-4, 0.7, 1e-6, 5e-3));

  @Override
  public String area() {
    return DecodeModel.AREA;
  }

  @Override
  public List<Measurement> own(List<Measurement> all) {
    return all.stream().filter(row -> row.request() instanceof Decode).toList();
  }

  @Override
  public Parameters fit(List<Measurement> rows, Parameters near) {
    return new Fit(area(), KNOBS, TYPICAL_ERROR, Parameters.NONE, DecodeCalibration::formula)
        .from(near)
        .to(rows);
  }

  private static ToDoubleFunction<PredictionRequest> formula(Parameters parameters) {
    DecodeModel model = new DecodeModel(parameters);
    return request -> model.tokensPerSecond((Decode) request);
  }

  @Override
  public ToDoubleFunction<PredictionRequest> figure(Parameters parameters) {
    return formula(parameters);
  }
}
