package dev.rackrate.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The least demanding place in which a machine can stand.
public enum Standing {
  /// Beside a desk: quiet enough, on an office circuit.
  DESK,
  /// In a room of its own, for its noise or heat.
  ROOM,
  /// In a rack with its power and cooling.
  RACK;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Standing> parse(String label) {
    return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
  }
}
