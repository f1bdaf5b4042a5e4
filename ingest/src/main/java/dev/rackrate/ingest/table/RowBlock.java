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
    return count > 1 || (count == 1 && !see(view, rows, 0).isEmpty());
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
