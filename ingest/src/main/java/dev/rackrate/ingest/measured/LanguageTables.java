package dev.rackrate.ingest.measured;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.request.LanguageRequest.Batch;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.performance.request.LanguageShapes;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.TuningMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines of the tables about language models -> measurements.
final class LanguageTables {

  /// Bits of a weight in the packed formats of llama.cpp, scales included. Bits of a weight over
  /// the whole file; files of MXFP4 keep attention in more.
  private static final Map<String, Double> PACKED_BITS =
      Map.of(
          "Q4_K_M", 4.85, "Q4_K_S", 4.6, "Q4_0", 4.5, "MXFP4", 4.63, "Q5_0", 5.5, "Q8_0", 8.5,
          "F16", 16.0);

  private static final Pattern GPUS_IN_ID = Pattern.compile("_tp(\\d+)_");
  private static final Pattern CONCURRENCY = Pattern.compile("silicon_concurrency=(\\d+)");

  /// Tokens of a step in the runs of llmq, and of a sequence.
  private static final int LLMQ_STEP_TOKENS = 500_000;

  private static final int LLMQ_SEQUENCE = 1024;

  /// Its benchmark commands recompute layers of models larger than these, by the card's memory.
  private static final double LLMQ_RECOMPUTES_FROM = 4e9;

  private static final double LLMQ_RECOMPUTES_ON_80_GIB_FROM = 10e9;

  private final Catalogue catalogue;
  private final PublishedGpus gpus;

  LanguageTables(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.gpus = new PublishedGpus(catalogue);
  }

  /// Training by MosaicML's llm-foundry.
  List<Measurement> mosaic(Fields row) {
    Recipe recipe =
        new Recipe(
            Precision.parse(row.text("precision")).orElseThrow(() -> row.unknown("precision")),
            new Batch(row.whole("seq"), row.whole("micro_batch"), row.whole("global_batch")),
            new Split(
                1,
                1,
                Sharding.parse(row.text("sharding")).orElseThrow(() -> row.unknown("sharding"))),
            row.isYes("act_ckpt") ? Recomputation.FULL : Recomputation.NONE,
            TuningMethod.FULL);
    Setting setting = setting(row, "gpu", row.whole("ngpu"), new Stack("llm-foundry", ""));
    return List.of(
        measured(row, new Training(setting, shape(row), recipe), row.number("tok_s_gpu")));
  }

  /// Training by Nvidia's NeMo and Megatron Bridge.
  List<Measurement> nemo(Fields row) {
    Recipe recipe =
        new Recipe(
            Precision.parse(row.text("precision")).orElseThrow(() -> row.unknown("precision")),
            new Batch(row.whole("seq"), row.whole("micro_batch"), row.whole("global_batch")),
            new Split(
                row.whole("tp"),
                row.whole("pp"),
                Sharding.parse(row.text("sharding")).orElseThrow(() -> row.unknown("sharding"))),
            Recomputation.NONE,
            TuningMethod.parse(row.text("method")).orElseThrow(() -> row.unknown("method")));
    Stack stack = new Stack(row.text("stack"), row.text("version"));
    Setting setting = setting(row, "gpu", row.whole("ngpu"), stack);
    return List.of(
        measured(row, new Training(setting, shape(row), recipe), row.number("tok_s_gpu")));
  }

  /// The dimensions that the row itself states.
  private static ModelShape shape(Fields row) {
    int hidden = row.whole("hidden");
    int heads = row.whole("heads");
    double parameters = row.number("params");
    return new ModelShape(
        row.text("model"),
        new ModelShape.Size(parameters, parameters, 0),
        row.whole("layers"),
        hidden,
        ModelShape.Attention.grouped(heads, heads, ModelShape.headSize(hidden, heads)),
        new ModelShape.FeedForward(4 * hidden, 1, 1),
        row.whole("vocab"),
        false);
  }

  /// Training by llmq on one machine.
  List<Measurement> llmq(Fields row) {
    int gpus = row.whole("ngpu");
    int micro = row.whole("micro_batch");
    ModelShape model = preset(row, "model");
    Gpu gpu = gpu(row.text("gpu_section").contains("H100") ? "H100 SXM" : "RTX 4090");
    double most = gpu.memoryGib() < 80 ? LLMQ_RECOMPUTES_FROM : LLMQ_RECOMPUTES_ON_80_GIB_FROM;
    boolean recomputes = model.size().parameters() > most;
    int steps = Math.max(1, LLMQ_STEP_TOKENS / LLMQ_SEQUENCE / micro / gpus);
    Recipe recipe =
        new Recipe(
            Precision.parse(row.text("precision")).orElseThrow(() -> row.unknown("precision")),
            new Batch(LLMQ_SEQUENCE, micro, micro * gpus * steps),
            new Split(1, 1, Sharding.OPTIMISER),
            recomputes ? Recomputation.FULL : Recomputation.NONE,
            TuningMethod.FULL);
    Setting setting = Setting.of(new Placement(gpu, gpus, 1, Link.UNSTATED), new Stack("llmq", ""));
    return List.of(
        measured(row, new Training(setting, model, recipe), row.number("tok_s_total") / gpus));
  }

