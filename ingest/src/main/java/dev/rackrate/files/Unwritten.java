package dev.rackrate.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Output that could not be written: what, and why, in one sentence.
public final class Unwritten extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// @param what as the sentence calls it, e.g. the name of a file
  public Unwritten(String what, Throwable cause) {
    super(what + ": cannot be written; " + why(cause), cause);
  }

  /// @param sentence all that is to be said
  public Unwritten(String sentence) {
    super(sentence);
  }

  /// Whether the reader at the other end of a pipe went away.
  public boolean isClosedPipe() {
    return says(getCause(), "broken pipe");
  }

  private static boolean says(@Nullable Throwable cause, String words) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (("" + at.getMessage()).toLowerCase(Locale.ROOT).contains(words)) {
        return true;
      }
    }
    return false;
  }

  private static String why(Throwable cause) {
    if (says(cause, "no space left")) {
      return "no space is left on the disk";
    }
    if (says(cause, "quota")) {
      return "the quota of the disk is used up";
    }
    if (says(cause, "read-only file system")) {
      return "the disk can only be read";
    }
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof NoSuchFileException) {
        return "there is no such folder";
      }
      if (at instanceof AccessDeniedException) {
        return "its permissions or those of the folder forbid it";
      }
    }
    String reason =
        cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
    return reason == null || !(cause instanceof IOException)
        ? "check the folder and the room there"
        : "the system says: " + reason;
  }
}
