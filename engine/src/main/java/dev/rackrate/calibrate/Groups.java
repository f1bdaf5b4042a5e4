package dev.rackrate.calibrate;

import dev.rackrate.performance.language.TrainingModel;
import dev.rackrate.performance.request.DeviceRequest;
import dev.rackrate.performance.request.LanguageForm;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.Measurement;

/// What rows have in common.
final class Groups {

  private Groups() {}

  static String gpu(Measurement row) {
    return row.request().setting().placement().gpu().id();
  }

  static String stack(Measurement row) {
    return row.request().setting().stack().name();
  }

  /// The software, or all that shares its kernels: what nobody has seen has no kin that was seen.
  static String kin(Measurement row) {
    String stack = stack(row);
    return TrainingModel.MEGATRON.contains(stack) ? "megatron" : stack;
  }

  static String pair(Measurement row) {
    return stack(row) + "|" + gpu(row);
  }

  /// What the work of a language model is like, by its software.
  static String form(Measurement row) {
    return row.request() instanceof LanguageRequest request ? LanguageForm.of(request) : "";
  }

  /// Software and shape of the model: what sizes are compared within.
  static String family(Measurement row) {
    return row.request() instanceof LanguageRequest request ? LanguageForm.family(request) : "";
  }

  /// The model on a GPU: of a mixture the shape stays known by its rows on others.
  static String modelOnGpu(Measurement row) {
    return isMixture(row) ? model(row) + "|" + gpu(row) : model(row);
  }

  static String source(Measurement row) {
    return row.source();
  }

  /// The model that was run; the kind of work where there is none.
  static String model(Measurement row) {
    return switch (row.request()) {
      case LanguageRequest request -> request.model().name();
      case DeviceRequest.Vision work -> work.model();
      case DeviceRequest other -> other.kind().label();
    };
  }

  static boolean isMixture(Measurement row) {
    return row.request() instanceof LanguageRequest request && request.model().isMixture();
  }
}
