package dev.rackrate.sizing;

import dev.rackrate.performance.request.Fabric;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.TuningMethod;
import java.util.ArrayList;
import java.util.List;

/// The ways of sharing out a model in training that common trainers have.
///
/// GPUs that share each product share a switched link in one machine and divide the heads; parts of
/// a pipeline divide the layers; what is left of the GPUs takes different data.
final class TrainingLayouts {

  private TrainingLayouts() {}

  /// Shares of products and of layers, the fewest first; each still without sharding.
  static List<Split> splits(ModelShape model, TuningMethod method, Placement placement) {
    List<Split> splits = new ArrayList<>();
    int gpus = placement.gpus();
    for (int pipeline = 1; pipeline <= Math.min(gpus, model.layers()); pipeline++) {
      if (gpus % pipeline == 0 && model.layers() % pipeline == 0) {
        for (int tensor : tensors(model, method, placement)) {
          if (gpus / pipeline % tensor == 0) {
            splits.add(new Split(tensor, pipeline, Sharding.NONE));
          }
        }
      }
    }
    return splits;
  }

  private static List<Integer> tensors(ModelShape model, TuningMethod method, Placement placement) {
    Fabric fabric = new Fabric(placement);
    double most = fabric.isSwitched() && method != TuningMethod.QLORA ? fabric.perMachine() : 1;
    List<Integer> tensors = new ArrayList<>();
    for (int tensor = 1; tensor <= most; tensor *= 2) {
      if (divides(tensor, model.attention())) {
        tensors.add(tensor);
      }
    }
    return tensors;
  }

  /// Whether GPUs can share out the heads, with heads that keep keys and values held twice at need.
  static boolean divides(int tensor, ModelShape.Attention attention) {
    int kept = attention.kvHeads();
    return attention.heads() % tensor == 0 && (kept % tensor == 0 || tensor % kept == 0);
  }

  /// What copies may share out, from the fastest to the one that takes the least memory.
  static List<Sharding> shardings(TuningMethod method, int copies) {
    if (copies == 1) {
      return List.of(Sharding.NONE);
    }
    return switch (method) {
      case FULL -> List.of(Sharding.NONE, Sharding.OPTIMISER, Sharding.GRADIENTS, Sharding.FULL);
      case LORA, QLORA -> List.of(Sharding.NONE, Sharding.FULL);
    };
  }
}
