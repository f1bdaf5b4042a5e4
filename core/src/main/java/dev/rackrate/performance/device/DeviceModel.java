package dev.rackrate.performance.device;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.fit.FittedNumbers;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.DeviceRequest;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Origin;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Predicts work that is not of a language model, each kind by its own model.
public final class DeviceModel implements WorkModel<DeviceRequest> {

  private final VisionModel vision;
  private final MatmulModel matmul;
  private final HashingModel hashing;
  private final Fp64Model fp64;
  private final FittedNumbers fitted;

  public DeviceModel(Catalogue catalogue, Parameters parameters) {
    this.vision = new VisionModel(parameters);
    this.matmul = new MatmulModel(parameters);
    this.hashing = new HashingModel(catalogue, parameters);
    this.fp64 = new Fp64Model(parameters);
    this.fitted = new FittedNumbers(parameters);
  }

  @Override
  public PredictionAnswer predict(DeviceRequest request) {
    return switch (request) {
      case DeviceRequest.Vision work -> vision.predict(work);
      case DeviceRequest.Matmul work -> matmul.predict(work);
      case DeviceRequest.Hashing work -> hashing.predict(work);
      case DeviceRequest.Fp64 work -> fp64.predict(work);
    };
  }

  @Override
  public List<Origin.Derived.Part> behind(DeviceRequest request) {
    if (!(predict(request) instanceof Predicted(Prediction prediction))) {
      return List.of();
    }
    String basis = prediction.basis().label();
    Gpu gpu = request.setting().placement().gpu();
    return switch (request) {
      case DeviceRequest.Vision work ->
          joined(
              fitted.holding(VisionModel.AREA, Set.of(gpu.id(), VisionModel.family(work.model()))),
              fitted.interval(VisionModel.AREA, basis));
      case DeviceRequest.Matmul _ ->
          joined(
              fitted.holding(MatmulModel.AREA, Set.of(gpu.id())),
              fitted.interval(MatmulModel.AREA, basis));
      case DeviceRequest.Hashing _ -> List.of();
      case DeviceRequest.Fp64 work -> {
        String bound = Fp64Model.boundOf(work);
        yield joined(
            fitted.holding(Fp64Model.AREA, Set.of(gpu.vendor(), bound + "/" + gpu.id())),
            fitted.interval(Fp64Model.AREA, bound));
      }
    };
  }

  private static <T> List<T> joined(List<T> first, List<T> rest) {
    return Stream.concat(first.stream(), rest.stream()).toList();
  }
}
