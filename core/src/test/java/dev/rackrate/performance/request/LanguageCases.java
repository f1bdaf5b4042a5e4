package dev.rackrate.performance.request;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.language.DecodeModel;
import dev.rackrate.performance.language.ServingModel;
import dev.rackrate.performance.language.TrainingModel;
import dev.rackrate.performance.request.LanguageRequest.Batch;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.TuningMethod;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Requests of round figures, and parameters to predict them by.
public final class LanguageCases {

  public static final Stack TUNED = new Stack("tuned", "");

  public static final ModelShape SMALL =
      new ModelShape(
          "small",
          new ModelShape.Size(1e9, 0.9e9, 0),
          10,
          1000,
          ModelShape.Attention.grouped(10, 2, 100),
          new ModelShape.FeedForward(4000, 1, 1),
          5000,
          false);

  public static final ModelShape EIGHT =
      new ModelShape(
          "eight",
          new ModelShape.Size(8.5e9, 8e9, 0),
          32,
          4096,
          ModelShape.Attention.grouped(32, 8, 128),
          new ModelShape.FeedForward(14_336, 1, 1),
          128_000,
          false);

  private LanguageCases() {}

  /// 100 TFLOP/s in BF16, 50 in FP32, and a bandwidth to choose.
  public static Gpu gpu(String id, double bandwidthGbPerSecond) {
    return new Gpu(
        id,
        id,
        List.of(),
        "NVIDIA",
        "Ampere",
        "datacentre",
        80,
        Map.of(
            GpuRate.BANDWIDTH, bandwidthGbPerSecond,
            GpuRate.BF16, 100.0,
            GpuRate.FP32, 50.0,
            GpuRate.LINK, 600.0,
            GpuRate.PCIE, 4.0),
        Gpu.Details.UNKNOWN,
        new Source(
            "S-9", "made up", "", PartialDate.parse("2026-01").orElseThrow(), Confidence.ESTIMATE));
  }

  /// The same GPU with its boost clock on record.
  public static Gpu clocked(Gpu gpu, double megahertz) {
    Map<GpuRate, Double> rates = new EnumMap<>(gpu.rates());
    rates.put(GpuRate.BOOST, megahertz);
    return new Gpu(
        gpu.id(),
        gpu.name(),
        gpu.aliases(),
        gpu.vendor(),
        gpu.architecture(),
        gpu.segment(),
        gpu.memoryGib(),
        rates,
        gpu.details(),
        gpu.source());
  }

  public static Setting setting(Gpu gpu, int gpus) {
    return Setting.of(new Placement(gpu, gpus, 1, Link.UNSTATED), TUNED);
  }

  /// Two sequences of a thousand tokens at a time, four times a step on each GPU.
  public static Training training(Gpu gpu, int gpus, Sharding sharding) {
    Recipe recipe =
        new Recipe(
            Precision.BF16,
            new Batch(1000, 2, 8 * gpus),
            new Split(1, 1, sharding),
            Recomputation.NONE,
            TuningMethod.FULL);
    return new Training(setting(gpu, gpus), SMALL, recipe);
  }

  public static Decode decode(Gpu gpu, int gpus) {
    return new Decode(setting(gpu, gpus), EIGHT, new Weights(4, Precision.FP16), 100, 200);
  }

  public static Serving serving(Gpu gpu, int input, int streams, Target target) {
    return new Serving(
        setting(gpu, 1),
        SMALL,
        Weights.of(Precision.BF16),
        Split.WHOLE,
        new Load(input, 50, streams),
        target);
  }

  public static Parameters parameters() {
    List<Parameter> rows = new ArrayList<>();
    add(
        rows,
        TrainingModel.AREA,
        "attention_cost 2 fused_attention 0.6 matrix_share 0.5 narrow_share 0.9");
    add(rows, TrainingModel.AREA, "hidden_half 250 tokens_half 500 layer_bytes 25 loss_bytes 10");
    add(
        rows,
        TrainingModel.AREA,
        "layer_seconds 0.001 sharded_layer_seconds 0.002 ring_seconds 2e-6");
    add(rows, TrainingModel.AREA, "fused_loss_bytes 4 four_bit_share 0.7");
    add(rows, TrainingModel.AREA, "link_share 0.5 overlap 0.4 tensor_exposed 0.6");
    add(rows, TrainingModel.AREA, "pipeline_parts 2 optimiser_bytes 20 overlap_sharpness 3");
    rows.add(row(TrainingModel.AREA, "stack", "tuned", 1.25));
    add(rows, DecodeModel.AREA, "weight_share 0.8 cache_share 0.5 byte_operations 20");
    add(rows, DecodeModel.AREA, "sharpness 2 layer_ticks 87750");
    add(
        rows,
        DecodeModel.AREA,
        "hop_seconds 0.0002 old_layer_seconds 0.00003 mixture_layer_ticks 35100");
    add(rows, ServingModel.AREA, "matrix_share 0.5 eight_bit_share 0.9 four_bit_share 0.8");
    add(rows, ServingModel.AREA, "weight_share 0.9 cache_share 0.5 attention_share 0.4");
    add(rows, ServingModel.AREA, "sharpness 2 layer_seconds 0.00002 sum_seconds 0.000003");
    add(rows, ServingModel.AREA, "unswitched_sum_seconds 0.00003 link_share 0.5");
    add(
        rows,
        ServingModel.AREA,
        "host_seconds 0.0001 token_seconds 0.000001 arm_host 1.5 most_streams 2000 prefill 0.8");
    add(rows, ServingModel.AREA, "mixture_cost 1.4 mixture_layer_seconds 0.00001 likeness 0.9");
    add(rows, ServingModel.AREA, "latent_layer_seconds 0.00003 narrow_attention 1.3");
    add(rows, ServingModel.AREA, "dealt_layer_seconds 0.00004 dealt_unpacked 0.5");
    add(
        rows,
        ServingModel.AREA,
        "expert_half 250 routing_bytes 6 unpacking 1.5 old_engine 1.5 maker 1.4");
    add(rows, ServingModel.AREA, "first_iterations 3 first_waiting 0.05 first_seconds 0.004");
    rows.add(row(ServingModel.AREA, "host", "tuned", 2));
    rows.add(row(ServingModel.AREA, "layer", "tuned", 1.5));
    rows.add(row(ServingModel.AREA, "first", "tuned", 1.2));
    rows.add(row(ServingModel.AREA, "first_round", "tuned", 2));
    rows.add(row(ServingModel.AREA, "first_handling", "tuned", 1.5));
    return new Parameters(rows);
  }

  private static void add(List<Parameter> rows, String area, String namesAndValues) {
    String[] words = namesAndValues.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      rows.add(row(area, words[i], "", Double.parseDouble(words[i + 1])));
    }
  }

  public static Parameter row(String area, String name, String group, double value) {
    return new Parameter(area, name, group, value, 12, "2026-05", "made up");
  }
}
