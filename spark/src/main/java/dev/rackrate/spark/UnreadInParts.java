package dev.rackrate.spark;

/// A file that cannot be read in parts.
final class UnreadInParts extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int file;

  /// @param file files before it
  UnreadInParts(int file, String why) {
    super(why);
    this.file = file;
  }

  int file() {
    return file;
  }
}
