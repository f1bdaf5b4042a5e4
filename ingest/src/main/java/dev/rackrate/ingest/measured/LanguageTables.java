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
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
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
import java.util.OptionalDouble;
import java.util.Set;
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

  /// Models that NeMo's tables name and nobody else does, with the dimensions of its recipes.
  private static final Map<String, ModelShape> NEMO_SHAPES =
      Map.of(
          "gpt3-5b", shape("gpt3-5b", 5.1e9, 24, 4096, 32, 32, 51_200),
          "gpt3-20b", shape("gpt3-20b", 20.1e9, 44, 6144, 48, 48, 51_200),
          "gpt3-175b", shape("gpt3-175b", 175e9, 96, 12_288, 96, 96, 51_200),
          "nemotron-8b", shape("nemotron-8b", 8.5e9, 32, 4096, 32, 32, 256_000),
          "nemotron-22b", shape("nemotron-22b", 22e9, 40, 6144, 48, 48, 256_000),
          "nemotron-340b", shape("nemotron-340b", 341e9, 96, 18_432, 96, 8, 256_000));

  /// Weights that AMD quantised; another checkpoint was known to be broken on its chips.
  private static final String SOUND_ON_AMD = "amd";

  private static final double BITS_OF_META = 9.6;

  /// Days on which answers of DeepSeek-R1 came up to twice as fast as on the days between at the
  /// same settings, most with few requests: several tokens a step were drafted, which the table
  /// does not say.
  private static final Set<String> DAYS_OF_DRAFTS =
      Set.of("2026-01-14", "2026-02-05", "2026-02-06");

  /// Where two, four and eight GPUs level off alike behind this server: what is in front of them
  /// decides.
  private static final String SERVER_IN_FRONT = "1.0.0rc3";

  private static final double MOST_REQUESTS_PER_SECOND = 22;
  private static final double MOST_TOKENS_PER_SECOND = 8200;

  /// Four of these lost 15 to 27 per cent against one of them, a model of 70B too, where all other
  /// groups of that table lost none to 15 and such models nothing: something of that machine.
  private static final String SLOW_GROUP = "A100 SXM 80GB";

  private static final Pattern MEASURED = Pattern.compile("measured=(\\d{4}-\\d{2}-\\d{2})");
  private static final Pattern GPUS_IN_ID = Pattern.compile("_tp(\\d+)_");
  private static final Pattern CONCURRENCY = Pattern.compile("silicon_concurrency=(\\d+)");

  /// Tokens of a step in the runs of llmq, and of a sequence.
  private static final int LLMQ_STEP_TOKENS = 500_000;

  private static final int LLMQ_SEQUENCE = 1024;

  /// Weights and gradients in sixteen bits on each GPU, two moments shared out; activations take
  /// the rest of a card.
  private static final double LLMQ_WEIGHT_BYTES = 4;

  private static final double LLMQ_STATE_BYTES = 4;
  private static final double LLMQ_MOST_OF_MEMORY = 0.9;

  private static final double GIB = 1 << 30;
  private static final double TERA = 1e12;

  /// Forwards and for values backwards, of each weight.
  private static final double LEAST_OPERATIONS = 4;

  private static final double MOST_OF_PEAK = 0.95;

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

  /// Training by NeMo of late 2024, whose table names models and no dimensions.
  List<Measurement> nemo2412(Fields row) {
    Recipe recipe =
        new Recipe(
            Precision.parse(row.text("precision")).orElseThrow(() -> row.unknown("precision")),
            new Batch(row.whole("seq"), row.whole("micro_batch"), row.whole("global_batch")),
            new Split(row.whole("tp"), row.whole("pp"), Sharding.OPTIMISER)
                .ofContext(row.whole("cp")),
            Recomputation.NONE,
            TuningMethod.parse(row.text("method")).orElseThrow(() -> row.unknown("method")));
    Stack stack = new Stack(row.text("stack"), row.text("version"), 2024);
    ModelShape model = NEMO_SHAPES.get(row.text("model"));
    Setting setting = setting(row, "gpu", row.whole("ngpu"), stack);
    ModelShape shape = model == null ? preset(row, "model") : model;
    return List.of(measured(row, new Training(setting, shape, recipe), row.number("tok_s_gpu")));
  }

  /// Tuning by torchtune, which works layers out again; runs that keep states outside of the GPU
  /// are left out.
  List<Measurement> torchtune(Fields row) {
    Optional<TuningMethod> method = TuningMethod.parse(row.text("method"));
    if (method.isEmpty()) {
      return List.of();
    }
    int gpus = row.whole("ngpu");
    int micro = row.whole("micro_batch");
    Recipe recipe =
        new Recipe(
            Precision.parse(row.text("precision")).orElseThrow(() -> row.unknown("precision")),
            new Batch(row.whole("seq"), micro, micro * gpus * row.whole("grad_accum")),
            new Split(1, 1, gpus == 1 ? Sharding.NONE : Sharding.FULL),
            Recomputation.FULL,
            method.get());
    Setting setting = setting(row, "gpu", gpus, new Stack("torchtune", "", 2024));
    Training request = new Training(setting, preset(row, "model"), recipe);
    double rate = row.number("tok_s") / gpus;
    return isBeyondTheChip(request, rate) ? List.of() : List.of(measured(row, request, rate));
  }

  /// Whether fewer operations than any training takes are more than the chip is rated for.
  private static boolean isBeyondTheChip(Training request, double tokensPerSecond) {
    OptionalDouble peak =
        ChipRates.peak(request.setting().placement().gpu(), request.recipe().precision());
    double operations = LEAST_OPERATIONS * request.model().size().parameters() * tokensPerSecond;
    return operations > MOST_OF_PEAK * peak.orElse(Double.POSITIVE_INFINITY) * TERA;
  }

  /// The dimensions that the row itself states.
  private static ModelShape shape(Fields row) {
    return shape(
        row.text("model"),
        row.number("params"),
        row.whole("layers"),
        row.whole("hidden"),
        row.whole("heads"),
        row.whole("heads"),
        row.whole("vocab"));
  }

  private static ModelShape shape(
      String name, double parameters, int layers, int hidden, int heads, int kvHeads, int vocab) {
    return new ModelShape(
        name,
        new ModelShape.Size(parameters, parameters, 0),
        layers,
        hidden,
        ModelShape.Attention.grouped(heads, kvHeads, ModelShape.headSize(hidden, heads)),
        new ModelShape.FeedForward(4 * hidden, 1, 1),
        vocab,
        false);
  }

  /// Training by llmq on one machine; runs that keep states outside of the GPU are left out.
  List<Measurement> llmq(Fields row) {
    int gpus = row.whole("ngpu");
    int micro = row.whole("micro_batch");
    ModelShape model = preset(row, "model");
    Gpu gpu = gpu(row.text("gpu_section").contains("H100") ? "H100 SXM" : "RTX 4090");
    double most = gpu.memoryGib() < 80 ? LLMQ_RECOMPUTES_FROM : LLMQ_RECOMPUTES_ON_80_GIB_FROM;
    boolean recomputes = model.size().parameters() > most;
    double states = model.size().parameters() * (LLMQ_WEIGHT_BYTES + LLMQ_STATE_BYTES / gpus);
    if (states > LLMQ_MOST_OF_MEMORY * gpu.memoryGib() * GIB) {
      return List.of();
    }
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
    boolean isOfSlowGroup = row.text("gpu").equals(SLOW_GROUP) && row.whole("ngpu") > 1;
    if (!row.text("test").equals("tg") || isOfSlowGroup) {
      return List.of();
    }
    Double bits = PACKED_BITS.get(row.text("quant"));
    if (bits == null) {
      throw row.unknown("quant");
    }
    Decode request =
        new Decode(
            setting(row, "gpu", row.whole("ngpu"), new Stack("llama.cpp", "", yearOf(row))),
            preset(row, "model"),
            new Weights(bits, Precision.FP16),
            0,
            row.whole("n"));
    return List.of(measured(row, request, row.number("tok_s")));
  }

  private static int yearOf(Fields row) {
    return Integer.parseInt(row.text("date").substring(0, 4));
  }

  /// The most that TensorRT-LLM serves.
  List<Measurement> tensorRt(Fields row) {
    int tensor = row.whole("tp");
    int pipeline = row.whole("pp");
    Precision precision =
        Precision.parse(row.text("precision")).orElseThrow(() -> row.unknown("precision"));
    Serving request =
        new Serving(
            setting(
                row,
                "gpu",
                tensor * pipeline,
                new Stack("tensorrt-llm", row.text("version"), 2025)),
            preset(row, "model"),
            weights(row.text("model"), precision),
            new Split(tensor, pipeline, Sharding.NONE, 1, row.isYes("attention_dp") ? tensor : 1),
            new Load(row.whole("isl"), row.whole("osl"), Load.AS_MANY_AS_FIT),
            Target.THROUGHPUT);
    return List.of(measured(row, request, row.number("out_tok_s")));
  }

  /// Requests of a stated length and number at once on vLLM of 2024.
  List<Measurement> requests(Fields row) {
    Gpu gpu = gpu(row.text("gpu"));
    if (gpu.vendor().equals("AMD") && !row.text("checkpoint").equals(SOUND_ON_AMD)) {
      return List.of();
    }
    int gpus = row.whole("ngpu");
    Serving request =
        new Serving(
            setting(row, "gpu", gpus, new Stack(row.text("stack"), "", 2024)),
            preset(row, "model"),
            kept(row),
            new Split(gpus, 1, Sharding.NONE),
            new Load(row.whole("isl"), row.whole("osl"), row.whole("concurrency")),
            Target.THROUGHPUT);
    return List.of(measured(row, request, row.number("out_tok_s")));
  }

  /// The time from a token to the next at so many streams.
  List<Measurement> streams(Fields row) {
    int gpus = row.whole("ngpu");
    Precision precision =
        Precision.parse(row.text("precision")).orElseThrow(() -> row.unknown("precision"));
    Serving request =
        new Serving(
            setting(row, "gpu", gpus, new Stack(row.text("stack"), "", 2025)),
            preset(row, "model"),
            Weights.of(precision),
            new Split(
                gpus,
                1,
                Sharding.NONE,
                row.whole("expert_parallel"),
                row.whole("attention_data_parallel")),
            new Load(row.whole("isl"), row.whole("osl"), row.whole("concurrency")),
            Target.TIME_PER_TOKEN);
    return List.of(measured(row, request, row.number("tpot_ms")));
  }

  /// The checkpoint of Meta keeps attention and the first and last layer in sixteen bits.
  private static Weights kept(Fields row) {
    Precision precision =
        Precision.parse(row.text("precision")).orElseThrow(() -> row.unknown("precision"));
    return row.text("checkpoint").equals("meta")
        ? new Weights(BITS_OF_META, precision)
        : Weights.of(precision);
  }

  /// Checkpoints of gpt-oss keep four bits whatever products are worked out in.
  private static Weights weights(String model, Precision compute) {
    return model.startsWith("gpt-oss")
        ? new Weights(Weights.of(Precision.FP4).bits(), compute)
        : Weights.of(compute);
  }

  /// Serving of InferenceMAX at a stated number of requests: three figures for each row.
  List<Measurement> inferenceMax(Fields row) {
    if (!row.text("mode").equals("agg")) {
      return List.of();
    }
    int gpus = firstNumber(GPUS_IN_ID, row.text("id")).orElseThrow(() -> row.unknown("id"));
    String model = row.text("model_path").replaceFirst(".*/", "");
    int streams =
        firstNumber(CONCURRENCY, row.text("silicon_data_source"))
            .orElseGet(() -> row.whole("batch_size"));
    Load load = new Load(row.whole("isl"), row.whole("osl"), streams);
    Serving request =
        new Serving(
            setting(
                row,
                "system",
                gpus,
                new Stack(row.text("backend"), row.text("backend_version"), 2025)),
            preset(row, "model_path"),
            weights(
                    model,
                    row.has("precision")
                        ? Precision.parse(row.text("precision"))
                            .orElseThrow(() -> row.unknown("precision"))
                        : Precision.BF16)
                .caching(cacheBits(row, model)),
            new Split(
                gpus,
                1,
                Sharding.NONE,
                atMost(row, "moe_ep_size", gpus),
                atMost(row, "attention_dp_size", gpus)),
            load,
            Target.TIME_PER_TOKEN);
    double perToken = row.number("silicon_tpot_ms");
    double first = row.number("silicon_ttft_ms");
    double writing = (load.outputTokens() - 1) * perToken;
    double rate = 1000.0 * streams * load.outputTokens() / (first + writing);
    if (isDrafted(row) || isHeldUpInFront(row, rate, load.outputTokens())) {
      return List.of();
    }
    Measurement throughput = measured(row, request.asking(Target.THROUGHPUT), rate);
    // Most of those who asked stood in line: how many the engine ran is not known.
    if (first > writing) {
      return List.of(throughput);
    }
    Measurement token = measured(row, request, perToken);
    // They grow with the length of the answer and shrink with the requests: some waited in front.
    return row.text("backend_version").equals(SERVER_IN_FRONT)
        ? List.of(token, throughput)
        : List.of(
            token, measured(row, request.asking(Target.TIME_TO_FIRST_TOKEN), first), throughput);
  }

  /// Its commands tell vLLM to keep the caches of plain models on B200 in eight bits.
  private static int cacheBits(Fields row, String model) {
    boolean isTold =
        row.text("backend").equals("vllm")
            && row.text("system").startsWith("b200")
            && model.contains("Llama");
    return isTold ? 8 : Weights.AS_THE_ENGINE_DOES;
  }

  private static boolean isDrafted(Fields row) {
    Matcher day = MEASURED.matcher(row.text("silicon_data_source"));
    return row.text("model_path").contains("DeepSeek")
        && day.find()
        && DAYS_OF_DRAFTS.contains(day.group(1));
  }

  private static boolean isHeldUpInFront(Fields row, double tokensPerSecond, int answer) {
    return row.text("backend_version").equals(SERVER_IN_FRONT)
        && (tokensPerSecond > MOST_TOKENS_PER_SECOND
            || tokensPerSecond / answer > MOST_REQUESTS_PER_SECOND);
  }

  /// GPUs that a part of the work is dealt out to; all where the row says more than there are.
  private static int atMost(Fields row, String column, int gpus) {
    return row.has(column) ? Math.min(row.whole(column), gpus) : 1;
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
      throw new Unusable(
          Sentence.of(
              "the catalogue knows no memory bandwidth or FP32 rate of {}", Arg.name(gpu.name())));
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
