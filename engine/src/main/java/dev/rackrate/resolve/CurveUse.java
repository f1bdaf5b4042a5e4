package dev.rackrate.resolve;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandFacts;
import dev.rackrate.demand.load.JobLoad;
import dev.rackrate.demand.load.JobPlacement;
import dev.rackrate.demand.load.JobsBeside;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.demand.load.MachineSizes;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The load curve of logs as inputs: as many GPUs as the peak, busy as long as the curve has it,
/// and whole machines that follow the curve.
final class CurveUse {

  private final Demand demand;
  private final LoadDuration curve;
  private final Origin origin;
  private final Optional<JobLoad> jobs;

  /// The peak of the curve over that of the jobs submitted in it: jobs of before may run on into a
  /// window of time.
  private final double cut;

  CurveUse(Demand demand, Origin origin) {
    this.demand = demand;
    this.curve = demand.load().curve();
    this.origin = origin;
    this.jobs = demand.jobs().map(this::load);
    this.cut = jobs.map(load -> curve.peakGpus() / load.peakGpus(1)).orElse(1.0);
  }

  private JobLoad load(JobLog log) {
    return new JobLoad(log, demand.primary(), demand.load().window());
  }

  /// GPUs, hours and the limit of growth: more work takes more GPUs at once.
  void fill(InputsBuilder figures) {
    double loadFactor = demand.load().loadFactor();
    double hours = Time.HOURS_PER_WEEK * loadFactor;
    Origin factor = derived("mean over peak of the curve * 168 hours", "load factor", loadFactor);
    figures.put(Input.GPUS, curve.peakGpus(), origin);
    figures.put(Input.HOURS_PER_WEEK, hours, factor);
    figures.put(Input.MOST_HOURS_PER_WEEK, hours, factor);
  }

  /// How whole machines of an option follow the curve, and what its jobs hold and are billed.
  ///
  /// @param apart machines from which each job has its own for as long as it runs; empty where jobs
  ///   share those that are always there
  void follow(InputsBuilder option, Optional<MachineSizes> apart) {
    double there = option.gpusToTheHorizon();
    LoadDuration left = curve.beyond(there);
    double perMachine = option.get(Input.MACHINE_GPUS);
    double ratio = option.get(Input.GPU_RATIO);
    double mean = left.meanGpus();
    if (mean > 0 && ratio > 0) {
      double whole = left.meanMachines(perMachine, ratio) * perMachine * ratio / mean;
      option.put(
          Input.WHOLE_MACHINES,
          whole,
          derived("mean whole machines * machine.gpus / mean GPUs", "mean GPUs", mean));
    }
    option.put(
        Input.GANG_MACHINES,
        gangMachines(apart.orElseGet(() -> MachineSizes.of((int) perMachine))),
        derived("machines of a job, by GPU-hours", "GPUs of a machine", perMachine));
    if (ratio > 0) {
      option
          .jobsLeft()
          .or(() -> jobs)
          .filter(load -> load.peakGpus(1) > 0)
          .ifPresent(load -> {
            if (apart.isPresent()) {
              alone(load, option, apart.get());
            } else {
              together(load, option);
            }
          });
    }
  }

  /// Jobs share machines, but no GPU: a faster one is free sooner. Each takes the first machine
  /// with room, so that one may be rather empty while the next is needed.
  private void together(JobLoad load, InputsBuilder option) {
    double ratio = option.get(Input.GPU_RATIO);
    double gpus = option.get(Input.MACHINE_GPUS);
    JobPlacement.Held held = load.held(ratio, (int) gpus);
    double machines = held.sharesInUse().length;
    option.put(
        Input.PEAK_MACHINES,
        machines * cut,
        derived(
            "machines on which no job waits, each on the first with room", "machines", machines));
    option.put(
        Input.GROWN_MACHINES,
        held.grown() * cut,
        derived("the same for many times the jobs / times", "machines", held.grown()));
    double meanLeft = curve.meanGpus() * (1 - option.shareToTheHorizon());
    double whole = Arrays.stream(held.sharesInUse()).sum() * gpus * ratio / meanLeft;
    option.put(
        Input.WHOLE_MACHINES,
        Math.max(1, whole),
        derived("mean machines with a job * machine.gpus / mean GPUs", "share", whole));
    if (ratio != 1) {
      double peak = load.peakGpus(ratio) * cut;
      option.put(
          Input.PEAK_GPUS,
          peak,
          derived("GPUs of jobs at once, each done sooner by the ratio", "GPUs at once", peak));
    }
  }