  /// One stream by llama.cpp; reading of the input is left out.
  List<Measurement> llamaCpp(Fields row) {
    if (!row.text("test").equals("tg")) {
      return List.of();
    }
    Double bits = PACKED_BITS.get(row.text("quant"));
    if (bits == null) {
      throw row.unknown("quant");
    }
    Decode request =
        new Decode(
            setting(row, "gpu", row.whole("ngpu"), new Stack("llama.cpp", "")),
            preset(row, "model"),
            new Weights(bits, Precision.FP16),
            0,
            row.whole("n"));
    return List.of(measured(row, request, row.number("tok_s")));
  }

  /// The most that TensorRT-LLM serves.
  List<Measurement> tensorRt(Fields row) {
    int tensor = row.whole("tp");
    int pipeline = row.whole("pp");
    Precision precision =
        Precision.parse(row.text("precision")).orElseThrow(() -> row.unknown("precision"));
    Serving request =
        new Serving(
            setting(row, "gpu", tensor * pipeline, new Stack("tensorrt-llm", row.text("version"))),
            preset(row, "model"),
            Weights.of(precision),
            new Split(tensor, pipeline, Sharding.NONE),
            new Load(row.whole("isl"), row.whole("osl"), Load.AS_MANY_AS_FIT),
            Target.THROUGHPUT);
    return List.of(measured(row, request, row.number("out_tok_s")));
  }

  /// Serving of InferenceMAX at a stated number of requests: three figures for each row.
  List<Measurement> inferenceMax(Fields row) {
    if (!row.text("mode").equals("agg")) {
      return List.of();
    }
    int gpus = firstNumber(GPUS_IN_ID, row.text("id")).orElseThrow(() -> row.unknown("id"));
    int streams =
        firstNumber(CONCURRENCY, row.text("silicon_data_source"))
            .orElseGet(() -> row.whole("batch_size"));
    Load load = new Load(row.whole("isl"), row.whole("osl"), streams);
    Serving request =
        new Serving(
            setting(
                row, "system", gpus, new Stack(row.text("backend"), row.text("backend_version"))),
            preset(row, "model_path"),
            Weights.of(
                row.has("precision")
                    ? Precision.parse(row.text("precision"))
                        .orElseThrow(() -> row.unknown("precision"))
                    : Precision.BF16),
            new Split(gpus, 1, Sharding.NONE),
            load,
            Target.TIME_PER_TOKEN);
    double perToken = row.number("silicon_tpot_ms");
    double first = row.number("silicon_ttft_ms");
    double rate =
        1000.0 * streams * load.outputTokens() / (first + (load.outputTokens() - 1) * perToken);
    return List.of(
        measured(row, request, perToken),
        measured(row, request.asking(Target.TIME_TO_FIRST_TOKEN), first),
        measured(row, request.asking(Target.THROUGHPUT), rate));
  }

  private static Optional<Integer> firstNumber(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }

  private static Measurement measured(Fields row, PredictionRequest request, double observed) {
    String document = row.has("source") ? "" : "inferencemax";
    return new Measurement(request, observed, document + row.source(), row.text("date"));
  }

  private Setting setting(Fields row, String column, int gpus, Stack stack) {
    Gpu gpu = gpu(row.text(column));
    return Setting.of(new Placement(gpu, gpus, 1, Link.UNSTATED), stack);
  }

  private Gpu gpu(String name) {
    Gpu gpu = gpus.get(name);
    if (ChipRates.bandwidth(gpu).isEmpty() || ChipRates.fp32(gpu).isEmpty()) {
      throw new IllegalArgumentException(
          "the catalogue knows no memory bandwidth or FP32 rate of " + gpu.name());
    }
    return gpu;
  }

  private ModelShape preset(Fields row, String column) {
    return catalogue
        .preset(row.text(column))
        .flatMap(LanguageShapes::of)
        .orElseThrow(() -> row.unknown(column));
  }
}
