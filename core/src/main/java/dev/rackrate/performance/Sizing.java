package dev.rackrate.performance;

import java.util.Optional;

/// Whether GPUs do some work, and how fast.
public sealed interface Sizing {

  Placement placement();

  MemoryNeed memory();

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
      implements Sizing {}

  /// They do not.
  ///
  /// @param throughput where it is known, e.g. where a run takes too long
  /// @param reason goes on from the name of the option, without a full stop
  record Undone(
      Placement placement,
      MemoryNeed memory,
      Optional<Throughput> throughput,
      Lack lack,
      String reason)
      implements Sizing {

    /// Whether more machines may do what these do not.
    public boolean mayFitMore() {
      return switch (lack) {
        case MEMORY -> !Double.isNaN(memory.hasGib());
        case DEADLINE -> true;
        case LATENCY, ABILITY, NO_FIGURE -> false;
      };
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
