package dev.rackrate.ingest.table;

import java.util.Arrays;

/// A text cut at a character, its parts seen in place. Used again for text after text.
public final class Parts {

  private static final int MOST = 4_096;

  private final char separator;
  private final Field rest = new Field();
  private Field[] parts = {};
  private int count;

  /// @param separator a blank stands for any number of blanks and tabs
  public Parts(char separator) {
    this.separator = separator;
  }

  /// Cuts a text. From the 4,096th part on they are one.
  public Parts cut(Field text) {
    count = 0;
    int from = 0;
    int length = text.length();
    for (int i = 0; i < length && count < MOST - 1; i++) {
      char c = text.charAt(i);
      if (c == separator || (separator == ' ' && c == '\t')) {
        add(text, from, i);
        from = i + 1;
      }
    }
    add(text, from, length);
    return this;
  }

  private void add(Field text, int from, int to) {
    if (count == parts.length) {
      parts = Arrays.copyOf(parts, Math.max(16, 2 * count));
      for (int i = count; i < parts.length; i++) {
        parts[i] = new Field();
      }
    }
    parts[count].view(text, from, to);
    count += separator == ' ' && parts[count].isEmpty() ? 0 : 1;
  }

  public int count() {
    return count;
  }

  /// Part `i`, counted from 0; empty where there are not as many.
  public Field part(int i) {
    return i < count ? parts[i] : rest;
  }
}
