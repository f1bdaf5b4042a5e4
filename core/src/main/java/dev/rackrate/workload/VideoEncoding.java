package dev.rackrate.workload;

import dev.rackrate.quantity.Require;

/// Encoding video.
///
/// @param frames of a run
public record VideoEncoding(
    String name, double frames, Codec codec, Resolution resolution, Runs runs) implements Batch {

  public VideoEncoding {
    Require.notBlank(name, "name of a workload");
    Require.positive(frames, "frames of " + name);
  }

  @Override
  public WorkKind kind() {
    return WorkKind.VIDEO_ENCODING;
  }

  @Override
  public WorkUnit unit() {
    return WorkUnit.FRAME;
  }

  @Override
  public double amountPerRun() {
    return frames;
  }
}
