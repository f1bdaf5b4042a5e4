package dev.rackrate.ingest.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// A table whose columns are parted by `;` or tabs, as spreadsheets of many countries write them,
/// as one that is parted by commas; numbers with a decimal comma get a point.
public final class Separated extends InputStream {

  /// A longer field is handed on as it is.
  private static final int LONGEST_FIELD = 1 << 16;

  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("-?(\\d{1,3}(\\.\\d{3})+|\\d+),\\d+([eE][-+]?\\d+)?");

  private final InputStream in;
  private final int separator;
  private final ByteArrayOutputStream field = new ByteArrayOutputStream();
  private byte[] ready = {};
  private int at;
  private boolean isOver;

  private Separated(InputStream in, int separator) {
    this.in = in;
    this.separator = separator;
  }

  /// The beginning of a file whose first line is parted otherwise, parted by commas; empty where it
  /// is not.
  public static Optional<Head> commas(Head head) {
    return separator(head)
        .map(separator -> {
          try (Separated in =
              new Separated(
                  new ByteArrayInputStream(head.text().getBytes(StandardCharsets.UTF_8)),
                  separator)) {
            return Head.of(head.name(), in.readAllBytes());
          } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
          }
        });
  }

  /// The same file, parted by commas.
  public static LogFile commas(LogFile file, Head head) {
    int separator = separator(head).orElseThrow();
    return new LogFile(
        file.name(),
        file.bytes(),
        () -> new Separated(file.open(_ -> {}), separator),
        file.linesAbove());
  }

  private static Optional<Character> separator(Head head) {
    String first = head.firstLine();
    for (char separator : new char[] {';', '\t'}) {
      if (first.indexOf(separator) >= 0 && first.indexOf(',') < 0) {
        return Optional.of(separator);
      }
    }
    return Optional.empty();
  }

  @Override
  public int read() throws IOException {
    return fill() ? ready[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, into, from, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    while (at == ready.length) {
      if (isOver) {
        return false;
      }
      ready = next();
      at = 0;
    }
    return true;
  }

  /// The next field with what ends it.
  private byte[] next() throws IOException {
    field.reset();
    boolean isQuoted = false;
    int next = in.read();
    while (next >= 0 && (isQuoted || (next != separator && next != '\n'))) {
      // A quote that is doubled ends and begins again.
      isQuoted ^= next == '"';
      field.write(next);
      if (field.size() >= LONGEST_FIELD) {
        return field.toByteArray();
      }
      next = in.read();
    }
    isOver = next < 0;
    String end = next < 0 ? "" : next == '\n' ? "\n" : ",";
    String told = field.toString(StandardCharsets.ISO_8859_1);
    boolean hasReturn = next != separator && told.endsWith("\r");
    String bare = hasReturn ? told.substring(0, told.length() - 1) : told;
    String text = comma(bare) + (hasReturn ? "\r" : "") + end;
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// A field as it stands between commas.
  private static String comma(String told) {
    String stripped = told.strip();
    boolean isQuoted =
        stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
    String inner = isQuoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    if (DECIMAL_COMMA.matcher(inner).matches()) {
      return inner.replace(".", "").replace(',', '.');
    }
    if (isQuoted || told.indexOf(',') < 0) {
      return told;
    }
    return '"' + told.replace("\"", "\"\"") + '"';
  }
}
