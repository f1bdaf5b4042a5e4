package dev.rackrate.performance;

import dev.rackrate.quantity.Origin;
import java.util.List;

/// Predicts any kind of work, each by its own model.
///
/// Immutable; one instance serves any number of threads.
public final class PerformanceModel implements WorkModel<PredictionRequest> {

  private final WorkModel<LanguageRequest> language;
  private final WorkModel<OtherRequest> other;

  public PerformanceModel(WorkModel<LanguageRequest> language, WorkModel<OtherRequest> other) {
    this.language = language;
    this.other = other;
  }

  @Override
  public PredictionAnswer predict(PredictionRequest request) {
    return switch (request) {
      case LanguageRequest work -> language.predict(work);
      case OtherRequest work -> other.predict(work);
    };
  }

  @Override
  public List<Origin.Derived.Part> behind(PredictionRequest request) {
    return switch (request) {
      case LanguageRequest work -> language.behind(work);
      case OtherRequest work -> other.behind(work);
    };
  }
}
