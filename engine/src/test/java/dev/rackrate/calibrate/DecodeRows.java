package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.language.DecodeModel;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Stack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Measurements of decoding that the formula itself makes of known parameters.
final class DecodeRows {

  private static final Map<String, Double> TRUTH =
      Map.of(
          "weight_share", 0.81,
          "cache_share", 0.33,
          "byte_operations", 14.0,
          "sharpness", 2.3,
          "layer_ticks", 114_000.0,
          "old_layer_seconds", 45e-6,
          "mixture_layer_ticks", 53_000.0,
          "hop_seconds", 2.2e-4);

  private DecodeRows() {}

  static List<Measurement> of(double noise) {
    DecodeModel truth = new DecodeModel(truth());
    Random random = new Random(7);
    List<Measurement> rows = new ArrayList<>();
    for (double bandwidth : new double[] {300, 700, 1000, 2000, 3300}) {
      for (double bits : new double[] {4.85, 8.5, 16}) {
        for (int tokens : new int[] {256, 2048, 8192}) {
          for (int gpus : new int[] {2, 3}) {
            Decode request = request(bandwidth, bits, tokens, gpus);
            double observed =
                truth.tokensPerSecond(request) * Math.exp(noise * random.nextGaussian());
            rows.add(new Measurement(request, observed, "made up", "2026-03"));
          }
        }
      }
    }
    return Collections.unmodifiableList(rows);
  }

  private static Decode request(double bandwidth, double bits, int tokens, int gpus) {
    Gpu gpu =
        new Gpu(
            "g" + (int) bandwidth,
            "G " + (int) bandwidth,
            List.of(),
            "made up",
            "Some",
            "datacentre",
            80,
            Map.of(
                GpuRate.BANDWIDTH,
                bandwidth,
                GpuRate.FP32,
                20 + bandwidth / 50,
                GpuRate.BF16,
                90.0),
            Gpu.Details.UNKNOWN,
            new Source(
                "S-9",
                "made up",
                "",
                PartialDate.parse("2026-01").orElseThrow(),
                Confidence.ESTIMATE));
    ModelShape model =
        new ModelShape(
            tokens > 1000 ? "long" : "short",
            new ModelShape.Size(8.5e9, 8e9, 0),
            32,
            4096,
            ModelShape.Attention.grouped(32, 8, 128),
            new ModelShape.FeedForward(14_336, 1, 1),
            128_000,
            false);
    Setting setting = Setting.of(new Placement(gpu, gpus, 1, Link.UNSTATED), new Stack("one", ""));
    return new Decode(setting, model, new Weights(bits, Precision.FP16), 20, tokens);
  }

  static Parameters truth() {
    return new Parameters(
        TRUTH.entrySet().stream()
            .map(e ->
                new Parameter(
                    DecodeModel.AREA, e.getKey(), "", e.getValue(), 9, "2026-03", "made up"))
            .toList());
  }
}
