package dev.rackrate.ingest.table;

import java.util.Arrays;

/// One field of the row a reader stands on, seen in place: valid until the next row is read.
public final class Field implements CharSequence {

  private char[] chars = {};
  private int start;
  private int length;

  public void set(char[] in, int from, int to) {
    int first = from;
    int end = to;
    while (first < end && in[first] <= ' ') {
      first++;
    }
    while (end > first && in[end - 1] <= ' ') {
      end--;
    }
    chars = in;
    start = first;
    length = end - first;
  }

  /// Sees a part of another field, blanks at its ends aside.
  ///
  /// @param from its first character
  /// @param to the character after its last
  public Field view(Field of, int from, int to) {
    set(of.chars, of.start + from, of.start + to);
    return this;
  }

  /// A text as a field, as it stands.
  public static Field of(CharSequence text) {
    Field field = new Field();
    field.chars = text.toString().toCharArray();
    field.length = field.chars.length;
    return field;
  }

  /// A hash of its first characters.
  public int hash(int count) {
    int hash = 0;
    for (int i = start; i < start + count; i++) {
      hash = 31 * hash + chars[i];
    }
    return hash ^ hash >>> 15;
  }

  /// Whether its first characters are those; it must have as many.
  public boolean begins(char[] with) {
    return Arrays.equals(chars, start, start + with.length, with, 0, with.length);
  }

  @Override
  public int length() {
    return length;
  }

  /// Said here too, since what compiles it for browsers has no usual way to say it.
  @Override
  public boolean isEmpty() {
    return length == 0;
  }

  @Override
  public char charAt(int index) {
    return chars[start + index];
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return new String(chars, start + from, to - from);
  }

  @Override
  public String toString() {
    return new String(chars, start, length);
  }
}
