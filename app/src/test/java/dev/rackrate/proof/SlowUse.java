package dev.rackrate.proof;

import dev.rackrate.proof.TrialStudy.Box;
import dev.rackrate.proof.TrialStudy.Demand;
import dev.rackrate.proof.TrialStudy.There;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the work of a study asks of one kind of machine, month by month, worked out the slow way.
final class SlowUse {

  private static final double WEEK = 168;

  /// What a quotient may be above a whole number and still count as it.
  private static final double FORGIVEN = 1e-9;

  private final TrialStudy study;
  private final int horizon;
  private final double hoursPerMonth;

  SlowUse(TrialStudy study) {
    this.study = study;
    this.horizon = study.terms().horizonMonths();
    this.hoursPerMonth = study.terms().hoursPerMonth();
  }

  /// GPUs of the demand whose work machines already there do, from month 1 on at index 1.
  double[] gpusThere(ToDoubleFunction<String> ratio) {
    double[] gpus = new double[horizon + 1];
    for (There there : study.have()) {
      Box box =
          study.boxes().stream()
              .filter(b -> b.name().equals(there.box()))
              .findFirst()
              .orElseThrow();
      double each = box.chips().gpus() * ratio.applyAsDouble("build:" + box.name());
      for (int month = 1; month <= horizon && holdsTheWork(box); month++) {
        boolean isThere = !study.terms().asOf().plusMonths(month).isAfter(there.until());
        gpus[month] += isThere ? there.count() * each : 0;
      }
    }
    for (int month = 1; month <= horizon; month++) {
      gpus[month] = Math.min(gpus[month], study.demand().gpus());
    }
    return gpus;
  }

  /// Work counted in a GPU needs as much memory as that has.
  private boolean holdsTheWork(Box box) {
    String own = box.chips().gpu();
    String counted = study.demand().gpu();
    return own.isEmpty() || counted.isEmpty() || gigabytes(own) >= gigabytes(counted);
  }

  private static int gigabytes(String gpu) {
    return switch (gpu) {
      case "RTX 4090", "RTX 3090", "A10" -> 24;
      case "L40S" -> 48;
      case "A100 SXM 80GB", "H100 SXM" -> 80;
      default -> throw new IllegalArgumentException(gpu);
    };
  }

  /// What the work asks of one kind of machine in one month.
  ///
  /// @param busyHours hours in which the work runs at all
  /// @param machineHours hours in use, added over machines
  record Month(
      double gpuHours, double busyHours, double machineHours, int machines, int startMachines) {}

  /// The months from the first on. Each GPU of the demand is busy for the same hours, which rise
  /// with the work up to the most; those already there do that much and leave the rest, for which
  /// whole machines are added.
  List<Month> months(int gpusPerMachine, double ratio, double[] there) {
    Demand demand = study.demand();
    double mostPerWeek = Math.max(demand.mostHours(), demand.hoursPerWeek());
    double most = mostPerWeek / WEEK * hoursPerMonth;
    double hoursOfEach = demand.hoursPerWeek() / WEEK * hoursPerMonth;
    List<Month> months = new ArrayList<>();
    for (int month = 1; month <= horizon; month++) {
      double atThose = there[month] * Math.min(hoursOfEach, most);
      double gpuHours = forgiven((demand.gpus() * hoursOfEach - atThose) / ratio);
      double left = demand.gpus() - there[month];
      int startMachines = up(up(left / ratio) / (double) gpusPerMachine);
      double busy = 0;
      if (startMachines > 0) {
        double each = fullMachineHours(gpuHours, gpusPerMachine, ratio, left) / startMachines;
        busy = Math.min(each, most);
      }
      int machines = Math.max(startMachines, up(gpuHours / gpusPerMachine / most));
      double machineHours = Math.max(startMachines * busy, gpuHours / gpusPerMachine);
      months.add(new Month(gpuHours, busy, machineHours, machines, startMachines));
      hoursOfEach += hoursOfEach * demand.monthlyGrowth();
    }
    return months;
  }

  /// Time that work takes as a share of that on the GPUs of the demand.
  double shareOfTime(int gpusPerMachine, double ratio) {
    double gpus = study.demand().gpus();
    int machines = up(up(gpus / ratio) / (double) gpusPerMachine);
    return fullMachineHours(gpus / ratio, gpusPerMachine, ratio, gpus) / machines;
  }

  /// Hours of machines together in which the work is done by all of their GPUs that it can be on.
  /// As many GPUs as the demand has may work on it. Slower ones spread over machines no better than
  /// those of the demand would.
  private static double fullMachineHours(
      double gpuHours, int gpusPerMachine, double ratio, double left) {
    int mostGpus = up(left);
    double allUsed = gpuHours / gpusPerMachine;
    int machines = up(up(left / Math.max(1, ratio)) / (double) gpusPerMachine);
    double someIdle = Math.min(ratio, 1) * gpuHours * machines / mostGpus;
    return Math.max(allUsed, someIdle);
  }

  /// Hours, without what only rounding has left.
  private static double forgiven(double hours) {
    return hours > FORGIVEN ? hours : 0;
  }

  static int up(double quotient) {
    int whole = (int) quotient;
    return quotient - whole > FORGIVEN ? whole + 1 : whole;
  }
}
