package dev.rackrate.workload;

import dev.rackrate.quantity.Require;

/// Training a model of images.
///
/// @param images that a run passes over
public record VisionTraining(String name, VisionWork work, double images, Runs runs)
    implements Batch {

  public VisionTraining {
    Require.notBlank(name, "name of a workload");
    Require.positive(images, "images of " + name);
  }

  @Override
  public WorkKind kind() {
    return WorkKind.VISION_TRAINING;
  }

  @Override
  public WorkUnit unit() {
    return WorkUnit.RUN;
  }

  @Override
  public double amountPerRun() {
    return images;
  }
}
