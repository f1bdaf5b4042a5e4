package dev.rackrate.ingest.table;

import java.util.Arrays;

/// One row of a text table, its fields seen in place: valid until the next one is seen.
public final class Row {

  private final Field empty = new Field();
  private Field[] views = {};
  private RowBlock block = new RowBlock();
  private int row;
  private int count;

  /// Sees a row of a block.
  public Row see(RowBlock of, int at) {
    block = of;
    row = at;
    count = of.fields(at);
    if (count > views.length) {
      seeUpTo(count);
    }
    return this;
  }

  /// Sees no fields.
  void seeNone() {
    count = 0;
  }

  private void seeUpTo(int fields) {
    int before = views.length;
    views = Arrays.copyOf(views, fields);
    for (int i = before; i < fields; i++) {
      views[i] = new Field();
    }
  }

  /// The line on which it begins, counted from 1.
  public long line() {
    return block.line(row);
  }

  public int fieldCount() {
    return count;
  }

  /// Field `place`, counted from 0; empty where the row has no such field, or where it is negative.
  public Field field(int place) {
    return place < 0 || place >= count ? empty : block.see(views[place], row, place);
  }

  /// A hash of all fields of it.
  public long contentHash() {
    long hash = 1_125_899_906_842_597L;
    for (int place = 0; place < count; place++) {
      Field field = field(place);
      for (int i = 0; i < field.length(); i++) {
        hash = 31 * hash + field.charAt(i);
      }
      hash = 31 * hash + 0x1_0000;
    }
    return hash;
  }
}
