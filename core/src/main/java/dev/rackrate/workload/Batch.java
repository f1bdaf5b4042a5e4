package dev.rackrate.workload;

/// Work that is done in runs, each of which ends.
public sealed interface Batch extends Workload
    permits LlmTraining,
        LlmFineTuning,
        VisionTraining,
        VisionInference,
        Rendering,
        VideoEncoding,
        Fp64,
        Hashing,
        OwnWork {

  /// What a run is made of: tokens, images, frames, hashes, operations or units of one's own.
  double amountPerRun();

  Runs runs();

  @Override
  default double unitsPerWeek() {
    return switch (unit()) {
      case RUN -> runs().perWeek();
      case MTOK -> runs().perWeek() * amountPerRun() / 1e6;
      case FRAME, IMAGE, HOUR, UNIT -> runs().perWeek() * amountPerRun();
    };
  }
}
