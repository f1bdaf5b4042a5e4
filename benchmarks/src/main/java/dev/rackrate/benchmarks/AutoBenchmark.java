package dev.rackrate.benchmarks;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.quantity.Input;
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

/// A study that leaves machines and offers to be found in the whole catalogue.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AutoBenchmark {

  @Param({"llm-training", "rendering"})
  private String kind = "llm-training";

  private final StudyReader reader = new StudyReader(ShippedCatalogue.read());
  private final List<Scenario> resolved = new ArrayList<>();
  private double hours = 40;

  @Setup
  public void resolve() {
    resolved.add(read());
  }

  private String text() {
    String gpu = kind.equals("rendering") ? "RTX 4090" : "H100 SXM";
    return """
    rackrate: 1
    title: Everything there is
    demand: {gpus: 8, gpu: %s, kind: %s, hours-per-week: 61, interruptible: yes}
    build: auto
    rent: auto
    """
        .formatted(gpu, kind);
  }

  /// Reading the tables that come with the program.
  @Benchmark
  public Catalogue catalogue() {
    return ShippedCatalogue.read();
  }

  /// Resolving every machine and offer to its inputs.
  @Benchmark
  public Scenario read() {
    return reader.read(text(), "study.yaml", List.of());
  }

  /// From the text of the study to the answer.
  @Benchmark
  public Answer decide() {
    return Decision.of(read());
  }

  /// Another value of one input over the options at hand: costs, verdict and what matters.
  @Benchmark
  public Answer slide() {
    hours = hours > 160 ? 20 : hours + 1;
    return Decision.of(resolved.getFirst().with(Input.HOURS_PER_WEEK, hours));
  }
}
