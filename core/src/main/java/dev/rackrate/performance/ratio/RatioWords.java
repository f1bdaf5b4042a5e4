package dev.rackrate.performance.ratio;

import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.WorkKind;

/// Why GPUs cannot be compared, each a clause said of the option.
public final class RatioWords {

  private RatioWords() {}

  public static Sentence noEncoder(Gpu gpu) {
    return Sentence.of("{} has no video encoder", name(gpu.name()));
  }

  static Sentence noHashRate(Gpu gpu, Gpu reference, String mode) {
    return Sentence.of(
        "no hash rate compares {} with {} in mode {}",
        name(gpu.name()),
        name(reference.name()),
        name(mode));
  }

  static Sentence noFigureCompares(Gpu gpu, Gpu reference, WorkKind kind) {
    return Sentence.of(
        "no figure compares {} with {} for {}",
        name(gpu.name()),
        name(reference.name()),
        name(kind.label()));
  }
}
