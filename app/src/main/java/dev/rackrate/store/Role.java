package dev.rackrate.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What somebody may do; each may do what those before it may.
public enum Role {
  /// Ask questions and read saved studies.
  READ,
  /// Save and delete studies.
  WRITE,
  /// See who changed what.
  ADMIN;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Role::label).toList();
  }

  public static Optional<Role> parse(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }
}
