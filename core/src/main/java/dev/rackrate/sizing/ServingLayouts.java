package dev.rackrate.sizing;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.request.Fabric;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Sharding;
import java.util.ArrayList;
import java.util.List;

/// The ways in which engines share out one copy of a served model.
///
/// GPUs that share each product divide the heads and stand in one machine, or they are all there
/// are; the others are parts of a pipeline. Where the GPUs of a machine share a switched link, as
/// many as can share each product.
final class ServingLayouts {

  private static final List<Integer> MACHINES = List.of(2, 3, 4, 6, 8);
  private static final List<Integer> MACHINES_WITHOUT_SWITCH = List.of(2);

  private ServingLayouts() {}

  /// Shares of products and layers, the most shares of products last.
  static List<Split> splits(ModelShape model, Placement placement) {
    Fabric fabric = new Fabric(placement);
    int inside = largestInside(model, placement);
    List<Split> splits = new ArrayList<>();
    for (int tensor = fabric.isSwitched() ? inside : 1; tensor <= placement.gpus(); tensor++) {
      boolean isInside = tensor <= inside && placement.gpusPerNode() % tensor == 0;
      int pipeline = placement.gpus() / tensor;
      if ((isInside || tensor == placement.gpus())
          && TrainingLayouts.divides(tensor, model.attention())
          && pipeline <= model.layers()) {
        splits.add(new Split(tensor, pipeline, Sharding.NONE));
      }
    }
    return splits;
  }

  private static int largestInside(ModelShape model, Placement placement) {
    int tensor = placement.gpusPerNode();
    while (placement.gpusPerNode() % tensor != 0
        || !TrainingLayouts.divides(tensor, model.attention())) {
      tensor--;
    }
    return tensor;
  }

  /// Numbers of machines that a copy may be spread over where one is too small for it.
  ///
  /// Cards that meet on PCI Express stand in machines joined by Ethernet; engines are run over two
  /// of them and hardly more, for every token passes all those links one after the other.
  static List<Integer> machines(Gpu gpu, int gpusPerMachine) {
    if (gpusPerMachine < SizingModel.LEAST_GPUS_OF_A_NODE) {
      return List.of();
    }
    boolean isSwitched =
        new Fabric(new Placement(gpu, gpusPerMachine, 1, Link.UNSTATED)).isSwitched();
    return isSwitched ? MACHINES : MACHINES_WITHOUT_SWITCH;
  }
}
