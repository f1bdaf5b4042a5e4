package dev.rackrate.performance.request;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.TuningMethod;
import java.util.Optional;

/// Work of a language model.
public sealed interface LanguageRequest extends PredictionRequest {

  ModelShape model();

  @Override
  LanguageRequest in(Setting setting);

  /// How weights are kept and products worked out.
  ///
  /// @param bits stored bits of a weight, scales included
  /// @param compute the format of products
  /// @param cache bits of a key or value kept; 0 for what the engine does by itself
  record Weights(double bits, Precision compute, int cache) {

    /// Keys and values as the engine keeps them by itself.
    public static final int AS_THE_ENGINE_DOES = 0;

    public Weights {
      Require.between(bits, 1, 64, "weight_bits");
      if (cache != AS_THE_ENGINE_DOES && cache != 8 && cache != 16) {
        throw new Unusable(
            Sentence.of("cache_bits must be 8 or 16 but was {}", Arg.name("" + cache)));
      }
    }

    public Weights(double bits, Precision compute) {
      this(bits, compute, AS_THE_ENGINE_DOES);
    }

    /// The same with keys and values kept in so many bits.
    public Weights caching(int cacheBits) {
      return new Weights(bits, compute, cacheBits);
    }

    /// Weights kept in the format that products are worked out in; four bits share a scale of eight
    /// among sixteen.
    public static Weights of(Precision precision) {
      double scales = precision.bits() == 4 ? 0.5 : 0;
      return new Weights(precision.bits() + scales, precision);
    }
  }

  /// How a model is shared out among GPUs; what remains of them takes different data.
  ///
  /// @param tensor GPUs that share each product
  /// @param pipeline groups of GPUs that hold one part of the layers each
  /// @param expert GPUs that whole experts of a mixture are dealt out to; 1 where each is shared
  /// @param attentionData groups of GPUs that work out attention for requests of their own
  /// @param context GPUs that share the tokens of each sequence in training
  /// @param readers GPUs that read inputs alone, in engines of `tensor` GPUs as the others; 0 where
  ///   every GPU reads and writes
  record Split(
      int tensor,
      int pipeline,
      Sharding sharding,
      int expert,
      int attentionData,
      int context,
      int readers) {

    /// Every GPU holds the whole model.
    public static final Split WHOLE = new Split(1, 1, Sharding.NONE);

    public Split {
      Require.atLeast(tensor, 1, "tensor_parallel");
      Require.atLeast(pipeline, 1, "pipeline_parallel");
      Require.atLeast(expert, 1, "expert_parallel");
      Require.atLeast(attentionData, 1, "attention_data_parallel");
      Require.atLeast(context, 1, "context_parallel");
      Require.atLeast(readers, 0, "prefill_gpus");
    }

    /// GPUs that share experts and requests alike.
    public Split(int tensor, int pipeline, Sharding sharding) {
      this(tensor, pipeline, sharding, 1, 1, 1, 0);
    }

    /// How GPUs that serve share out experts and attention.
    public Split(int tensor, int pipeline, Sharding sharding, int expert, int attentionData) {
      this(tensor, pipeline, sharding, expert, attentionData, 1, 0);
    }

    /// The same with the tokens of each sequence shared out.
    public Split ofContext(int gpus) {
      return new Split(tensor, pipeline, sharding, expert, attentionData, gpus, readers);
    }

    /// The same with so many GPUs that read inputs alone.
    public Split reading(int gpus) {
      return new Split(tensor, pipeline, sharding, expert, attentionData, context, gpus);
    }

    /// The same with the states of copies shared out in another way.
    public Split with(Sharding other) {
      return new Split(tensor, pipeline, other, expert, attentionData, context, readers);
    }

    /// GPUs that hold one copy of the model together.
    public int sharers() {
      return tensor * pipeline * context;
    }

    /// How many copies of the model a placement holds.
    ///
    /// @throws IllegalArgumentException where the GPUs do not divide
    public int copies(int gpus) {
      int sharers = sharers();
      if (gpus % sharers != 0) {
        throw new Unusable(
            context > 1
                ? Sentence.of(
                    "tensor_parallel x pipeline_parallel x context_parallel must divide gpus but {}"
                        + " x {} x {} does not divide {}",
                    Arg.name("" + tensor),
                    Arg.name("" + pipeline),
                    Arg.name("" + context),
                    Arg.name("" + gpus))
                : Sentence.of(
                    "tensor_parallel x pipeline_parallel must divide gpus but {} x {} does not"
                        + " divide {}",
                    Arg.name("" + tensor),
                    Arg.name("" + pipeline),
                    Arg.name("" + gpus)));
      }
      return gpus / sharers;
    }
  }

