package dev.rackrate.sizing;

import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Range;
import dev.rackrate.workload.Runs;
import java.util.Optional;

/// Runs of a known length against the time there is for them.
final class RunSizing {

  private static final double SECONDS_OF_AN_HOUR = 3600;

  private RunSizing() {}

  /// What the runs take; a run that takes too long says so.
  static Sizing of(double amountPerRun, Runs runs, Laid fitted) {
    Placement placement = fitted.placement();
    Throughput throughput = fitted.throughput();
    Range hours = throughput.secondsOf(amountPerRun).times(1 / SECONDS_OF_AN_HOUR);
    if (hours.value() > runs.mostHours()) {
      return new Sizing.Undone(
          placement,
          fitted.memory(),
          Optional.of(throughput),
          Sizing.Lack.DEADLINE,
          SizingWords.tooLong(hours.value(), placement, runs.mostHours()));
    }
    Range gpuHours = hours.times(runs.perWeek() * placement.gpus());
    return new Sizing.Done(
        placement,
        fitted.memory(),
        throughput,
        fitted.layout(),
        Optional.of(hours),
        gpuHours,
        placement.gpus(),
        gpuHours.value());
  }
}
