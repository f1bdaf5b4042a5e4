package dev.rackrate.sizing;

import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Occupancy;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.quantity.Whole;
import java.util.Optional;

/// Whether GPUs do some work, and how fast.
public sealed interface Sizing {

  Placement placement();

  MemoryNeed memory();

  /// The same, where the study asks for so much memory of a GPU at least.
  Sizing needing(double leastGib);

  /// The GPUs do the work.
  ///
  /// @param hoursOfRun hours of one run on all of the placement; empty for work without runs
  /// @param gpuHoursPerWeek busy GPU-hours of all the work
  /// @param gpusAtOnce GPUs that must be there at once
  /// @param heldGpuHoursPerWeek GPU-hours in which they are kept on, busy or not
  record Done(
      Placement placement,
      MemoryNeed memory,
      Throughput throughput,
      Layout layout,
      Optional<Range> hoursOfRun,
      Range gpuHoursPerWeek,
      int gpusAtOnce,
      double heldGpuHoursPerWeek)
      implements Sizing {

    /// Copies that go beside each other on a machine, for requests that may wait are answered by
    /// any of them; 1 where a run has its machines to itself.
    public int beside(int gpusPerMachine) {
      boolean isShared = layout instanceof Layout.Served && hoursOfRun.isPresent();
      return isShared ? Math.max(1, gpusPerMachine / placement.gpus()) : 1;
    }

    /// Hours of a run, of requests that may wait on all copies that its machines hold.
    public double hoursOfRunOnMachines(int gpusPerMachine) {
      double hours = hoursOfRun.orElseThrow().value();
      if (beside(gpusPerMachine) == 1) {
        return hours;
      }
      double copies = (double) gpusAtOnce / placement.gpus();
      double machines = Whole.up(copies / beside(gpusPerMachine));
      return hours * copies / (machines * beside(gpusPerMachine));
    }

    /// Machines that must be there at once.
    public double machinesAtOnce(int gpusPerMachine) {
      int gpus = placement.gpus();
      double copies = (double) gpusAtOnce / gpus;
      return Whole.up(copies * Occupancy.machinesOfOne(gpus, gpusPerMachine));
    }

    /// Hours a week in which machines are on, added over machines: during runs, or around the clock
    /// where something is kept on.
    public double machineHoursPerWeek(int gpusPerMachine) {
      if (hoursOfRun.isPresent()) {
        double machines = Whole.up((double) placement.gpus() / gpusPerMachine);
        double ofRun = machines / beside(gpusPerMachine);
        return ofRun * gpuHoursPerWeek.value() / placement.gpus();
      }
      int gpus = placement.gpus();
      double copies = heldGpuHoursPerWeek / Time.HOURS_PER_WEEK / gpus;
      return Whole.up(copies * Occupancy.machinesOfOne(gpus, gpusPerMachine)) * Time.HOURS_PER_WEEK;
    }

    /// The same where every run takes so many times as long.
    public Done slower(double factor) {
      return new Done(
          placement,
          memory,
          throughput,
          layout,
          hoursOfRun.map(hours -> hours.times(factor)),
          gpuHoursPerWeek.times(factor),
          gpusAtOnce,
          heldGpuHoursPerWeek * factor);
    }

    @Override
    public Sizing needing(double leastGib) {
      return new Done(
          placement,
          memory.atLeast(leastGib),
          throughput,
          layout,
          hoursOfRun,
          gpuHoursPerWeek,
          gpusAtOnce,
          heldGpuHoursPerWeek);
    }
  }

  /// They do not.
  ///
  /// @param throughput where it is known, e.g. where a run takes too long
  /// @param reason goes on from the name of the option, without a full stop
  record Undone(
      Placement placement,
      MemoryNeed memory,
      Optional<Throughput> throughput,
      Lack lack,
      Sentence reason)
      implements Sizing {

    @Override
    public Sizing needing(double leastGib) {
      return new Undone(placement, memory.atLeast(leastGib), throughput, lack, reason);
    }
  }

  /// What GPUs lack.
  enum Lack {
    MEMORY,
    ABILITY,
    NO_FIGURE,
    DEADLINE,
    LATENCY
  }
}
