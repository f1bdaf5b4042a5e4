package dev.rackrate.ingest.table;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// The text of a table, its damaged lines put out of the way so that each costs itself alone.
///
/// A quote that opens and does not close in its line may begin a field of several lines. It does
/// where the lines up to the quote that closes it have as many fields together as the first line;
/// else the line is damaged, and a mark stands in its place. So it is with a line that is longer
/// than can be read.
final class LineGuard extends Reader {

  /// In place of a line whose quote is not closed.
  static final char OPEN_QUOTE = '\uE003';

  /// In place of a line that is too long.
  static final char TOO_LONG = '\uE004';

  /// The longest line, and the longest field of several lines.
  static final int LONGEST = 1 << 18;

  private static final int CHUNK = 1 << 16;
  private static final int MOST_LINES = 200;

  private final Reader in;
  private final char separator;
  private final char quote;

  private char[] text = new char[CHUNK];
  private int from;
  private int to;
  private boolean isOver;

  /// Up to where the text is given out as it stands.
  private int checked;

  /// A mark to be given out first; 0 where there is none.
  private char mark;

  /// Fields of the first line; 0 before it was seen.
  private int fields;

  private final Scan scan = new Scan();

  /// @param separator of fields
  /// @param quote that a field may stand in
  LineGuard(Reader in, char separator, char quote) {
    this.in = in;
    this.separator = separator;
    this.quote = quote;
  }

  @Override
  public int read(char[] into, int at, int length) throws IOException {
    while (mark == 0 && from == checked) {
      if (!check()) {
        return -1;
      }
    }
    if (mark != 0) {
      into[at] = mark;
      mark = 0;
      return 1;
    }
    int count = Math.min(length, checked - from);
    System.arraycopy(text, from, into, at, count);
    from += count;
    return count;
  }

  /// Looks at the next lines; false where there are none. All before them is given out.
  private boolean check() throws IOException {
    int length = lineEnd(0);
    if (length > LONGEST) {
      passOver();
      mark = TOO_LONG;
      return true;
    }
    if (length == 0) {
      return false;
    }
    scan.begin();
    scan.on(from, from + length);
    if (!scan.isQuoted && !scan.isBroken) {
      fields = fields == 0 ? scan.count : fields;
      checked = from + length;
      passLinesWithoutQuote();
      return true;
    }
    int several = scan.isBroken ? 0 : closing(length);
    if (several > 0) {
      checked = from + several;
      return true;
    }
    int end = from + lineEnd(0);
    checked = end;
    from = isLineEnd(text[end - 1]) ? end - 1 : end;
    mark = OPEN_QUOTE;
    return true;
  }

  private void passLinesWithoutQuote() {
    int line = checked;
    if (to - line <= LONGEST && new String(text, line, to - line).indexOf(quote) < 0) {
      checked = endOfLines(line);
      return;
    }
    for (int i = line; i < to && text[i] != quote && i - line < LONGEST; i++) {
      if (isLineEnd(text[i])) {
        line = i + 1;
      }
    }
    checked = line;
  }

  /// Where the last whole line ends of those at hand that begin there.
  private int endOfLines(int begin) {
    int end = to;
    while (end > begin && !isLineEnd(text[end - 1])) {
      end--;
    }
    return end;
  }

  /// The length of the lines that close the quote open in the first of them, where they are a row
  /// together; else 0. They are scanned up to the first quote that closes it.
  private int closing(int firstLength) throws IOException {
    int length = firstLength;
    for (int lines = 1; lines < MOST_LINES; lines++) {
      int next = lineEnd(length);
      if (next == length || next > LONGEST) {
        return 0;
      }
      scan.on(from + length, from + next);
      length = next;
      if (!scan.isQuoted) {
        boolean isRow = fields == 0 || scan.count == fields;
        return isRow && !scan.isBroken ? length : 0;
      }
    }
    return 0;
  }

  /// Counts the fields of lines.
  private final class Scan {

    private int count;
    private boolean isQuoted;
    private boolean isAtStart;

    /// Whether text stands between a quote that closes and the end of its field.
    private boolean isBroken;

    void begin() {
      isBroken = false;
      count = 1;
      isQuoted = false;
      isAtStart = true;
    }

    void on(int begin, int end) {
      for (int i = begin; i < end; i++) {
        char c = text[i];
        if (isQuoted) {
          if (c == quote && i + 1 < end && text[i + 1] == quote) {
            i++;
          } else if (c == quote) {
            isQuoted = false;
            isBroken |= i + 1 < end && text[i + 1] != separator && !isLineEnd(text[i + 1]);
          }
        } else if (c == quote && isAtStart) {
          isQuoted = true;
          isAtStart = false;
        } else {
          count += c == separator ? 1 : 0;
          isAtStart = c == separator || (isAtStart && c == '\uFEFF');
        }
      }
    }
  }

  /// How far beyond [#from] the line ends that begins that far, its end with it. Reads on as far as
  /// it must, but not much further than the longest line.
  private int lineEnd(int begin) throws IOException {
    int i = begin;
    while (true) {
      for (; from + i < to; i++) {
        if (isLineEnd(text[from + i])) {
          return i + 1;
        }
      }
      if (i - begin > LONGEST || !more()) {
        return i;
      }
    }
  }

  /// Passes over a line, all but its end.
  private void passOver() throws IOException {
    int length = lineEnd(0);
    while (length > 0 && !isLineEnd(text[from + length - 1])) {
      from += length;
      checked = from;
      length = lineEnd(0);
    }
    from += Math.max(0, length - 1);
    checked = from + Math.min(1, length);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /// Reads on; what was given out makes room.
  private boolean more() throws IOException {
    if (isOver) {
      return false;
    }
    if (from > 0) {
      System.arraycopy(text, from, text, 0, to - from);
      checked -= from;
      to -= from;
      from = 0;
    }
    if (to == text.length) {
      text = Arrays.copyOf(text, 2 * text.length);
    }
    int read = in.read(text, to, text.length - to);
    isOver = read < 0;
    to += Math.max(read, 0);
    return !isOver;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