  /// A step of training.
  ///
  /// @param sequence tokens of a sequence
  /// @param micro sequences that a GPU works on at once
  /// @param global sequences of a step, of all GPUs together
  record Batch(int sequence, int micro, int global) {

    public Batch {
      Require.atLeast(sequence, 1, "seq");
      Require.atLeast(micro, 1, "micro_batch");
      Require.atLeast(global, micro, "global_batch");
    }
  }

  /// How a training run is carried out.
  ///
  /// @param precision the format of products
  record Recipe(
      Precision precision,
      Batch batch,
      Split split,
      Recomputation recomputation,
      TuningMethod method) {}

  /// Training or tuning a model: tokens a second for each GPU.
  record Training(Setting setting, ModelShape model, Recipe recipe) implements LanguageRequest {

    public Training {
      int gpus = setting.placement().gpus();
      int copies = recipe.split().copies(gpus);
      if (recipe.batch().global() < (long) recipe.batch().micro() * copies) {
        throw new Unusable(
            Sentence.of(
                "global_batch must be at least micro_batch for each of {} cop{y|ies} but was {}",
                Arg.name("" + copies),
                Arg.name("" + recipe.batch().global())));
      }
      if (recipe.split().pipeline() > model.layers()) {
        throw new Unusable(
            Sentence.of(
                "pipeline_parallel must be {}, the layers, or fewer but was {}",
                Arg.name("" + model.layers()),
                Arg.name("" + recipe.split().pipeline())));
      }
      if (recipe.split().context() > recipe.batch().sequence()) {
        throw new Unusable(
            Sentence.of(
                "context_parallel must be {}, the tokens of a sequence, or fewer but was {}",
                Arg.name("" + recipe.batch().sequence()),
                Arg.name("" + recipe.split().context())));
      }
      if (recipe.split().readers() > 0) {
        throw new Unusable(Sentence.of("prefill_gpus are of serving, not of training"));
      }
    }

    @Override
    public PredictionKind kind() {
      return PredictionKind.LLM_TRAINING;
    }

    @Override
    public Training in(Setting other) {
      return new Training(other, model, recipe);
    }
  }

  /// Writing out one answer at a time: tokens a second.
  ///
  /// @param inputTokens tokens before the first that is written
  record Decode(
      Setting setting, ModelShape model, Weights weights, int inputTokens, int outputTokens)
      implements LanguageRequest {

    public Decode {
      Require.atLeast(inputTokens, 0, "input_tokens");
      Require.atLeast(outputTokens, 1, "output_tokens");
    }

    @Override
    public PredictionKind kind() {
      return PredictionKind.LLM_DECODE;
    }

    @Override
    public Decode in(Setting other) {
      return new Decode(other, model, weights, inputTokens, outputTokens);
    }
  }

  /// What is asked for of serving.
  enum Target {
    THROUGHPUT(PredictionKind.LLM_SERVING_THROUGHPUT),
    TIME_PER_TOKEN(PredictionKind.LLM_SERVING_TPOT),
    TIME_TO_FIRST_TOKEN(PredictionKind.LLM_SERVING_TTFT);

    private final PredictionKind kind;

    Target(PredictionKind kind) {
      this.kind = kind;
    }
  }

  /// The requests that a copy of the model serves at once.
  ///
  /// @param concurrency requests at once; 0 for as many as the memory holds
  record Load(int inputTokens, int outputTokens, int concurrency) {

