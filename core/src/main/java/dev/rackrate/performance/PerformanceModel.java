package dev.rackrate.performance;

import dev.rackrate.performance.request.DeviceRequest;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Origin;
import java.util.List;

/// Predicts any kind of work, each by its own model.
///
/// Immutable; one instance serves any number of threads.
public final class PerformanceModel implements WorkModel<PredictionRequest> {

  private final WorkModel<LanguageRequest> language;
  private final WorkModel<DeviceRequest> other;

  public PerformanceModel(WorkModel<LanguageRequest> language, WorkModel<DeviceRequest> other) {
    this.language = language;
    this.other = other;
  }

  @Override
  public PredictionAnswer predict(PredictionRequest request) {
    return switch (request) {
      case LanguageRequest work -> language.predict(work);
      case DeviceRequest work -> other.predict(work);
    };
  }

  @Override
  public List<Origin.Derived.Part> behind(PredictionRequest request) {
    return switch (request) {
      case LanguageRequest work -> language.behind(work);
      case DeviceRequest work -> other.behind(work);
    };
  }
}
