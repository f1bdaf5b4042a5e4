package dev.rackrate.ingest.prediction;

/// Signals that a file as a whole cannot be read as one of predictions, in one sentence.
public final class UnusableFile extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnusableFile(String file, long line, String message) {
    super("%s:%d: %s".formatted(file, line, message.replaceAll("\\p{Cntrl}", "?")));
  }
}
