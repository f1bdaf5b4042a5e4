package dev.rackrate.sizing;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.request.Fabric;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Sharding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The ways in which engines share out one copy of a served model.
///
/// GPUs that share each product divide the heads and stand in one machine, or they are all there
/// are; the others are parts of a pipeline. Where the GPUs of a machine share a switched link, as
/// many as can share each product.
final class ServingLayouts {

  /// Engines that know how to read inputs on GPUs apart from those that write.
  private static final Set<String> SPLITTING = Set.of("vllm", "sglang", "tensorrt-llm", "dynamo");

  private static final List<Integer> MACHINES = List.of(2, 3, 4, 6, 8);
  private static final List<Integer> MACHINES_WITHOUT_SWITCH = List.of(2);

  private ServingLayouts() {}

  /// The layouts of some requests: shares of products and layers; of mixtures in one machine with a
  /// link for all also whole experts for each GPU, and attention of requests of its own where all
  /// heads share what is kept; where somebody waits and the engine can, GPUs that read alone.
  static List<Split> splits(LlmServing work, Placement placement) {
    List<Split> splits = splits(work.model(), placement);
    if (placement.nodes() > 1 || !new Fabric(placement).isSwitched()) {
      return splits;
    }
    List<Split> all = new ArrayList<>(splits);
    int gpus = placement.gpus();
    if (work.model().isMixture() && work.model().feedForward().experts() % gpus == 0 && gpus > 1) {
      all.add(new Split(gpus, 1, Sharding.NONE, gpus, 1));
      if (work.model().attention().isLatent()) {
        all.add(new Split(gpus, 1, Sharding.NONE, gpus, gpus));
      }
    }
    if (work.latency().isLimited() && SPLITTING.contains(work.stack().name())) {
      for (int tensor = 1; tensor <= gpus / 2; tensor *= 2) {
        for (int readers : List.of(gpus / 4, gpus / 2)) {
          if (readers > 0
              && readers % tensor == 0
              && (gpus - readers) % tensor == 0
              && TrainingLayouts.divides(tensor, work.model().attention())) {
            all.add(new Split(tensor, 1, Sharding.NONE).reading(readers));
          }
        }
      }
    }
    return all;
  }

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
  /// of them and hardly more, for every token passes all those links one after the other. Whether
  /// no more machines than these are tried for a copy, for their links.
  static boolean isMost(Placement placement) {
    return placement.nodes() == MACHINES_WITHOUT_SWITCH.getLast()
        && !new Fabric(placement).isSwitched();
  }

  static List<Integer> machines(Gpu gpu, int gpusPerMachine) {
    if (gpusPerMachine < SizingModel.LEAST_GPUS_OF_A_NODE) {
      return List.of();
    }
    boolean isSwitched =
        new Fabric(new Placement(gpu, gpusPerMachine, 1, Link.UNSTATED)).isSwitched();
    return isSwitched ? MACHINES : MACHINES_WITHOUT_SWITCH;
  }
}
