package dev.rackrate.resolve;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.There;
import dev.rackrate.resolve.asked.Product;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.words.HaveWords;
import dev.rackrate.resolve.words.MisfitWords;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Note;
import java.util.List;
import java.util.Optional;

/// GPUs that work on one job at once: whether they do, on how many machines, what links these, and
/// that a job does not run in two places.
///
/// @param isDescribed whether the work is described by workloads, which say their machines
record OneJob(WorkFacts facts, Optional<CurveUse> curve, boolean isDescribed) {

  /// GPUs of the largest machines; more than these are linked by a network in any case.
  private static final int MOST_TOGETHER = 8;

  /// Whether the GPUs work on one job at once. Of what the question names this is assumed only
  /// where it names the kind of work too.
  private boolean isTogether(boolean isNamed) {
    if (isDescribed) {
      return false;
    }
    return switch (facts.together()) {
      case YES -> true;
      case NO -> false;
      case OPEN ->
          curve.isPresent()
              ? !isNamed
              : facts.kind().isOneJob() && (!isNamed || facts.isKindSaid());
    };
  }

  /// Jobs of a log are known to be jobs, whatever holds them.
  private boolean isTogether(GpuFit.Hardware hardware) {
    boolean isKnown = curve.isPresent() && hardware.link() == Product.Link.NONE;
    return isTogether(hardware.isNamed() && !isKnown);
  }

  /// People or jobs that run side by side.
  private double jobs() {
    return facts.written().get(Input.AT_ONCE).map(Given::value).orElse(1.0);
  }

  /// Of one job on all GPUs of typed work leaves to machines that are there, in another place than
  /// the option, the months in which they hold all of it; in the others the option does all of it.
  ///
  /// @return what is said of it, where they hold too little of it
  Optional<Note> elsewhere(InputsBuilder option, GpuFit.Hardware hardware) {
    boolean isOne = facts.use() instanceof WorkFacts.Use.Typed && isTogether(hardware);
    List<There> before = option.there();
    if (!isOne || jobs() > 1 || before.isEmpty()) {
      return Optional.empty();
    }
    int months = monthsOfAll(before, option.get(Input.GPUS));
    List<There> left =
        months == 0 ? List.of() : before.stream().map(each -> each.atMost(months)).toList();
    if (left.equals(before)) {
      return Optional.empty();
    }
    option.there(left);
    return Optional.of(HaveWords.oneJobElsewhere(option.get(Input.GPUS)));
  }

  /// Months from the start in which machines that are there have as many GPUs.
  private static int monthsOfAll(List<There> there, double gpus) {
    int months = 0;
    while (gpusIn(months + 1, there) >= gpus - 1e-9) {
      months++;
    }
    return months;
  }

  private static double gpusIn(int month, List<There> there) {
    return there.stream().filter(each -> each.isIn(month)).mapToDouble(There::gpus).sum();
  }

  /// What links the machines of one job, for each of them, where it takes more than one.
  Optional<CostItem> network(InputsBuilder option, boolean isNamed, Defaults defaults) {
    return isOverSeveral(option, isTogether(isNamed))
        ? defaults
            .shipped("build.network", List.of())
            .map(usd ->
                new CostItem(
                    "Cluster network", CostItem.Basis.PER_PURCHASE, usd.value(), usd.origin()))
        : Optional.empty();
  }

  /// Whether a job takes several whole machines of which nobody says what links them.
  boolean isLinkOpen(InputsBuilder option, GpuFit.Hardware hardware) {
    return hardware.link() == Product.Link.UNKNOWN
        && hardware.mostGpus(option) >= MOST_TOGETHER
        && isOverSeveral(option, isTogether(hardware), hardware.mostGpus(option));
  }

  /// GPUs of an option that work on one job: those that the largest job of a log holds, however
  /// fast they are, else all, shared among the people or jobs that run side by side.
  private double gpusOfOneJob(InputsBuilder option) {
    return curve
        .map(CurveUse::largestJobGpus)
        .orElseGet(
            () -> Math.ceil(option.get(Input.GPUS) / option.get(Input.GPU_RATIO) / jobs() - 1e-9));
  }

  /// Machines of the option that one job of typed work takes, where it takes several: of work that
  /// machines which stay do not do.
  void fill(InputsBuilder option, GpuFit.Hardware hardware) {
    if (!isOverSeveral(option, isTogether(hardware))) {
      return;
    }
    double left = option.get(Input.GPUS) - option.gpusToTheHorizon();
    double machines =
        Math.ceil(
            gpusOfOneJob(option) * (left / option.get(Input.GPUS)) / option.get(Input.MACHINE_GPUS)
                - 1e-9);
    if (machines > 1) {
      option.put(
          Input.GANG_MACHINES,
          machines,
          new Origin.Derived(
              "GPUs by speed / GPUs of a machine, as whole ones",
              List.of(
                  option.part(Input.GPUS),
                  option.part(Input.GPU_RATIO),
                  option.part(Input.MACHINE_GPUS))));
    }
  }

  /// Whether one job takes more than one machine.
  private boolean isOverSeveral(InputsBuilder option, boolean isTogether) {
    return isOverSeveral(option, isTogether, option.get(Input.MACHINE_GPUS));
  }

  private boolean isOverSeveral(InputsBuilder option, boolean isTogether, double held) {
    return isDescribed
        ? option.get(Input.GANG_MACHINES) > 1 + 1e-9
        : isTogether && gpusOfOneJob(option) > held;
  }

  /// Why machines cannot work on one job together. Up to eight GPUs of a job share a machine; more
  /// take several, which must not be known to have no link and, where they are smaller, must be
  /// known to have one.
  Optional<Misfit> misfit(InputsBuilder option, GpuFit.Hardware hardware) {
    double held = hardware.mostGpus(option);
    boolean isTogether = isTogether(hardware);
    if (hardware.link().isThere() || !isOverSeveral(option, isTogether, held)) {
      return Optional.empty();
    }
    boolean mayBeLarger = !hardware.isNamed() || hardware.hasSizes();
    if (mayBeLarger && !isDescribed) {
      double needed = gpusOfOneJob(option);
      double shared = Math.min(needed, MOST_TOGETHER);
      if (held < shared) {
        return Optional.of(MisfitWords.tooFewTogether(held, shared, needed));
      }
    }
    if (hardware.link() == Product.Link.NONE) {
      return Optional.of(MisfitWords.notLinked(held));
    }
    return hardware.isRented() && held < MOST_TOGETHER
        ? Optional.of(MisfitWords.linkUnknown(held))
        : Optional.empty();
  }
}
