package dev.rackrate.risk;

import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Normal;
import dev.rackrate.risk.Risk.Measurement;
import dev.rackrate.scenario.Uncertain;
import java.util.Optional;

/// A usual way to find out a figure, and how well it tells it.
///
/// @param offTimes by how much, up or down, what is measured is off at the ends of the middle 90 %
record Measure(Measurement.Kind kind, double offTimes) {

  /// Two weeks of one team differ by a quarter: the spread of the weeks of the shipped traces.
  static final double WEEK = 1.25;

  /// A benchmark of one's own work, run to run and machine to machine.
  private static final double BENCHMARK = 1.05;

  /// Operations and bytes of one's own work, counted by a profiler.
  private static final double PROFILE = 1.3;

  private static final double QUOTE = 1.01;

  /// What is usually done about a figure.
  static Optional<Measure> of(Factor factor) {
    if (factor.name().equals(Uncertain.WORK)) {
      return Optional.of(new Measure(Measurement.Kind.WEEK_OF_LOGS, WEEK));
    }
    if (factor.name().startsWith(Factors.SPEED)) {
      return Optional.of(new Measure(Measurement.Kind.BENCHMARK, BENCHMARK));
    }
    if (factor.name().equals(Factors.OPERATIONS)) {
      return Optional.of(new Measure(Measurement.Kind.BENCHMARK, PROFILE));
    }
    if (factor.name().equals(Uncertain.BUILD_PRICE)) {
      return Optional.of(new Measure(Measurement.Kind.WRITTEN_QUOTE, QUOTE));
    }
    return Optional.empty();
  }

  /// Share of the variance of the figure that it tells, both taken as lognormal: all of one that
  /// may be nothing.
  double told(Distribution of) {
    double spread = (Math.log(of.quantile(0.95)) - Math.log(of.quantile(0.05))) / 2;
    double variance = Math.pow(spread / Normal.OF_90_PERCENT, 2);
    double error = Math.pow(Math.log(offTimes) / Normal.OF_90_PERCENT, 2);
    return Double.isInfinite(variance) ? 1 : variance / (variance + error);
  }
}
