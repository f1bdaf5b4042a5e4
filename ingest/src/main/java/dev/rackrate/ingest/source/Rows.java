package dev.rackrate.ingest.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The rows of a text table, one at a time, their fields seen in place.
///
/// Empty lines are passed over. A row longer than a MiB or of more than 4,096 fields ends the file.
/// In a long table the text is cut into fields on another thread, ahead of who reads; what is read
/// is the same.
public final class Rows implements Closeable {

  /// A character that stands in no log, where quotes mean nothing.
  private static final char NO_QUOTE = '\u0001';

  /// Another one, where a line has no fields.
  private static final char NO_SEPARATOR = '\u0002';

  private final RowBlocks blocks;
  private final Field empty = new Field();
  private RowBlock block = new RowBlock();
  private boolean isBegun;
  private int row;
  private int count;
  private Field[] views = {};

  private Rows(InputStream in, char separator, char quote) {
    this.blocks = new RowBlocks(new RowParser(in, separator, quote));
  }

  /// Rows whose fields may stand in double quotes.
  public static Rows quoted(InputStream in, char separator) {
    return new Rows(in, separator, '"');
  }

  /// Rows in which a quote is a character like any other.
  public static Rows plain(InputStream in, char separator) {
    return new Rows(in, separator, NO_QUOTE);
  }

  /// Lines as they stand, each a row of one field.
  public static Rows lines(InputStream in) {
    return new Rows(in, NO_SEPARATOR, NO_QUOTE);
  }

  /// Goes to the next row.
  ///
  /// @throws BadRow where the file cannot be read on from here
  public boolean next() {
    row++;
    while (!isBegun || row >= block.rows()) {
      if (isBegun && block.isLast()) {
        return end();
      }
      block = isBegun ? blocks.after(block) : blocks.first();
      isBegun = true;
      row = 0;
    }
    count = block.fields(row);
    if (count > views.length) {
      seeUpTo(count);
    }
    return true;
  }

  private boolean end() {
    block
        .failure()
        .ifPresent(why -> {
          throw why;
        });
    row = block.rows();
    count = 0;
    return false;
  }

  private void seeUpTo(int fields) {
    int before = views.length;
    views = Arrays.copyOf(views, fields);
    for (int i = before; i < fields; i++) {
      views[i] = new Field();
    }
  }

  /// A hash of all fields of the row.
  long contentHash() {
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

  /// The line on which the row begins, counted from 1.
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

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
