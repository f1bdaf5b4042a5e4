package dev.rackrate.benchmarks;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.scenario.Scenario;
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

/// A study with ten machines and thirty offers: reading it, answering it, writing the answer.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecideBenchmark {

  @Param({"0 %/month", "2 %/month"})
  private String growth = "";

  private StudyReader reader = new StudyReader(ShippedCatalogue.read());
  private String text = "";

  @Setup
  public void prepare() {
    Catalogue catalogue = ShippedCatalogue.read();
    reader = new StudyReader(catalogue);
    text = WideStudy.text(catalogue, growth);
  }

  /// From the text of the study to the answer.
  @Benchmark
  public Answer decide() {
    return Decision.of(read());
  }

  /// Reading alone.
  @Benchmark
  public Scenario read() {
    return reader.read(text, "study.yaml", List.of());
  }

  /// From the text of the study to the JSON of the answer.
  @Benchmark
  public String decideToJson() {
    return JsonReport.of(decide(), false, "0.1.0");
  }
}
