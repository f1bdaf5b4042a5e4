package dev.rackrate.quantity;

import java.io.Serializable;

/// Why a line of a file was left out, and where to find it.
public record Problem(String file, long line, String message) implements Serializable {
  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
