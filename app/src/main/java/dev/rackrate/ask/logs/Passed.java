package dev.rackrate.ask.logs;

import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import java.util.function.LongSupplier;

/// Counts the bytes of files as they are read and tells how far that is, every megabyte or so.
final class Passed {

  private static final long STEP_BYTES = 1 << 20;

  private final Progress progress;
  private final long allBytes;
  private LongSupplier rows = () -> 0;
  private long bytes;
  private long toldBytes;

  Passed(Progress progress, long allBytes) {
    this.progress = progress;
    this.allBytes = allBytes;
  }

  /// Whom to ask how many rows that is.
  void rows(LongSupplier counter) {
    rows = counter;
  }

  void bytes(long more) {
    bytes += more;
    if (bytes - toldBytes >= STEP_BYTES) {
      toldBytes = bytes;
      progress.at(Sentence.of("reading"), rows.getAsLong(), bytes, allBytes);
    }
  }
}
