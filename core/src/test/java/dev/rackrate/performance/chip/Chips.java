package dev.rackrate.performance.chip;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.workload.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// GPUs and parameters with round figures.
public final class Chips {

  public static final Source SEEN =
      new Source(
          "S-7", "a page", "", PartialDate.parse("2026-03").orElseThrow(), Confidence.SECONDARY);

  private Chips() {}

  /// A GPU of a generation with peak in TFLOP/s, bandwidth in GB/s and FP32 rate in TFLOP/s.
  public static Gpu gpu(String id, String generation, double peak, double bandwidth, double plain) {
    return gpu(
        id,
        generation,
        Map.of(
            GpuRate.FP16, peak,
            GpuRate.BF16, peak,
            GpuRate.BANDWIDTH, bandwidth,
            GpuRate.FP32, plain));
  }

  public static Gpu gpu(String id, String generation, Map<GpuRate, Double> rates) {
    return new Gpu(
        id,
        id,
        List.of(),
        "NVIDIA",
        generation,
        "workstation",
        24,
        rates,
        Gpu.Details.UNKNOWN,
        SEEN);
  }

  public static Setting on(Gpu gpu) {
    return Setting.of(Placement.one(gpu), Stack.UNSTATED);
  }

  /// Parameters of an area: names with values, a name may carry its group behind a colon.
  public static Parameters parameters(String area, Map<String, Double> values) {
    List<Parameter> rows = new ArrayList<>();
    values.forEach((name, value) -> {
      String[] parts = name.split(":", 2);
      rows.add(
          new Parameter(area, parts[0], parts.length > 1 ? parts[1] : "", value, 9, "2026", "x"));
    });
    return new Parameters(rows);
  }

  /// A spread of a group, as far to either side.
  public static Map<String, Double> even(String group, double log) {
    return Map.of("residual_low:" + group, -log, "residual_high:" + group, log);
  }

  public static Prediction predicted(PredictionAnswer answer) {
    return switch (answer) {
      case PredictionAnswer.Predicted(Prediction prediction) -> prediction;
      case PredictionAnswer.Unpredicted(Sentence reason) -> throw new AssertionError(reason.text());
    };
  }

  public static String reason(PredictionAnswer answer) {
    return switch (answer) {
      case PredictionAnswer.Predicted(Prediction prediction) ->
          throw new AssertionError(prediction);
      case PredictionAnswer.Unpredicted(Sentence reason) -> reason.text();
    };
  }
}
