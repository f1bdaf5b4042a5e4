package dev.rackrate.workload;

import dev.rackrate.quantity.Require;

/// Rendering frames that one GPU is known to render.
///
/// @param frames of a run
public record Rendering(String name, double frames, Runs runs) implements Batch {

  public Rendering {
    Require.notBlank(name, "name of a workload");
    Require.positive(frames, "frames of " + name);
  }

  @Override
  public WorkKind kind() {
    return WorkKind.RENDERING;
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
