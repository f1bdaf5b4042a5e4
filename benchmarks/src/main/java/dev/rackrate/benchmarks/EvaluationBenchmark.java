package dev.rackrate.benchmarks;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.study.StudyReader;
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

/// One option: its cost from known drivers, and with its drivers worked out anew.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EvaluationBenchmark {

  private static final int DRAWS = 64;

  @Param private OptionKind kind = OptionKind.BUILD;

  private Costing costing = costing(OptionKind.BUILD);
  private Inputs[] draws = new Inputs[0];
  private int next;

  @Setup
  public void prepare() {
    costing = costing(kind);
    draws = new Inputs[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      draws[i] =
          costing
              .inputs()
              .scaled(Input.ELECTRICITY, 1 + i / 100.0)
              .scaled(Input.WAGE, 1 + i / 50.0)
              .scaled(Input.ON_DEMAND_PRICE, 1 - i / 200.0);
    }
  }

  private static Costing costing(OptionKind kind) {
    Catalogue catalogue = ShippedCatalogue.read();
    String text = WideStudy.text(catalogue, "2 %/month") + "# reserved and monthly\n";
    String offer =
        """
        rent: [{name: all, gpus: 8, on-demand: 20 USD/hour, spot: {price: 8 USD/hour},
          reserved: [{term: 1 year, price: 14 USD/hour, upfront: 900 USD}], monthly: 9_000 USD/month}]
        """;
    String study = text.replaceAll("rent: .*\n", "") + offer;
    Option option =
        new StudyReader(catalogue)
            .read(study, "study.yaml", List.of()).options().stream()
                .filter(o -> o.kind() == kind)
                .findFirst()
                .orElseThrow();
    return Costing.of(option);
  }

  /// The drivers are known; only rates change, as in a draw or under a slider.
  @Benchmark
  public double fromKnownDrivers() {
    next = (next + 1) % DRAWS;
    return costing.presentUsd(draws[next]);
  }

  /// Everything anew over 36 months with growth.
  @Benchmark
  public double anew() {
    next = (next + 1) % DRAWS;
    return Costing.of(costing.option(), draws[next]).presentUsd();
  }
}
