package dev.rackrate.benchmarks;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.prediction.PredictionFile;
import dev.rackrate.ingest.prediction.PredictionRow;
import dev.rackrate.ingest.prediction.PredictionRow.RowWork;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.StringReader;
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

/// One prediction of each kind of work, with its interval.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PredictBenchmark {

  private static final String HEADING =
      "id,kind,gpu,gpus,stack,model,precision,seq,micro_batch,global_batch,sharding,input_tokens,"
          + "output_tokens,concurrency,m,n,k,gmacs,mega_activations,mode\n";

  @Param({
    "llm-training,H100 SXM,8,llm-foundry,mpt-7b,bf16,2048,8,512,zero-3,,,,,,,,,",
    "llm-decode,RTX 4090,1,llama.cpp,llama-3.1-8b,fp16,,,,,512,,,,,,,,",
    "llm-serving-throughput,H100 SXM,2,trtllm,llama-3.1-70b,fp8,,,,,1000,500,64,,,,,,",
    "matmul,A100 SXM 80GB,1,,,bf16,,,,,,,,4096,8192,5120,,,",
    "vision-inference,RTX 3090,1,,,fp16,,,,,,,,,,,4.1,11.1,"
  })
  private String row = "";

  private final List<PerformanceModel> model = new ArrayList<>();
  private final List<PredictionRequest> request = new ArrayList<>();

  @Setup
  public void read() throws IOException {
    Catalogue catalogue = ShippedCatalogue.read();
    model.add(ShippedParameters.model(catalogue));
    List<PredictionRow> rows = new ArrayList<>();
    StringReader text = new StringReader(HEADING + "one," + row + "\n");
    PredictionFile.read("benchmark.csv", text, catalogue, "", rows::add);
    switch (rows.getFirst().work()) {
      case RowWork.Asked(var asked) -> request.add(asked);
      case RowWork.Refused(Sentence reason) -> throw new IllegalStateException(reason.text());
    }
  }

  @Benchmark
  public PredictionAnswer predict() {
    return model.getFirst().predict(request.getFirst());
  }
}
