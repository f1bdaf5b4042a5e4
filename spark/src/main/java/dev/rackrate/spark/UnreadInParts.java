package dev.rackrate.spark;

import dev.rackrate.quantity.Sentence;

/// A file that cannot be read in parts.
final class UnreadInParts extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int file;
  private final transient Sentence why;

  /// @param file files before it
  UnreadInParts(int file, Sentence why) {
    super(why.text());
    this.file = file;
    this.why = why;
  }

  /// Why, without a full stop.
  Sentence why() {
    return why;
  }

  int file() {
    return file;
  }
}
