package dev.rackrate.performance.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be predicted, with the unit it is given in.
public enum PredictionKind {
  LLM_TRAINING("tokens/s per GPU", true),
  /// One stream.
  LLM_DECODE("tokens/s", true),
  /// Output tokens of all streams of one copy of the model.
  LLM_SERVING_THROUGHPUT("tokens/s", true),
  /// Time from one output token of a stream to its next.
  LLM_SERVING_TPOT("ms", false),
  /// Time until the first output token of a stream.
  LLM_SERVING_TTFT("ms", false),
  LLM_MEMORY("GiB per GPU", false),
  VISION_TRAINING("samples/s", true),
  VISION_INFERENCE("samples/s", true),
  MATMUL("ms", false),
  HASHING("hashes/s", true),
  FP64("TFLOP/s", true);

  private final String unit;
  private final boolean isRate;

  PredictionKind(String unit, boolean isRate) {
    this.unit = unit;
    this.isRate = isRate;
  }

  /// The word used in files.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String unit() {
    return unit;
  }

  /// Whether more is better; the others are times and sizes.
  public boolean isRate() {
    return isRate;
  }

  public static Optional<PredictionKind> parse(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(PredictionKind::label).toList();
  }
}
