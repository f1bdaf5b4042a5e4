package dev.rackrate.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A kind of work; what makes one GPU faster than another differs between them.
public enum WorkKind {
  LLM_TRAINING,
  LLM_FINE_TUNING,
  LLM_SERVING,
  VISION_TRAINING,
  VISION_INFERENCE,
  RENDERING,
  VIDEO_ENCODING,
  FP64,
  HASHING,
  DESKTOP,
  MEASURED;

  /// The word used in study files.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether the GPUs of such work are usually busy on one job.
  public boolean isOneJob() {
    return switch (this) {
      case LLM_TRAINING, LLM_FINE_TUNING, VISION_TRAINING -> true;
      case LLM_SERVING,
          VISION_INFERENCE,
          RENDERING,
          VIDEO_ENCODING,
          FP64,
          HASHING,
          DESKTOP,
          MEASURED ->
          false;
    };
  }

  /// Whether a stop takes back what was done since the last checkpoint, for all GPUs together.
  public boolean isOneRun() {
    return switch (this) {
      case LLM_TRAINING, LLM_FINE_TUNING, VISION_TRAINING, FP64 -> true;
      case LLM_SERVING, VISION_INFERENCE, RENDERING, VIDEO_ENCODING, HASHING, DESKTOP, MEASURED ->
          false;
    };
  }

  public static Optional<WorkKind> parse(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(WorkKind::label).toList();
  }
}
