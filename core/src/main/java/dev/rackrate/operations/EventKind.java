package dev.rackrate.operations;

import java.util.Locale;

/// What goes wrong or must be done when machines run.
public enum EventKind {
  GPU_FAILURE,
  HOST_FAILURE,
  NETWORK,
  POWER,
  SOFTWARE_UPDATE,
  DISK_FULL,
  SECURITY;

  /// Its name in JSON and in the names of assumptions.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
