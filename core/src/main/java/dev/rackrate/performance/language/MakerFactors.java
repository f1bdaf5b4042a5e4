package dev.rackrate.performance.language;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.fit.Parameters;
import java.util.Map;

/// What software takes longer by on the chips of another maker than most was measured on: the
/// software of one name is another there. Found in serving, and taken for one stream and for
/// training too, of which nothing was measured.
final class MakerFactors {

  private static final String MEASURED_MAKER = "NVIDIA";

  private static final String NAME = "maker";

  private final double other;
  private final Map<String, Double> known;

  MakerFactors(Parameters parameters) {
    other = parameters.find(ServingModel.AREA, NAME, "").orElse(1);
    known = parameters.groups(ServingModel.AREA, NAME);
  }

  double of(Gpu gpu) {
    return gpu.vendor().equals(MEASURED_MAKER) ? 1 : known.getOrDefault(gpu.vendor(), other);
  }
}
