package dev.rackrate.calibrate;

import dev.rackrate.performance.LanguageRequest;
import dev.rackrate.performance.Measurement;

/// What rows have in common.
final class Groups {

  private Groups() {}

  static String gpu(Measurement row) {
    return row.request().setting().placement().gpu().id();
  }

  static String stack(Measurement row) {
    return row.request().setting().stack().name();
  }

  static String pair(Measurement row) {
    return stack(row) + "|" + gpu(row);
  }

  static String source(Measurement row) {
    return row.source();
  }

  /// The language model; the kind of work where there is none.
  static String model(Measurement row) {
    return row.request() instanceof LanguageRequest request
        ? request.model().name()
        : row.request().kind().label();
  }

  static boolean isMixture(Measurement row) {
    return row.request() instanceof LanguageRequest request && request.model().isMixture();
  }
}
