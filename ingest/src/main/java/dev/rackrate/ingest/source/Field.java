package dev.rackrate.ingest.source;

/// One field of the row a reader stands on, seen in place: valid until the next row is read.
public final class Field implements CharSequence {

  private char[] chars = {};
  private int start;
  private int length;

  void set(char[] in, int from, int to) {
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

  /// A hash of its first characters.
  int hash(int count) {
    int hash = 0;
    for (int i = start; i < start + count; i++) {
      hash = 31 * hash + chars[i];
    }
    return hash;
  }

  /// Whether its first characters are those.
  boolean begins(String with) {
    int count = with.length();
    if (count > length) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (chars[start + i] != with.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int length() {
    return length;
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
