package dev.rackrate.ingest.table;

import dev.rackrate.ingest.log.BadRow;
import java.util.Arrays;
import java.util.Optional;

/// Rows of a table that follow each other, their fields in one buffer.
public final class RowBlock {

  private static final int ENOUGH_CHARS = 1 << 16;
  private static final int ENOUGH_ROWS = 1 << 10;
  private static final int LONGEST_ROW = 1 << 20;
  private static final int MOST_FIELDS = 4_096;

  private char[] chars = new char[512];
  private int used;

  /// Where fields end; place 0 is where the first of them begins.
  private int[] ends = new int[64];

  private int fields;

  /// The first field of each row; the one after the last is where the next row begins.
  private int[] firsts = new int[16];

  private long[] lines = new long[16];
  private int rows;

  private boolean isTooLong;
  private boolean isLast;
  private Optional<BadRow> failure = Optional.empty();

  void clear() {
    used = 0;
    fields = 0;
    rows = 0;
    isTooLong = false;
    isLast = false;
    failure = Optional.empty();
  }

  boolean isFull() {
    return used >= ENOUGH_CHARS || rows >= ENOUGH_ROWS;
  }

  /// Begins a row; what was begun before and not kept is forgotten.
  void begin(long line) {
    dropFields();
    isTooLong = false;
    lines[rows] = line;
  }

  /// Forgets the fields of the row that was begun.
  void dropFields() {
    fields = firsts[rows];
    used = ends[fields];
  }

  void field(char[] from, int at, int length) {
    if (fields - firsts[rows] == MOST_FIELDS || used - ends[firsts[rows]] + length > LONGEST_ROW) {
      isTooLong = true;
      return;
    }
    if (used + length > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(2 * chars.length, used + length));
    }
    System.arraycopy(from, at, chars, used, length);
    used += length;
    fields++;
    if (fields == ends.length) {
      ends = Arrays.copyOf(ends, 2 * fields);
    }
    ends[fields] = used;
  }

  int begunFields() {
    return fields - firsts[rows];
  }

  /// Whether the row that was begun has more than one empty field.
  private boolean hasContent(Field view) {
    int count = begunFields();
    return count > 1 || (count == 1 && (!see(view, rows, 0).isEmpty() || hasNul()));
  }

  /// Whether the row that was begun holds a zero, as where a disk lost it.
  private boolean hasNul() {
    for (int i = ends[firsts[rows]]; i < used; i++) {
      if (chars[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /// Puts a mark in place of the row that was begun.
  void mark(char what) {
    begin(lines[rows]);
    field(new char[] {what}, 0, 1);
  }

  /// Whether the row kept last may name columns: no field of it is empty or begins with a digit.
  boolean lastIsHeading() {
    for (int field = firsts[rows - 1]; field < firsts[rows]; field++) {
      int at = ends[field];
      if (at == ends[field + 1] || (chars[at] >= '0' && chars[at] <= '9') || chars[at] == '-') {
        return false;
      }
    }
    return fields(rows - 1) > 1;
  }

  /// All of the row kept last, its fields parted by a zero, without a byte order mark.
  char[] lastText() {
    int first = ends[firsts[rows - 1]];
    int skip = first < ends[firsts[rows - 1] + 1] && chars[first] == '\uFEFF' ? 1 : 0;
    int count = fields(rows - 1);
    char[] text = new char[ends[firsts[rows]] - first - skip + count];
    int at = 0;
    for (int field = firsts[rows - 1]; field < firsts[rows]; field++) {
      int from = field == firsts[rows - 1] ? first + skip : ends[field];
      System.arraycopy(chars, from, text, at, ends[field + 1] - from);
      at += ends[field + 1] - from + 1;
    }
    return text;
  }

  /// Whether the row kept last says the same as one before.
  boolean lastIs(char[] text) {
    int first = ends[firsts[rows - 1]];
    boolean mayBe = first < used && (chars[first] == text[0] || chars[first] == '\uFEFF');
    return mayBe && Arrays.equals(text, lastText());
  }

  /// Forgets the row kept last.
  void dropLast() {
    rows--;
    dropFields();
  }

  /// Ends the row that was begun; an empty one is passed over.
  ///
  /// @param view to look at its first field with
  /// @return whether it was short enough
  boolean keep(Field view) {
    if (isTooLong) {
      return false;
    }
    if (hasContent(view)) {
      rows++;
      if (rows == firsts.length) {
        firsts = Arrays.copyOf(firsts, 2 * rows);
        lines = Arrays.copyOf(lines, 2 * rows);
      }
      firsts[rows] = fields;
    }
    return true;
  }

  /// There are no more rows.
  void last() {
    isLast = true;
  }

  /// There are no more rows that can be read.
  void fail(BadRow why) {
    failure = Optional.of(why);
  }

  public boolean isLast() {
    return isLast;
  }

  /// Throws why there are no more rows, where that is not the end of the table.
  public void failed() {
    failure.ifPresent(why -> {
      throw why;
    });
  }

  public int rows() {
    return rows;
  }

  public long line(int row) {
    return lines[row];
  }

  int fields(int row) {
    return firsts[row + 1] - firsts[row];
  }

  /// Sees a field of a row.
  public Field see(Field view, int row, int place) {
    int field = firsts[row] + place;
    view.set(chars, ends[field], ends[field + 1]);
    return view;
  }
}
