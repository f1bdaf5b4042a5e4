package dev.rackrate.cli.option;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.quantity.Width;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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
  private final LongSupplier nanos;
  private final long startNanos;
  private long nextNanos;
  private final Consumer<Path> reads;
  private final Supplier<Speech> speech;
  private int width;
  private @Nullable StopKey stopKey;

  /// @param reads hears which files are read
  /// @param speech in which it is told, asked for when there is something to tell
  ProgressLine(
      PrintWriter err,
      boolean isQuiet,
      boolean isTerminal,
      Consumer<Path> reads,
      Supplier<Speech> speech) {
    this(err, isQuiet, isTerminal, reads, speech, System::nanoTime);
  }

  /// @param nanos a clock
  ProgressLine(
      PrintWriter err,
      boolean isQuiet,
      boolean isTerminal,
      Consumer<Path> reads,
      Supplier<Speech> speech,
      LongSupplier nanos) {
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
    this.nextNanos = startNanos + FIRST_NANOS;
    this.reads = reads;
    this.speech = speech;
    this.err = err;
    this.isQuiet = isQuiet;
    this.isTerminal = isTerminal;
  }

  @Override
  public void at(Sentence doing, long rows, long done, long of) {
    long now = nanos.getAsLong();
    if (isQuiet || now < nextNanos) {
      return;
    }
    nextNanos = now + (isTerminal ? ON_TERMINAL_NANOS : ELSEWHERE_NANOS);
    if (of == 0) {
      show(Sentence.of("{}: {} row{|s}", Arg.said(doing), Arg.count(rows)));
      return;
    }
    double seconds = (now - startNanos) / 1e9;
    show(
        Sentence.of(
            "{}: {} row{|s}, {} of {} MB, {} s left",
            Arg.said(doing),
            Arg.count(rows),
            Arg.count(done / 1_000_000),
            Arg.count(of / 1_000_000),
            Arg.number(seconds * (of - done) / Math.max(done, 1), Digits.WHOLE)));
  }

  @Override
  public void step(Sentence doing, long done, long of) {
    // What was done so far is an answer from here on; before, Ctrl-C just ends the program.
    if (stopKey == null) {
      stopKey = new StopKey();
    }
    long now = nanos.getAsLong();
    if (isQuiet || now < nextNanos) {
      return;
    }
    nextNanos = now + (isTerminal ? ON_TERMINAL_NANOS : ELSEWHERE_NANOS);
    show(
        isTerminal
            ? Sentence.of(
                "{}: {} of {} (Ctrl-C: the best so far)",
                Arg.said(doing),
                Arg.count(done),
                Arg.count(of))
            : Sentence.of("{}: {} of {}", Arg.said(doing), Arg.count(done), Arg.count(of)));
  }

  @Override
  public boolean isStopped() {
    return stopKey != null && stopKey.isPressed();
  }

  @Override
  public void reading(String file) {
    reads.accept(Path.of(file));
  }

  private void show(Sentence sentence) {
    String line = speech.get().say(sentence);
    if (isTerminal) {
      err.print("\r" + line + " ".repeat(Math.max(0, width - Width.of(line))));
      width = Width.of(line);
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
