package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Work of somebody's own that GPUs were measured by. Its scores stand among those of benchmarks,
/// under a metric that says for which kind of work they count.
///
/// @param kind of work, by its label
/// @param name of the work, which is the same on every GPU that it was measured on
/// @param gpus that did it together; scores are for each of them
public record MeasuredWork(String kind, String name, int gpus) {

  private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._+-]{0,59}";
  private static final Pattern METRIC =
      Pattern.compile("measured:([a-z0-9-]+):(" + NAME + ")(?::([1-9][0-9]{0,5}) GPUs)?");

  public MeasuredWork {
    Require.notBlank(kind, "kind of measured work");
    if (!isName(name)) {
      throw new Unusable(
          Sentence.of(
              "a name of measured work has letters, digits, blanks, . _ + and -, at most 60"));
    }
    Require.atLeast(gpus, 1, "GPUs of " + name);
  }

  /// Whether a text can name work.
  public static boolean isName(String text) {
    return text.matches(NAME);
  }

  /// The work that a metric is about; empty where it is a benchmark of somebody else.
  public static Optional<MeasuredWork> of(String metric) {
    Matcher parts = METRIC.matcher(metric);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String gpus = parts.group(3);
    return Optional.of(
        new MeasuredWork(
            parts.group(1), parts.group(2), gpus == null ? 1 : Integer.parseInt(gpus)));
  }

  /// What work of a kind is counted in, a second; empty where whoever measures says it.
  public static Optional<String> unit(String kind) {
    return switch (kind) {
      case "llm-training", "llm-fine-tuning", "llm-serving" -> Optional.of("tokens/s");
      case "vision-training", "vision-inference" -> Optional.of("samples/s");
      case "rendering", "video-encoding" -> Optional.of("frames/s");
      case "hashing" -> Optional.of("hashes/s");
      case "fp64" -> Optional.of("operations/s");
      default -> Optional.empty();
    };
  }

  /// The metric of its scores.
  public String metric() {
    return "measured:" + kind + ":" + name + (gpus == 1 ? "" : ":" + gpus + " GPUs");
  }
}
