package dev.rackrate.benchmarks;

import dev.rackrate.ask.Served;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.quantity.Language;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.report.language.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What `serve` does for `/api/decide?parts=verdict&show=some` as a slider moves: from the text of
/// a study to the text of its answer. Run it in the root of the repository.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class VerdictBenchmark {

  private static final Set<AnswerPart> PARTS = EnumSet.of(AnswerPart.VERDICT);

  private static final String AUTO =
      """
      rackrate: 1
      title: Everything there is
      as-of: 2026-11-09
      demand: {gpus: 4, gpu: RTX 4090, kind: rendering, hours-per-week: 61, interruptible: yes}
      build: auto
      rent: auto
      """;

  @Param({"render-studio", "startup-server", "workloads", "fp64-lab", "auto"})
  private String study = "";

  private final Served served = new Served(ShippedCatalogue.read());
  private final Language english = Languages.named("en").orElseThrow();
  private String text = "";
  private int place;

  @Setup
  public void read() throws IOException {
    text =
        study.equals("auto")
            ? AUTO
            : Files.readString(Path.of("examples").resolve(study).resolve("study.yaml"));
  }

  @Benchmark
  public String verdict() {
    place++;
    String set =
        text.contains("workloads:")
            ? "discount-rate=" + (5 + (place * 37 % 100) / 20.0) + " %/year"
            : "demand.hours-per-week=" + (40 + (place * 37 % 600) / 10.0);
    return JsonReport.of(
        served.decide(text, List.of(set), PARTS), PARTS, JsonReport.Told.SHOWN, "0.1.0", english);
  }
}
