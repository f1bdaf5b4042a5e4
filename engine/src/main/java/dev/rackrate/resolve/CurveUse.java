package dev.rackrate.resolve;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandFacts;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import java.util.List;

/// The load curve of logs as inputs: as many GPUs as the peak, busy as long as the curve has it,
/// and whole machines that follow the curve.
final class CurveUse {

  private final Demand demand;
  private final LoadDuration curve;
  private final Origin origin;

  CurveUse(Demand demand, Origin origin) {
    this.demand = demand;
    this.curve = demand.load().curve();
    this.origin = origin;
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

  /// How whole machines of an option follow the curve.
  void follow(InputsBuilder option) {
    double there = option.get(Input.HAVE_GPUS);
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
        gangMachines(perMachine * ratio),
        derived("machines of a job, by GPU-hours", "GPUs of a machine", perMachine));
    double done = curve.meanGpusUpTo(there) / curve.meanGpus();
    option.put(Input.HAVE_SHARE, done, derived("work of the first GPUs", "GPUs there", there));
  }

  private Origin derived(String formula, String name, double value) {
    return new Origin.Derived(formula, List.of(new Origin.Derived.Part(name, value, "", origin)));
  }

  /// Machines of a job, on average over GPU-hours; 1 where the log tells no jobs.
  private double gangMachines(double gpusPerMachine) {
    double machineHours = 0;
    double hours = 0;
    for (DemandFacts.Size size : demand.facts().bySize()) {
      machineHours += size.gpuHours() * Math.ceil(size.gpus() / gpusPerMachine - 1e-9);
      hours += size.gpuHours();
    }
    return hours > 0 ? machineHours / hours : 1;
  }

  /// GPUs of the largest job; 1 where the log tells no jobs.
  double largestJobGpus() {
    List<DemandFacts.Size> sizes = demand.facts().bySize();
    return sizes.isEmpty() ? 1 : sizes.getLast().gpus();
  }

  /// Hours a week in which the first `gpus` GPUs are busy, on average.
  double hoursPerWeekOfFirst(double gpus) {
    return Time.HOURS_PER_WEEK * curve.meanGpusUpTo(gpus) / gpus;
  }
}
