package dev.rackrate.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The number format that products of matrices are worked out in.
public enum Precision {
  FP64(64),
  FP32(32),
  TF32(32),
  FP16(16),
  BF16(16),
  FP8(8),
  INT8(8),
  FP4(4),
  INT4(4);

  private static final Map<String, Precision> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("amp", FP16),
          Map.entry("ampbf16", BF16),
          Map.entry("ampfp16", FP16),
          Map.entry("ampfp8", FP8),
          Map.entry("half", FP16),
          Map.entry("float16", FP16),
          Map.entry("bfloat16", BF16),
          Map.entry("float", FP32),
          Map.entry("float32", FP32),
          Map.entry("fp8block", FP8),
          Map.entry("fp8e4m3", FP8),
          Map.entry("w8a8", INT8),
          Map.entry("nvfp4", FP4),
          Map.entry("mxfp4", FP4),
          Map.entry("w4a16", INT4),
          Map.entry("w4afp8", INT4),
          Map.entry("int4wo", INT4),
          Map.entry("double", FP64));

  private final int bits;

  Precision(int bits) {
    this.bits = bits;
  }

  /// Bits that a stored number of the format takes.
  public int bits() {
    return bits;
  }

  /// The word used in files.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The format of that name, without regard to case, hyphens and underscores.
  public static Optional<Precision> parse(String text) {
    String name = text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    return Arrays.stream(values())
        .filter(precision -> precision.label().equals(name))
        .findFirst()
        .or(() -> Optional.ofNullable(OTHER_NAMES.get(name)));
  }

  /// The words used in files.
  public static List<String> labels() {
    return Arrays.stream(values()).map(Precision::label).toList();
  }
}
