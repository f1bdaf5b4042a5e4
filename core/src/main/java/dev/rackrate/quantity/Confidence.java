package dev.rackrate.quantity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far a source can be relied on; the order is from best to weakest.
public enum Confidence {
  /// The seller, maker or measurer says so.
  PRIMARY,
  /// Somebody who read it there says so.
  SECONDARY,
  /// A guess, or a figure whose origin is not known.
  ESTIMATE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Confidence> parse(String label) {
    return Arrays.stream(values()).filter(c -> c.label().equals(label)).findFirst();
  }
}
