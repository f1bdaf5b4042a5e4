package dev.rackrate.cli;

import dev.rackrate.files.Disk;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A terminal: shows output, errors and what is typed in the order in which they come. Its day is
/// always the same, so that what it shows is too.
public final class Terminal {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);

  private final StringWriter screen = new StringWriter();

  /// Runs one command and returns its exit code; with no lines to type nobody is there to ask.
  public int run(List<String> args, List<String> typed) {
    Keyboard keyboard = new Keyboard(new Typing(typed), !typed.isEmpty());
    PrintWriter out = new PrintWriter(screen);
    Main.Surroundings around = new Main.Surroundings(CLOCK, () -> keyboard, Disk.REAL);
    return Main.run(args.toArray(String[]::new), around, out, out);
  }

  public String screen() {
    return screen.toString();
  }

  /// Gives one line for each read, and shows it.
  private final class Typing extends Reader {

    private final Deque<String> lines;

    Typing(List<String> lines) {
      this.lines = new ArrayDeque<>(lines);
    }

    @Override
    public int read(char[] into, int offset, int length) {
      if (lines.isEmpty()) {
        return -1;
      }
      String line = lines.remove() + "\n";
      screen.append(line);
      line.getChars(0, line.length(), into, offset);
      return line.length();
    }

    @Override
    public void close() {}
  }
}
