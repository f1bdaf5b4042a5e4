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
/// a pipeline divide the layers; GPUs that share the tokens of long sequences do so over the same
/// link; what is left of the GPUs takes different data.
final class TrainingLayouts {

  /// Shorter parts of a sequence leave too little attention to hide their exchange.
  private static final int LEAST_TOKENS_OF_A_PART = 4096;

  /// Over how many machines joined by Ethernet the states of a model are shared out at most: each
  /// micro-step waits for that link, which is a fortieth of one made for GPUs.
  private static final int MOST_OVER_ETHERNET = 4;

  private static final int MOST_CONSUMER_MACHINES = 2;

  private TrainingLayouts() {}

  /// Shares of products, layers and sequences, the fewest first; each still without sharding.
  static List<Split> splits(
      ModelShape model, TuningMethod method, int sequence, Placement placement) {
    List<Split> splits = new ArrayList<>();
    int gpus = placement.gpus();
    for (int pipeline = 1; pipeline <= Math.min(gpus, model.layers()); pipeline++) {
      if (gpus % pipeline == 0 && model.layers() % pipeline == 0) {
        for (int tensor : tensors(model, method, placement)) {
          for (int context : contexts(tensor, sequence, placement)) {
            if (gpus / pipeline % (tensor * context) == 0) {
              splits.add(new Split(tensor, pipeline, Sharding.NONE).ofContext(context));
            }
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

  private static List<Integer> contexts(int tensor, int sequence, Placement placement) {
    Fabric fabric = new Fabric(placement);
    List<Integer> contexts = new ArrayList<>(List.of(1));
    for (int context = 2;
        fabric.isSwitched()
            && tensor * context <= fabric.perMachine()
            && sequence / context >= LEAST_TOKENS_OF_A_PART;
        context *= 2) {
      contexts.add(context);
    }
    return contexts;
  }

  /// Machines over which anybody shares out one copy of a model and its states.
  static int mostMachinesOfACopy(Placement placement) {
    if (new Fabric(placement).isSwitched()) {
      return Integer.MAX_VALUE;
    }
    return placement.gpu().segment().equals("consumer")
        ? MOST_CONSUMER_MACHINES
        : MOST_OVER_ETHERNET;
  }

  /// Machines over which a layout shares out one copy and its states.
  static int machinesOfACopy(Split split, Placement placement) {
    boolean isShared = split.sharding() != Sharding.NONE;
    int together = isShared ? placement.gpus() : split.sharers();
    return (together + placement.gpusPerNode() - 1) / placement.gpusPerNode();
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
