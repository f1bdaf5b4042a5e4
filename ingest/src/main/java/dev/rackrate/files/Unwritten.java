package dev.rackrate.files;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Output that could not be written: what, and why, in one sentence.
public final class Unwritten extends RuntimeException {

  private static final long serialVersionUID = 2;

  private final transient Sentence sentence;

  /// @param what as the sentence calls it, e.g. the name of a file
  public Unwritten(String what, Throwable cause) {
    this(Sentence.of("{}: cannot be written; {}", Arg.name(what), Arg.said(why(cause))), cause);
  }

  /// @param sentence all that is to be said
  public Unwritten(Sentence sentence) {
    this(sentence, null);
  }

  private Unwritten(Sentence sentence, @Nullable Throwable cause) {
    super(sentence.text(), cause);
    this.sentence = sentence;
  }

  /// What cannot be written, and why.
  public Sentence sentence() {
    return sentence;
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

  private static Sentence why(Throwable cause) {
    if (says(cause, "no space left")) {
      return Sentence.of("no space is left on the disk");
    }
    if (says(cause, "quota")) {
      return Sentence.of("the quota of the disk is used up");
    }
    if (says(cause, "read-only file system")) {
      return Sentence.of("the disk can only be read");
    }
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof NoSuchFileException) {
        return Sentence.of("there is no such folder");
      }
      if (at instanceof AccessDeniedException) {
        return Sentence.of("its permissions or those of the folder forbid it");
      }
    }
    String reason =
        cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
    return reason == null || !(cause instanceof IOException)
        ? Sentence.of("check the folder and the room there")
        : Sentence.of("the system says: {}", Arg.name(reason));
  }
}
