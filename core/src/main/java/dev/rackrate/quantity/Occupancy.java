package dev.rackrate.quantity;

import java.util.List;

/// How workloads occupy the GPUs of an option, whatever there is of them: how many they hold at
/// once, how many are kept on, and how many machines come and go with the work.
///
/// All follows from the mean of the GPUs that are busy. Copies of a served model are whole and one
/// is always on, so that half the work seldom takes half the machines.
public record Occupancy(List<Workload> workloads) {

  /// Work that no workloads describe.
  public static final Occupancy NONE = new Occupancy(List.of());

  /// In what manner a workload holds GPUs.
  public enum Manner {
    /// Whole copies, kept on.
    SERVED,
    /// One run after the other, at the end of which machines are given back.
    RUNS,
    /// A GPU for each seat, for as long as people sit there.
    SEATS
  }

  /// What one workload holds.
  ///
  /// @param share of all busy GPU-hours
  /// @param gpus of a copy, of a run, or of all seats
  /// @param peak the busiest minute over the mean
  /// @param isWarm whether a copy is kept on beyond those of the mean, where the peak takes more
  /// @param hoursPerWeek in which runs may follow each other, and seats be used
  /// @param beside runs that go beside each other on a machine and share its hours, where they need
  ///   not wait for each other; 1 where a run has its machines to itself
  public record Workload(
      String name,
      Manner manner,
      double share,
      double gpus,
      double peak,
      boolean isWarm,
      double hoursPerWeek,
      double beside,
      Origin origin) {

    public Workload {
      Require.notBlank(name, "name of a workload");
      Require.between(share, 0, 1, "share of " + name);
      Require.positive(gpus, "GPUs of " + name);
      Require.atLeast(peak, 1, "peak of " + name);
      Require.positive(hoursPerWeek, "hours of " + name);
      Require.atLeast(beside, 1, "runs beside each other of " + name);
    }

    public boolean isServed() {
      return manner == Manner.SERVED;
    }

    private double copies(double meanGpus) {
      return Math.max(1, Whole.up(meanGpus * share / gpus));
    }

    private double copiesAtPeak(double meanGpus) {
      return Math.max(1, Whole.up(meanGpus * share * peak / gpus));
    }

    private double copiesKeptOn(double meanGpus) {
      double copies = copies(meanGpus);
      return isWarm && copiesAtPeak(meanGpus) > copies ? copies + 1 : copies;
    }

    /// GPUs of seats: more people come once those there have no hours left.
    private double seats(double meanGpus) {
      return Math.max(gpus, Whole.up(meanGpus * share * Time.HOURS_PER_WEEK / hoursPerWeek));
    }

    /// Runs at once that the hours of a week take.
    private double runs(double meanGpus) {
      return meanGpus * share / gpus * Time.HOURS_PER_WEEK / hoursPerWeek;
    }
  }

  public Occupancy {
    workloads = List.copyOf(workloads);
  }

  public boolean isNone() {
    return workloads.isEmpty();
  }

  /// GPUs held at once, of a mean of busy ones.
  public double atOnce(double meanGpus) {
    double held = 0;
    double largest = 0;
    double runs = 0;
    for (int i = 0; i < workloads.size(); i++) {
      Workload each = workloads.get(i);
      switch (each.manner) {
        case SERVED -> held += each.gpus * each.copiesAtPeak(meanGpus);
        case SEATS -> held += each.seats(meanGpus);
        case RUNS -> {
          largest = Math.max(largest, each.gpus);
          runs += each.runs(meanGpus);
        }
      }
    }
    return held + largest * Math.max(1, Whole.up(runs));
  }

  /// Whole machines that hold them. A copy or a run is not cut in two but where it is larger than a
  /// machine, and counts with the rest that those of its size leave of one: three copies of four
  /// GPUs take three machines of six.
  public double machinesAtOnce(double meanGpus, double gpusPerMachine) {
    double held = 0;
    double largest = 0;
    double runs = 0;
    for (int i = 0; i < workloads.size(); i++) {
      Workload each = workloads.get(i);
      switch (each.manner) {
        case SERVED ->
            held += machinesOfOne(each.gpus, gpusPerMachine) * each.copiesAtPeak(meanGpus);
        case SEATS -> held += each.seats(meanGpus) / gpusPerMachine;
        case RUNS -> {
          largest = Math.max(largest, each.gpus);
          runs += each.runs(meanGpus);
        }
      }
    }
    double ofRuns = machinesOfOne(largest, gpusPerMachine) * Math.max(1, Whole.up(runs));
    return Whole.up(held + ofRuns);
  }

  /// Machines that a copy or run of some GPUs takes, less than one where several fit beside each
  /// other.
  public static double machinesOfOne(double gpus, double gpusPerMachine) {
    double whole = Whole.down(gpus / gpusPerMachine);
    double rest = gpus - whole * gpusPerMachine;
    return rest > 0 ? whole + 1 / Whole.down(gpusPerMachine / rest) : whole;
  }

  /// Whole machines of GPUs that are kept on, busy or not.
  public double machinesKeptOn(double meanGpus, double gpusPerMachine) {
    double kept = 0;
    for (int i = 0; i < workloads.size(); i++) {
      Workload each = workloads.get(i);
      kept +=
          each.isServed()
              ? machinesOfOne(each.gpus, gpusPerMachine) * each.copiesKeptOn(meanGpus)
              : 0;
    }
    return Whole.up(kept);
  }

  /// Machines on average that are on only while runs go or seats are used.
  public double following(double meanGpus, double gpusPerMachine) {
    return following(meanGpus, machinesFollowing(gpusPerMachine));
  }

  /// The same for machines of which it is known how many follow each workload.
  public double following(double meanGpus, double[] machinesOfEach) {
    double machines = 0;
    for (int i = 0; i < machinesOfEach.length; i++) {
      Workload each = workloads.get(i);
      if (!each.isServed()) {
        machines += meanGpus * each.share / each.gpus * machinesOfEach[i];
      }
    }
    return machines;
  }

  /// Machines that a run of each workload takes, or its seats; less than one where runs share it.
  public double[] machinesFollowing(double gpusPerMachine) {
    double[] machines = new double[workloads.size()];
    for (int i = 0; i < machines.length; i++) {
      Workload each = workloads.get(i);
      machines[i] = Whole.up(each.gpus / gpusPerMachine) / each.beside;
    }
    return machines;
  }
}
