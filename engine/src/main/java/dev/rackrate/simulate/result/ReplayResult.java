package dev.rackrate.simulate.result;

import dev.rackrate.simulate.setting.SimulatedJobs;
import java.io.Serializable;
import java.util.List;

/// What came of a replay.
public record ReplayResult(
    JobCount jobs, WaitSummary waits, Use use, ReplayCost cost, Details details) {

  /// What became of the jobs.
  ///
  /// @param read in the log
  /// @param ran to their end, on the fleet or rented
  /// @param moved of these, to rented machines
  /// @param tooLarge larger than the fleet, or than their quota: rented at once, or never run
  /// @param givenUp after too many restarts
  /// @param restarts after failures of nodes and interruptions of spot
  /// @param odd what is odd about the log
  public record JobCount(
      long read,
      long ran,
      long moved,
      long tooLarge,
      long givenUp,
      long restarts,
      List<SimulatedJobs.Odd> odd)
      implements Serializable {

    public JobCount {
      odd = List.copyOf(odd);
    }

    /// Jobs that came to no end: larger than the fleet where nothing is rented, or given up.
    public long neverRan() {
      return givenUp + (moved > 0 ? 0 : tooLarge);
    }
  }

  /// What was used.
  ///
  /// @param utilisation share of the GPU-hours of the fleet, over the span, that jobs held
  /// @param billedGpuHours GPU-hours of rented machines that are paid
  /// @param spanSeconds from the first submission to the last end
  public record Use(double utilisation, GpuHours hours, double billedGpuHours, long spanSeconds)
      implements Serializable {}

  /// What is worked out where it is asked for.
  ///
  /// @param realWaits of the jobs whose waits the log tells
  /// @param groups by the names of the log, without groups that have no jobs
  /// @param sizes by GPUs of a job
  public record Details(WaitSummary realWaits, List<Part> groups, List<Part> sizes, Series series) {

    /// Nothing.
    public static final Details NONE =
        new Details(WaitSummary.NONE, List.of(), List.of(), Series.NONE);

    public Details {
      groups = List.copyOf(groups);
      sizes = List.copyOf(sizes);
    }
  }

  /// The jobs of a group or of a size.
  public record Part(String name, WaitSummary waits, WaitSummary realWaits, GpuHours hours) {}

  /// Mean GPUs in equal steps of time.
  ///
  /// @param startSeconds of the first step, on the clock of the log
  public record Series(long startSeconds, long stepSeconds, List<Point> points) {

    /// No steps.
    public static final Series NONE = new Series(0, 1, List.of());

    /// GPUs in the mean of a step.
    ///
    /// @param fleetGpus busy on owned and reserved nodes
    /// @param rentedGpus busy on rented machines
    /// @param waitingGpus wanted by jobs that wait for the fleet
    public record Point(double fleetGpus, double rentedGpus, double waitingGpus) {}

    public Series {
      points = List.copyOf(points);
    }
  }
}
