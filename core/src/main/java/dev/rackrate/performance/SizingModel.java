package dev.rackrate.performance;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Batch;
import dev.rackrate.workload.Desktop;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.LlmFineTuning;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.LlmTraining;
import dev.rackrate.workload.TuningMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Holds workloads against GPUs: whether they fit, how fast they go, how many GPU-hours they take.
///
/// GPU-hours = work / predicted throughput. Runs take every GPU of a machine, and further machines
/// where one lacks memory or time, language models only of machines that have a network for it; a
/// served model takes the fewest GPUs that hold a copy of it, of several machines where one does
/// not.
public final class SizingModel {

  /// Machines that one run is spread over at most.
  private static final int MOST_MACHINES = 64;

  /// Machines with fewer GPUs are taken to have no network over which a model could be shared out.
  static final int LEAST_GPUS_OF_A_NODE = 4;

  private static final double HOURS_OF_A_WEEK = 168;

  private final TrainingSizing training;
  private final ServingSizing serving;
  private final BatchSizing batches;

  public SizingModel(WorkModel<PredictionRequest> model, Catalogue catalogue) {
    training = new TrainingSizing(model);
    serving = new ServingSizing(model);
    batches = new BatchSizing(model, catalogue);
  }

  /// The work on these GPUs and no more.
  public Sizing size(Work work, Placement placement) {
    return switch (work.workload()) {
      case LlmTraining w ->
          training.size(
              new TrainingSizing.Job(w.run(), TuningMethod.FULL, work.measured()), placement);
      case LlmFineTuning w ->
          training.size(new TrainingSizing.Job(w.run(), w.method(), work.measured()), placement);
      case LlmServing w -> serving.size(w, work.measured(), placement);
      case Desktop w -> desktop(w, placement);
      case Batch w -> batches.size(w, work.measured(), placement);
    };
  }

  /// The smallest placement of whole machines that does the work, else why the largest does not.
  public Sizing smallest(Work work, Gpu gpu, int gpusPerMachine) {
    List<Placement> placements = placements(work, gpu, gpusPerMachine);
    Sizing last = size(work, placements.getFirst());
    for (int i = 1; i < placements.size() && goesOn(last, placements.get(i)); i++) {
      last = size(work, placements.get(i));
    }
    return last;
  }

  /// Whether a larger placement may do what one did not.
  private static boolean goesOn(Sizing last, Placement next) {
    return last instanceof Sizing.Undone undone
        && (undone.mayFitMore() || (undone.lack() == Sizing.Lack.LATENCY && next.nodes() == 1));
  }

  /// Placements on whole machines, smallest first; a served model may take a part of one.
  public List<Placement> placements(Work work, Gpu gpu, int gpusPerMachine) {
    return switch (work.workload()) {
      case LlmServing _ -> copies(gpu, gpusPerMachine);
      case Desktop _ -> List.of(Placement.one(gpu));
      case LlmTraining _, LlmFineTuning _ when gpusPerMachine < LEAST_GPUS_OF_A_NODE ->
          List.of(new Placement(gpu, gpusPerMachine, 1, Link.UNSTATED));
      case Batch _ -> machines(gpu, gpusPerMachine);
    };
  }

  private static List<Placement> copies(Gpu gpu, int gpusPerMachine) {
    List<Placement> placements = new ArrayList<>();
    for (int gpus = 1; gpus <= gpusPerMachine; gpus *= 2) {
      placements.add(new Placement(gpu, gpus, 1, Link.UNSTATED));
    }
    for (int machines : ServingLayouts.machines(gpusPerMachine)) {
      placements.add(new Placement(gpu, gpusPerMachine * machines, machines, Link.UNSTATED));
    }
    return placements;
  }

  private static List<Placement> machines(Gpu gpu, int gpusPerMachine) {
    List<Placement> placements = new ArrayList<>();
    for (int machines = 1; machines <= MOST_MACHINES; machines *= 2) {
      placements.add(new Placement(gpu, gpusPerMachine * machines, machines, Link.UNSTATED));
    }
    return placements;
  }

  private static Sizing desktop(Desktop work, Placement placement) {
    Gpu gpu = placement.gpu();
    MemoryNeed memory = new MemoryNeed(OptionalDouble.of(work.memoryGib()), gpu.memoryGib());
    if (gpu.memoryGib() < work.memoryGib()) {
      return new Sizing.Undone(
          placement,
          memory,
          Optional.empty(),
          Sizing.Lack.MEMORY,
          lacksMemory(gpu, work.memoryGib()));
    }
    double hours = work.unitsPerWeek();
    Throughput seat = new Throughput(1, 1, 1, "seats per GPU", Basis.PHYSICS, "");
    return new Sizing.Done(
        placement,
        memory,
        seat,
        new Layout.Apart(),
        Optional.empty(),
        new Range(hours, hours, hours),
        work.seats(),
        Math.min(hours, HOURS_OF_A_WEEK * work.seats()));
  }

  static String lacksMemory(Gpu gpu, double needsGib) {
    if (Double.isNaN(gpu.memoryGib())) {
      return Sentence.say(
          "%s has memory of a size not known, %.1f GiB of each GPU are needed",
          gpu.name(), needsGib);
    }
    return Sentence.say(
        "%s has %.1f GiB of memory, %.1f GiB of each GPU are needed",
        gpu.name(), gpu.memoryGib(), needsGib);
  }
}