    /// As many requests at once as fit.
    public static final int AS_MANY_AS_FIT = 0;

    public Load {
      Require.atLeast(inputTokens, 1, "input_tokens");
      Require.atLeast(outputTokens, 1, "output_tokens");
      Require.atLeast(concurrency, AS_MANY_AS_FIT, "concurrency");
    }
  }

  /// Answering many requests at once, by copies of the model side by side where the layout leaves
  /// GPUs over. Figures are worked out of one copy.
  record Serving(
      Setting setting, ModelShape model, Weights weights, Split split, Load load, Target target)
      implements LanguageRequest {

    public Serving {
      split.copies(setting.placement().gpus());
      int sharers = setting.placement().gpus() / split.pipeline();
      dividesSharers(split.expert(), sharers, "expert_parallel");
      dividesSharers(split.attentionData(), sharers, "attention_data_parallel");
      if (split.context() > 1) {
        throw new Unusable(Sentence.of("context_parallel is of training, not of serving"));
      }
      if (split.readers() > 0) {
        areEngines(split, setting.placement().gpus());
      }
    }

    private static void areEngines(Split split, int gpus) {
      boolean isWhole = split.readers() % split.tensor() == 0 && split.readers() < gpus;
      if (!isWhole || split.pipeline() > 1 || split.attentionData() > 1) {
        throw new Unusable(
            Sentence.of(
                "prefill_gpus must be a multiple of tensor_parallel, fewer than gpus, without pipeline_parallel and attention_data_parallel, but was {}",
                Arg.name("" + split.readers())));
      }
      dividesSharers(split.expert(), split.tensor(), "expert_parallel");
    }

    private static void dividesSharers(int part, int sharers, String name) {
      if (sharers % part != 0) {
        throw new Unusable(
            Sentence.of(
                "{} must divide the GPUs of a pipeline part but {} does not divide {}",
                Arg.name(name),
                Arg.name("" + part),
                Arg.name("" + sharers)));
      }
    }

    @Override
    public PredictionKind kind() {
      return target.kind;
    }

    /// Copies of the model side by side, each on as many GPUs as the layout takes. GPUs that have
    /// requests of their own, or that read alone, work as one.
    public int copies() {
      int gpus = setting.placement().gpus();
      int each = Math.max(split.tensor(), split.expert()) * split.pipeline();
      boolean areApart = split.attentionData() == 1 && split.readers() == 0 && gpus % each == 0;
      return areApart ? gpus / each : 1;
    }

    /// What one of the copies serves: its share of the requests, and of what was measured of all.
    public Serving ofOneCopy() {
      int copies = copies();
      Placement all = setting.placement();
      Placement own = all.part(all.gpus() / copies);
      Optional<MeasuredRate> measured =
          setting
              .measured()
              .map(rate ->
                  rate.gpus() == MeasuredRate.AS_MANY && target == Target.THROUGHPUT
                      ? new MeasuredRate(rate.gpu(), rate.value() / copies).at(rate.streams())
                      : rate);
      int requests = (load.concurrency() + copies - 1) / copies;
      return new Serving(
          new Setting(own, setting.stack(), measured, setting.assumed()),
          model,
          weights,
          split,
          new Load(load.inputTokens(), load.outputTokens(), requests),
          target);
    }

    /// The same requests, asked for another figure.
    public Serving asking(Target other) {
      return new Serving(setting, model, weights, split, load, other);
    }

    @Override
    public Serving in(Setting other) {
      return new Serving(other, model, weights, split, load, target);
    }
  }

  /// Memory that other work needs on each GPU.
  record Memory(LanguageRequest work) implements LanguageRequest {

    public Memory {
      if (work instanceof Memory) {
        throw new Unusable(Sentence.of("memory is asked for of work, not of memory"));
      }
    }

    @Override
    public Setting setting() {
      return work.setting();
    }

    @Override
    public ModelShape model() {
      return work.model();
    }

    @Override
    public PredictionKind kind() {
      return PredictionKind.LLM_MEMORY;
    }

    @Override
    public Memory in(Setting other) {
      return new Memory(work.in(other));
    }
  }
}
