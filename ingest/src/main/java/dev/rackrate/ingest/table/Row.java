package dev.rackrate.ingest.table;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.Arrays;

/// One row of a text table, its fields seen in place: valid until the next one is seen.
public final class Row {

  private static final long FACTOR = 0x100_0000_01b3L;

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

  /// Requires as many fields as the heading has.
  ///
  /// @throws BadRow where it has others, or is damaged
  public void require(int columns) {
    if (count == columns) {
      return;
    }
    Field first = field(0);
    if (first.length() == 1 && first.charAt(0) == LineGuard.OPEN_QUOTE) {
      throw new BadRow(Sentence.of("has a quote that is not closed"));
    }
    if (first.length() == 1 && first.charAt(0) == LineGuard.TOO_LONG) {
      throw new BadRow(Sentence.of("is longer than can be read"));
    }
    throw new BadRow(
        Sentence.of("has a different number of fields than the heading"),
        Sentence.of(
            "must have {} field{|s} like the heading but has {}",
            Arg.count(columns),
            Arg.count(count)));
  }

  /// Whether no field of it says anything, as programs write rows behind the last.
  public boolean isBlank() {
    for (int place = 0; place < count; place++) {
      Field field = field(place);
      for (int i = 0; i < field.length(); i++) {
        if (!Character.isWhitespace(field.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /// A hash of all fields of it.
  public long contentHash() {
    long hash = 1_125_899_906_842_597L;
    for (int place = 0; place < count; place++) {
      Field field = field(place);
      for (int i = 0; i < field.length(); i++) {
        hash = (hash ^ field.charAt(i)) * FACTOR;
      }
      hash = (hash ^ 0x1_0000) * FACTOR;
    }
    return hash;
  }
}
