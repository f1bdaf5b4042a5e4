package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.operations.Goodput;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.workload.WorkKind;
import java.util.List;
import java.util.Optional;

/// What failures of machines add to the hours of a run, whoever owns the machines: on many GPUs
/// that work together one stops all.
record Stops(Defaults defaults, Written written) {

  private static final String INTERRUPTIONS = "build.interruptions";

  /// Hours for each hour without stops, with where that comes from; empty for work that loses
  /// nothing when it stops, and where nothing is known.
  Optional<Given> of(WorkKind kind, Gpu gpu, Sizing.Done done) {
    Optional<Given> perYear = defaults.shipped(INTERRUPTIONS, List.of(gpu.id(), gpu.segment()));
    if (!kind.isOneRun() || done.hoursOfRun().isEmpty() || perYear.isEmpty()) {
      return Optional.empty();
    }
    Given checkpoint = figure(Input.CHECKPOINT);
    Given restart = figure(Input.RESTART);
    double gpus = done.placement().gpus();
    double run = done.hoursOfRun().get().value();
    double factor =
        Goodput.factor(
            perYear.get().value() * gpus / Time.HOURS_PER_YEAR,
            run,
            checkpoint.value(),
            restart.value());
    Origin origin =
        new Origin.Derived(
            Goodput.TEXT,
            List.of(
                part("stops of a GPU a year", perYear.get(), "ratio/year"),
                new Origin.Derived.Part("GPUs together", gpus, "GPUs", of("as they are laid out")),
                new Origin.Derived.Part("hours of a run", run, "hours", of("as predicted")),
                part(Input.CHECKPOINT.path(), checkpoint, "hours"),
                part(Input.RESTART.path(), restart, "hours")));
    return Optional.of(new Given(factor, "ratio", origin));
  }

  private static Origin of(String formula) {
    return new Origin.Derived(formula, List.of());
  }

  private Given figure(Input input) {
    return written
        .get(input)
        .or(() -> defaults.shipped(input.path(), List.of()))
        .orElseGet(() -> new Given(0, input.unit(), new Origin.Absent()));
  }

  private static Origin.Derived.Part part(String name, Given given, String unit) {
    return new Origin.Derived.Part(name, given.value(), unit, given.origin());
  }
}