  /// Each job has machines of its own, started for it.
  private void alone(JobLoad load, InputsBuilder option, MachineSizes sizes) {
    int gpus = (int) option.get(Input.MACHINE_GPUS);
    JobLoad.Terms terms =
        new JobLoad.Terms(
            seconds(option, Input.START_UP),
            Math.max(1, seconds(option, Input.INCREMENT)),
            seconds(option, Input.MINIMUM));
    JobLoad.Alone alone = load.alone(option.get(Input.GPU_RATIO), sizes, terms);
    option.put(
        Input.PEAK_GPUS,
        Math.ceil(Math.max(alone.gpusAtOnce() / gpus, alone.machinesAtOnce()) * cut - 1e-9) * gpus,
        derived("GPUs of the machines of jobs at once", "GPUs", alone.gpusAtOnce()));
    option.put(
        Input.WHOLE_MACHINES,
        alone.machineHours() * gpus / alone.gpuHours(),
        derived(
            "machine-hours of jobs * machine.gpus / GPU-hours",
            "machine-hours",
            alone.machineHours()));
    option.put(
        Input.JOB_BILLING,
        alone.billedHours() / alone.machineHours(),
        derived("hours billed for the jobs / machine-hours", "hours billed", alone.billedHours()));
  }

  private static long seconds(InputsBuilder option, Input hours) {
    return Math.round(option.get(hours) * 3_600);
  }

  private Origin derived(String formula, String name, double value) {
    return new Origin.Derived(formula, List.of(new Origin.Derived.Part(name, value, "", origin)));
  }

  /// Machines of a job, on average over GPU-hours; 1 where the log tells no jobs.
  private double gangMachines(MachineSizes sizes) {
    double machineHours = 0;
    double hours = 0;
    for (DemandFacts.Size size : demand.facts().bySize()) {
      machineHours += size.gpuHours() * sizes.forJob(Math.round(size.gpus() * 1_000)).machines();
      hours += size.gpuHours();
    }
    return hours > 0 ? machineHours / hours : 1;
  }

  /// Whether jobs are known one by one.
  boolean hasJobs() {
    return jobs.isPresent();
  }

  /// GPUs of the largest job; 1 where the log tells no jobs.
  double largestJobGpus() {
    List<DemandFacts.Size> sizes = demand.facts().bySize();
    return sizes.isEmpty() ? 1 : sizes.getLast().gpus();
  }

  /// The jobs that machines named so far leave; empty where the log tells none.
  Optional<JobLog> jobsLeft(InputsBuilder shared) {
    return shared.jobsLeft().map(JobLoad::log).or(demand::jobs);
  }

  /// What so many machines do of jobs that are left.
  JobsBeside beside(Option option, int count, JobLog left) {
    return Have.beside(option, count, demand, left);
  }

  /// What machines do of the work.
  ///
  /// @param option them, with what the jobs on them hold
  /// @param gpus by how many fewer are held at once by the jobs that are left
  record Taken(Option option, double gpus, double share) {}

  /// Puts jobs on machines and leaves the others.
  Taken take(Option option, JobsBeside does, InputsBuilder shared) {
    JobLoad others = load(does.left());
    double peak = shared.get(Input.GPUS) - shared.gpusToTheHorizon();
    double fewer = Math.max(0, peak - others.peakGpus(1) * cut);
    double share = does.share() * (1 - shared.shareToTheHorizon());
    double machines = does.machinesInUse() * option.get(Input.MACHINE_GPUS);
    Option holding =
        option.with(
            option
                .inputs()
                .with(Input.PEAK_MACHINES, does.machines())
                .with(Input.PEAK_GPUS, does.peakGpus())
                .with(
                    Input.WHOLE_MACHINES,
                    machines * option.get(Input.GPU_RATIO) / (curve.meanGpus() * share)));
    shared.jobsLeft(others);
    return new Taken(holding, fewer, share);
  }

  /// Share of the work that some GPUs do, of which others take a part first.
  double shareOf(double gpus, double before) {
    return (curve.meanGpusUpTo(before + gpus) - curve.meanGpusUpTo(before)) / curve.meanGpus();
  }
}
