package dev.rackrate.risk;

import dev.rackrate.ask.ShippedCatalogue;
import dev.rackrate.benchmarks.RiskBenchmark;
import dev.rackrate.cost.Costing;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What so many draws of all that is not known cost to work out, without stopping once it is sure.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DrawsBenchmark {

  /// Draws kept at a time.
  private static final int AT_ONCE = 10_000;

  @Param("100000")
  private int draws = AT_ONCE;

  @Param({"true", "false"})
  private boolean feasibleOnly = true;

  private final List<Option> options = new ArrayList<>();
  private Scenario scenario =
      new StudyReader(ShippedCatalogue.read()).read(RiskBenchmark.STUDY, "s", List.of());

  @Setup
  public void resolve() {
    scenario = new StudyReader(ShippedCatalogue.read()).read(RiskBenchmark.STUDY, "s", List.of());
    for (Option option : scenario.options()) {
      boolean isFeasible = option.misfits().isEmpty();
      if ((isFeasible || !feasibleOnly) && Double.isFinite(Costing.of(option).presentUsd())) {
        options.add(option);
      }
    }
  }

  /// The lowest cost of each draw, added up.
  @Benchmark
  public double leastOfEach() {
    Draws all = new Draws(options, List.of(), new Factors(options, scenario.uncertainty()), 1);
    double sum = 0;
    for (int from = 0; from < draws; from += AT_ONCE) {
      int first = from;
      double[][] usd =
          all.costs(Math.min(AT_ONCE, draws - from), point -> all.shares(1, first + point));
      for (int point = 0; point < usd[0].length; point++) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] option : usd) {
          least = Math.min(least, option[point]);
        }
        sum += least;
      }
    }
    return sum;
  }
}
