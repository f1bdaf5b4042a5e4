package dev.rackrate.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A way of encoding video.
public enum Codec {
  H264("H.264"),
  HEVC("HEVC"),
  AV1("AV1");

  private final String title;

  Codec(String title) {
    this.title = title;
  }

  /// Its name in tables.
  public String title() {
    return title;
  }

  /// The word used in files.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Codec> parse(String text) {
    return Arrays.stream(values()).filter(codec -> codec.label().equals(text)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Codec::label).toList();
  }
}
