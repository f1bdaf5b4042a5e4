package dev.rackrate.store;

import java.util.Locale;

/// What was to be saved could not be; what was there before is as it was.
public final class NotKept extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotKept(Throwable cause) {
    super("the saved studies cannot be reached: " + cause.getMessage(), cause);
  }

  /// Whether no room is left on the disk.
  public boolean isFull() {
    return ("" + getMessage()).toLowerCase(Locale.ROOT).contains("full");
  }
}
