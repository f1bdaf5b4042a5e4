package dev.rackrate.performance.request;

/// A piece of work on given GPUs whose speed, time or memory is asked for.
public sealed interface PredictionRequest permits LanguageRequest, DeviceRequest {

  /// What is predicted of it.
  PredictionKind kind();

  Setting setting();

  /// The same work in another setting.
  PredictionRequest in(Setting setting);
}
