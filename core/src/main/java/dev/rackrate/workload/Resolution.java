package dev.rackrate.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The size of a picture of a video.
public enum Resolution {
  FULL_HD("1080p", 1),
  FOUR_K("4k", 4),
  EIGHT_K("8k", 16);

  private final String label;
  private final double sizeOfFullHd;

  Resolution(String label, double sizeOfFullHd) {
    this.label = label;
    this.sizeOfFullHd = sizeOfFullHd;
  }

  /// The word used in files.
  public String label() {
    return label;
  }

  /// Its pixels over those of 1080p.
  public double sizeOfFullHd() {
    return sizeOfFullHd;
  }

  public static Optional<Resolution> parse(String text) {
    return Arrays.stream(values()).filter(size -> size.label.equals(text)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Resolution::label).toList();
  }
}
