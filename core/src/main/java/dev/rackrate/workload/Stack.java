package dev.rackrate.workload;

import dev.rackrate.quantity.Require;
import java.util.List;
import java.util.Locale;

/// The software that does the work, e.g. `llm-foundry` or `trtllm 0.17`.
///
/// @param name its name in lower case, the same for every spelling known; empty where not stated
/// @param version its version; empty where not stated
/// @param year in which that version came out; 0 where not stated
public record Stack(String name, String version, int year) {

  private static final List<List<String>> SPELLINGS =
      List.of(
          List.of("tensorrt-llm", "trtllm", "trt-llm", "tensorrtllm", "trt"),
          List.of("llm-foundry", "llmfoundry", "mosaic", "mosaicml", "composer"),
          List.of("llama.cpp", "llamacpp", "llama-cpp", "ggml", "ollama"),
          List.of("megatron-lm", "megatron", "megatron-core", "megatronlm", "mcore"),
          List.of("transformers", "huggingface", "hf", "hf-transformers"),
          List.of("deepspeed", "megatron-deepspeed"),
          List.of("nemo", "nemo-framework", "nemo-megatron"),
          List.of("megatron-bridge", "nemo-megatron-bridge"),
          List.of("timm", "pytorch-image-models"));

  /// Software with which work of language models was measured.
  public static final List<String> MEASURED =
      List.of(
          "llama.cpp",
          "llm-foundry",
          "llmq",
          "megatron-bridge",
          "nemo",
          "tensorrt-llm",
          "torchtune",
          "vllm");

  /// Software that was not stated.
  public static final Stack UNSTATED = new Stack("", "");

  public Stack {
    name = canonical(name);
    version = version.strip();
    Require.atLeast(year, 0, "year of the software");
  }

  /// Software of which the year is not stated.
  public Stack(String name, String version) {
    this(name, version, 0);
  }

  /// The same, of a year.
  public Stack of(int yearOfVersion) {
    return new Stack(name, version, yearOfVersion);
  }

  /// Whether it is known to have come out before a year.
  public boolean isBefore(int other) {
    return year > 0 && year < other;
  }

  /// Reads a name that a version may follow.
  public static Stack parse(String text) {
    String[] words = text.strip().split("[\\s@=:]+", 2);
    return new Stack(words[0], words.length > 1 ? words[1] : "");
  }

  private static String canonical(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    return SPELLINGS.stream()
        .filter(spellings -> spellings.contains(name))
        .map(List::getFirst)
        .findFirst()
        .orElse(name);
  }

  /// Whether it was stated and no work was measured with it.
  public boolean isUnmeasured() {
    return !isUnstated() && !MEASURED.contains(name);
  }

  /// Whether nothing is known of the software.
  public boolean isUnstated() {
    return name.isEmpty();
  }
}
