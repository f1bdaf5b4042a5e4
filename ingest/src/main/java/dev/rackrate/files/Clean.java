package dev.rackrate.files;

import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;

/// Text without characters that move the cursor, colour the terminal, end a line or turn the
/// direction of writing: such a character becomes U+FFFD. Line feeds and tabs stay.
public final class Clean {

  private static final char REPLACEMENT = '\uFFFD';

  private Clean() {}

  /// The text for people.
  public static String text(String text) {
    int at = firstForged(text);
    return at < 0 ? text : replaced(text, at);
  }

  /// The text on one line.
  public static String line(String text) {
    return text(text).replace('\n', REPLACEMENT);
  }

  /// JSON that says the same: inside its texts such a character is written as an escape.
  public static String json(String json) {
    int at = firstForged(json);
    if (at < 0) {
      return json;
    }
    StringBuilder out = new StringBuilder(json.length() + 64).append(json, 0, at);
    for (; at < json.length(); at++) {
      char c = json.charAt(at);
      if (isForged(c)) {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String replaced(String text, int from) {
    char[] chars = text.toCharArray();
    for (int i = from; i < chars.length; i++) {
      if (isForged(chars[i])) {
        chars[i] = REPLACEMENT;
      }
    }
    return new String(chars);
  }

  private static int firstForged(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (isForged(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  /// Whether a terminal or an editor does something else with it than show it.
  public static boolean isForged(char c) {
    if (c < 0x7f) {
      return c < ' ' && c != '\n' && c != '\t';
    }
    return c <= 0x9f || isDirection(c);
  }

  /// Marks and overrides of the direction of writing, and separators of lines and paragraphs.
  private static boolean isDirection(char c) {
    return c == 0x61c
        || (c >= 0x200e && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /// A writer that hands on clean text alone.
  public static Writer to(Writer out) {
    return new CleanWriter(out);
  }

  private static final class CleanWriter extends Writer {

    private final Writer out;

    CleanWriter(Writer out) {
      super(out);
      this.out = out;
    }

    @Override
    public void write(char[] chars, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        if (isForged(chars[i])) {
          out.write(replaced(new String(chars, from, length), i - from));
          return;
        }
      }
      out.write(chars, from, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        if (isForged(text.charAt(i))) {
          out.write(replaced(text.substring(from, from + length), i - from));
          return;
        }
      }
      out.write(text, from, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
