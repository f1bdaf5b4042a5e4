package dev.rackrate.cli.option;

import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells on the error stream how far long work has come, once it takes longer than two seconds: on
/// a terminal one line that changes, elsewhere a line every ten seconds.
public final class ProgressLine implements Progress, AutoCloseable {

  private static final long FIRST_NANOS = 2_000_000_000L;
  private static final long ON_TERMINAL_NANOS = 200_000_000L;
  private static final long ELSEWHERE_NANOS = 10_000_000_000L;

  private final PrintWriter err;
  private final boolean isQuiet;
  private final boolean isTerminal;
  private final long startNanos = System.nanoTime();
  private long nextNanos = startNanos + FIRST_NANOS;
  private final Consumer<Path> reads;
  private int width;
  private @Nullable StopKey stopKey;

  /// @param reads hears which files are read
  ProgressLine(PrintWriter err, boolean isQuiet, boolean isTerminal, Consumer<Path> reads) {
    this.reads = reads;
    this.err = err;
    this.isQuiet = isQuiet;
    this.isTerminal = isTerminal;
  }

  @Override
  public void at(String doing, long rows, long done, long of) {
    long now = System.nanoTime();
    if (isQuiet || now < nextNanos) {
      return;
    }
    nextNanos = now + (isTerminal ? ON_TERMINAL_NANOS : ELSEWHERE_NANOS);
    String line = doing + ": " + Digits.count(rows) + " rows";
    if (of > 0) {
      double seconds = (now - startNanos) / 1e9;
      line +=
          ", "
              + Digits.count(done / 1_000_000)
              + " of "
              + Digits.count(of / 1_000_000)
              + " MB, "
              + Digits.WHOLE.of(seconds * (of - done) / Math.max(done, 1))
              + " s left";
    }
    show(line);
  }

  @Override
  public void step(String doing, long done, long of) {
    // What was done so far is an answer from here on; before, Ctrl-C just ends the program.
    if (stopKey == null) {
      stopKey = new StopKey();
    }
    long now = System.nanoTime();
    if (isQuiet || now < nextNanos) {
      return;
    }
    nextNanos = now + (isTerminal ? ON_TERMINAL_NANOS : ELSEWHERE_NANOS);
    show(
        doing
            + ": "
            + Digits.count(done)
            + " of "
            + Digits.count(of)
            + (isTerminal ? " (Ctrl-C: the best so far)" : ""));
  }

  @Override
  public boolean isStopped() {
    return stopKey != null && stopKey.isPressed();
  }

  @Override
  public void reading(String file) {
    reads.accept(Path.of(file));
  }

  private void show(String line) {
    if (isTerminal) {
      err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      width = line.length();
    } else {
      err.println(line);
    }
    err.flush();
  }

  /// Takes the line off the terminal.
  @Override
  public void close() {
    if (stopKey != null) {
      stopKey.close();
    }
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      width = 0;
    }
  }
}
