package dev.rackrate.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which weights a training run changes.
public enum TuningMethod {
  /// All of them.
  FULL,
  /// Small adapters beside frozen weights.
  LORA,
  /// Small adapters beside frozen weights kept in four bits.
  QLORA;

  /// The word used in files.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TuningMethod> parse(String text) {
    return Arrays.stream(values())
        .filter(method -> method.label().equalsIgnoreCase(text.strip()))
        .findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(TuningMethod::label).toList();
  }
}
