package dev.rackrate.ingest.table;

import dev.rackrate.ingest.log.BadRow;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

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
  private final Row row = new Row();
  private RowBlock block = new RowBlock();
  private boolean isBegun;
  private int place;

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
    place++;
    while (!isBegun || place >= block.rows()) {
      if (isBegun && block.isLast()) {
        return end();
      }
      block = isBegun ? blocks.after(block) : blocks.first();
      isBegun = true;
      place = 0;
    }
    row.see(block, place);
    return true;
  }

  private boolean end() {
    block.failed();
    place = block.rows();
    row.seeNone();
    return false;
  }

  /// The row it stands on.
  public Row row() {
    return row;
  }

  /// The line on which the row begins, counted from 1.
  public long line() {
    return row.line();
  }

  public int fieldCount() {
    return row.fieldCount();
  }

  /// A field of the row; see [Row#field].
  public Field field(int at) {
    return row.field(at);
  }

  /// The block the row is of.
  public RowBlock block() {
    return block;
  }

  /// Where in the block the row is.
  public int place() {
    return place;
  }

  /// Goes to the next block; there must be one.
  ///
  /// @param again a block that is not used any more
  public RowBlock nextBlock(RowBlock again) {
    block = blocks.after(again);
    return block;
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
