package dev.rackrate.sizing;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.ratio.GpuRatioModel;
import dev.rackrate.performance.ratio.SpeedModel;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Range;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.workload.Batch;
import dev.rackrate.workload.Desktop;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.LlmFineTuning;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.LlmTraining;
import dev.rackrate.workload.TuningMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Holds workloads against GPUs: whether they fit, how fast they go, how many GPU-hours they take.
///
/// GPU-hours = work / predicted throughput. Runs take every GPU of a machine, and further machines
/// where one lacks memory or time, language models only of machines that have a network for it; a
/// served model takes as many GPUs for a copy as make the work take the fewest machines, of several
/// machines where one holds no copy.
public final class SizingModel {

  /// Machines that one run is spread over at most.
  private static final int MOST_MACHINES = 64;

  /// Machines with fewer GPUs are taken to have no network over which a model could be shared out.
  static final int LEAST_GPUS_OF_A_NODE = 4;

  private final TrainingSizing training;
  private final ServingSizing serving;
  private final BatchSizing batches;
  private final SpeedModel speeds;

  public SizingModel(WorkModel<PredictionRequest> model, Catalogue catalogue) {
    training = new TrainingSizing(model);
    serving = new ServingSizing(model);
    batches = new BatchSizing(model, catalogue);
    speeds = new GpuRatioModel(catalogue, model);
  }

  /// What an hour on one GPU is worth in hours on another, by the same predictions.
  public SpeedModel speeds() {
    return speeds;
  }

  /// The work on these GPUs and no more.
  public Sizing size(WorkloadCase work, Placement placement) {
    Gpu gpu = placement.gpu();
    MemoryNeed asked =
        new MemoryNeed(OptionalDouble.empty(), gpu.memoryGib()).atLeast(work.leastGib());
    if (asked.isLacking()) {
      return lacking(placement, asked);
    }
    return known(work, placement).needing(work.leastGib());
  }

  private Sizing known(WorkloadCase work, Placement placement) {
    return switch (work.workload()) {
      case LlmTraining w -> training.size(job(w, work), placement);
      case LlmFineTuning w -> training.size(job(w, work), placement);
      case LlmServing w -> serving.size(w, work.measured(), placement);
      case Desktop w -> desktop(w, placement);
      case Batch w -> batches.size(w, work.measured().map(MeasuredRate::ofEach), placement);
    };
  }

  private static TrainingSizing.Job job(LlmTraining workload, WorkloadCase work) {
    return new TrainingSizing.Job(workload.run(), TuningMethod.FULL, work.measured());
  }

  private static TrainingSizing.Job job(LlmFineTuning workload, WorkloadCase work) {
    return new TrainingSizing.Job(workload.run(), workload.method(), work.measured());
  }

  /// The figures that a throughput rests on, each with where it comes from.
  public List<Origin.Derived.Part> behind(WorkloadCase work, Sizing.Done done) {
    Placement placement = done.placement();
    return switch (work.workload()) {
      case LlmTraining w -> training.behind(job(w, work), placement, done.layout());
      case LlmFineTuning w -> training.behind(job(w, work), placement, done.layout());
      case LlmServing w -> serving.behind(w, work.measured(), placement, done.layout());
      case Desktop _ -> List.of();
      case Batch w -> batches.behind(w, work.measured().map(MeasuredRate::ofEach), placement);
    };
  }

  /// The placement on whole machines that does the work with the least of them, else why the
  /// largest does not do it.
  ///
  /// The smallest one does; but a copy of a served model that just holds it has no room for
  /// requests, so that one on more GPUs may answer many times as much. Of those within a machine
  /// the one with the fewest machines at once, then the fewest hours of them, then of GPUs.
  public Sizing least(WorkloadCase work, Gpu gpu, int gpusPerMachine) {
    List<Placement> placements = placements(work, gpu, gpusPerMachine);
    Sizing last = size(work, placements.getFirst());
    int next = 1;
    int least = 1;
    while (next < placements.size() && goesOn(work, last, placements.get(next))) {
      least = last.placement().nodes() + 1;
      last = size(work, placements.get(next));
      next++;
    }
    if (!(last instanceof Sizing.Done done)) {
      return last;
    }
    return switch (work.workload()) {
      case LlmServing _ ->
          isFree(work)
              ? leastOf(work, done, placements.subList(next, placements.size()), gpusPerMachine)
              : done;
      case Batch _, Desktop _ -> done.hoursOfRun().isPresent() ? fewest(work, least, done) : done;
    };
  }

