package dev.rackrate.workload;

import dev.rackrate.quantity.Require;

/// Passing images through a model.
///
/// @param images of a run
public record VisionInference(String name, VisionWork work, double images, Runs runs)
    implements Batch {

  public VisionInference {
    Require.notBlank(name, "name of a workload");
    Require.positive(images, "images of " + name);
  }

  @Override
  public WorkKind kind() {
    return WorkKind.VISION_INFERENCE;
  }

  @Override
  public WorkUnit unit() {
    return WorkUnit.IMAGE;
  }

  @Override
  public double amountPerRun() {
    return images;
  }
}
