package dev.rackrate.study;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandFacts;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The demand of a section that names logs: as many GPUs as the peak, busy as long as the curve has
/// it, and whole machines that follow the curve.
final class LoggedDemand {

  private final Demand demand;
  private final LoadDuration curve;
  private final Origin origin;

  private LoggedDemand(Demand demand, Origin origin) {
    this.demand = demand;
    this.curve = demand.load().curve();
    this.origin = origin;
  }

  /// The demand of the logs that a section names, where it names any.
  static Optional<LoggedDemand> of(Section section, LogSource logs) {
    Optional<Node> written = section.value("jobs");
    if (written.isEmpty()) {
      section
          .value("format")
          .ifPresent(_ -> {
            throw section.problem("format", "goes with jobs; write the files under jobs too");
          });
      return Optional.empty();
    }
    for (String typed :
        List.of(
            "gpus",
            "hours-per-week",
            "hours-per-day",
            "hours-per-month",
            "utilisation",
            "most-hours-per-week",
            "session")) {
      if (section.has(typed)) {
        throw section.problem(typed, "is what the logs under jobs tell; leave one of both out");
      }
    }
    LogQuestion question =
        new LogQuestion(
            files(section, written.get()),
            section.text("format").orElse("auto"),
            section.choice("curve", CurveKind.labels()).flatMap(CurveKind::parse).orElse(null),
            Labelling.GROUP,
            section.text("since").orElse(""),
            section.text("until").orElse(""),
            LogQuestion.Limits.NONE);
    Demand demand;
    try {
      demand = logs.demand(question);
    } catch (InputProblem unusable) {
      throw section.problem("jobs", "" + unusable.getMessage());
    }
    return Optional.of(new LoggedDemand(demand, section.origin("jobs", written.get())));
  }

  /// One file or a list of files, beside the study.
  private static List<Path> files(Section section, Node written) {
    List<Node> items = written instanceof Node.Scalar ? List.of(written) : section.list("jobs");
    List<Path> files = new ArrayList<>();
    for (Node item : items) {
      if (!(item instanceof Node.Scalar name) || name.text().isBlank()) {
        throw section.expected("jobs", item, "the name of a file, or a list of names");
      }
      files.add(
          item.place().isCommandLine()
              ? Path.of(name.text())
              : Path.of(item.place().name()).resolveSibling(name.text()));
    }
    if (files.isEmpty()) {
      throw section.expected("jobs", written, "the name of a file, or a list of names");
    }
    return files;
  }

  Demand demand() {
    return demand;
  }

  /// GPUs, hours and the limit of growth: more work takes more GPUs at once.
  void fill(Figures figures) {
    double hours = Time.HOURS_PER_WEEK * demand.load().loadFactor();
    Origin factor =
        derived(
            "mean over peak of the curve * 168 hours", "load factor", demand.load().loadFactor());
    figures.put(Input.GPUS, curve.peakGpus(), origin);
    figures.put(Input.HOURS_PER_WEEK, hours, factor);
    figures.put(Input.MOST_HOURS_PER_WEEK, hours, factor);
    figures.putAbsent(Input.SESSION, 0);
  }

  /// How whole machines of an option follow the curve.
  void follow(Figures option) {
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
