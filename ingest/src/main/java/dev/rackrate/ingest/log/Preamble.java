package dev.rackrate.ingest.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A table below a title, an address or sums, as consoles and spreadsheets export it.
public final class Preamble {

  private static final int MOST_LINES = 40;
  private static final int LEAST_COLUMNS = 3;

  private Preamble() {}

  /// The file as if the lines above its heading were empty, so that lines keep their numbers; empty
  /// where no line of the first ones is a heading.
  ///
  /// @param isHeading whether a beginning is that of a known table
  public static Optional<LogFile> without(LogFile file, Head head, Predicate<Head> isHeading) {
    List<String> lines = head.text().lines().limit(MOST_LINES).toList();
    int most = 0;
    for (int above = 0; above < lines.size(); above++) {
      int columns = columns(lines.get(above));
      if (above > 0 && columns >= LEAST_COLUMNS && columns > most) {
        Optional<Head> rest = below(head, above).filter(isHeading);
        if (rest.isPresent()) {
          return Optional.of(blanked(file, above));
        }
      }
      most = Math.max(most, columns);
    }
    return Optional.empty();
  }

  private static int columns(String line) {
    return Math.max(
        Math.max(line.split(",", -1).length, line.split(";", -1).length),
        line.split("\t", -1).length);
  }

  private static Optional<Head> below(Head head, int above) {
    int from = 0;
    for (int line = 0; line < above && from >= 0; line++) {
      from = head.text().indexOf('\n', from) + 1;
      if (from == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new Head(head.name(), head.text().substring(from)));
  }

  private static LogFile blanked(LogFile file, int above) {
    byte[] empty = new byte[above];
    Arrays.fill(empty, (byte) '\n');
    return new LogFile(
        file.name(),
        file.bytes(),
        () ->
            new SequenceInputStream(
                new ByteArrayInputStream(empty), passed(file.open(_ -> {}), above)),
        above);
  }

  private static InputStream passed(InputStream in, int lines) throws IOException {
    int left = lines;
    while (left > 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      left -= next == '\n' ? 1 : 0;
    }
    return in;
  }
}