  /// The copy that takes least of one and of larger ones within a machine.
  private Sizing.Done leastOf(
      WorkloadCase work, Sizing.Done first, List<Placement> larger, int gpusPerMachine) {
    Comparator<Sizing.Done> order =
        Comparator.<Sizing.Done>comparingDouble(done -> done.machinesAtOnce(gpusPerMachine))
            .thenComparingDouble(done -> done.machineHoursPerWeek(gpusPerMachine))
            .thenComparingDouble(done -> done.gpuHoursPerWeek().value());
    Sizing.Done least = first;
    for (Placement placement : larger) {
      if (placement.nodes() == 1
          && size(work, placement) instanceof Sizing.Done done
          && order.compare(done, least) < 0) {
        least = done;
      }
    }
    return least;
  }

  /// The fewest machines between two numbers of which the smaller is one more than do not do a run.
  private Sizing.Done fewest(WorkloadCase work, int least, Sizing.Done done) {
    Placement placement = done.placement();
    int from = least;
    Sizing.Done fewest = done;
    while (from < fewest.placement().nodes()) {
      int machines = (from + fewest.placement().nodes()) / 2;
      Sizing tried =
          size(
              work,
              new Placement(
                  placement.gpu(), placement.gpusPerNode() * machines, machines, Link.UNSTATED));
      if (tried instanceof Sizing.Done does) {
        fewest = does;
      } else {
        from = machines + 1;
      }
    }
    return fewest;
  }

  /// Whether a copy may have more GPUs than hold it: a speed that was measured on an unstated
  /// number of them tells of no other.
  private static boolean isFree(WorkloadCase work) {
    return work.measured().filter(rate -> rate.gpus() == MeasuredRate.AS_MANY).isEmpty();
  }

  /// Whether more machines may do what some do not: only language models are shared out.
  public static boolean mayFitMore(WorkloadCase work, Sizing.Undone undone) {
    double hasGib = undone.memory().hasGib();
    return switch (undone.lack()) {
      case MEMORY ->
          switch (work.workload()) {
            case LlmTraining _, LlmFineTuning _, LlmServing _ -> work.leastGib() <= hasGib;
            case Batch _, Desktop _ -> false;
          };
      case DEADLINE -> true;
      case LATENCY, ABILITY, NO_FIGURE -> false;
    };
  }

  /// Whether a larger placement may do what one did not.
  private static boolean goesOn(WorkloadCase work, Sizing last, Placement next) {
    return last instanceof Sizing.Undone undone
        && (mayFitMore(work, undone)
            || (undone.lack() == Sizing.Lack.LATENCY && next.nodes() == 1));
  }

  /// Placements on whole machines, smallest first; a served model may take a part of one.
  public List<Placement> placements(WorkloadCase work, Gpu gpu, int gpusPerMachine) {
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
    for (int machines : ServingLayouts.machines(gpu, gpusPerMachine)) {
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

  private Sizing desktop(Desktop work, Placement placement) {
    double hasGib = placement.gpu().memoryGib();
    MemoryNeed memory = new MemoryNeed(OptionalDouble.empty(), hasGib).atLeast(work.memoryGib());
    if (memory.isLacking()) {
      return lacking(placement, memory);
    }
    Optional<Sizing> unable = batches.unableToShow(work, placement, memory);
    if (unable.isPresent()) {
      return unable.get();
    }
    double hours = work.unitsPerWeek();
    Throughput seat = new Throughput(1, 1, 1, "seats per GPU", Basis.PHYSICS, List.of());
    return new Sizing.Done(
        placement,
        memory,
        seat,
        new Layout.Apart(),
        Optional.empty(),
        new Range(hours, hours, hours),
        work.seats(),
        Math.min(hours, Time.HOURS_PER_WEEK * work.seats()));
  }

  /// Less memory than the work needs.
  static Sizing lacking(Placement placement, MemoryNeed memory) {
    return new Sizing.Undone(
        placement,
        memory,
        Optional.empty(),
        Sizing.Lack.MEMORY,
        SizingWords.lacksMemory(placement.gpu(), memory.needsGib().orElseThrow()));
  }
}
