package dev.rackrate.benchmarks;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.risk.Alternative;
import dev.rackrate.risk.Risk;
import dev.rackrate.risk.RiskCalculator;
import dev.rackrate.risk.RiskCalculator.Effort;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.util.ArrayList;
import java.util.Comparator;
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

/// Draws of all that is not known, for the options of a study that leaves them to be found.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RiskBenchmark {

  /// The verdict is sure after few draws where spot may be rented; where it may not, it is too
  /// close to call and takes all 4,096.
  @Param({"yes", "no"})
  private String interruptible = "";

  private final List<Alternative> feasible = new ArrayList<>();
  private Scenario scenario = scenario("yes");

  private static Scenario scenario(String interruptible) {
    String study =
        """
        rackrate: 1
        title: Everything there is
        demand: {gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 61, interruptible: %s}
        build: auto
        rent: auto
        """
            .formatted(interruptible);
    return new StudyReader(ShippedCatalogue.read()).read(study, "study.yaml", List.of());
  }

  @Setup
  public void resolve() {
    scenario = scenario(interruptible);
    for (Option option : scenario.options()) {
      double usd = Costing.of(option).presentUsd();
      if (option.misfits().isEmpty() && Double.isFinite(usd)) {
        String side = option.kind().isOwned() ? "build" : "rent";
        feasible.add(Alternative.of(option, side, usd, usd));
      }
    }
    feasible.sort(Comparator.comparingDouble(Alternative::presentUsd));
  }

  /// All that is said of risk beside a verdict: what it adds to `decide`. Draws stop once it is
  /// sure.
  @Benchmark
  public Risk risk() {
    return RiskCalculator.of(
            feasible, feasible.getFirst().id(), scenario.uncertainty(), 1, Effort.QUICK)
        .orElseThrow();
  }
}
