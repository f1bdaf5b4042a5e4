package dev.rackrate.ingest.source;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;

/// The rows of a text table, one at a time, their fields seen in place.
///
/// Empty lines are passed over. A row longer than a MiB or of more than 4,096 fields ends the file.
public final class Rows implements Closeable {

  private static final int LONGEST_FIELD = 1 << 18;
  private static final int LONGEST_ROW = 1 << 20;
  private static final int MOST_FIELDS = 4_096;

  /// A character that stands in no log, where quotes mean nothing.
  private static final char NO_QUOTE = '\u0001';

  /// Another one, where a line has no fields.
  private static final char NO_SEPARATOR = '\u0002';

  private final CsvReader<Row> csv;
  private final Iterator<Row> rows;
  private final Row row;
  private final Field empty = new Field();

  private Rows(CsvReader<Row> csv, Row row) {
    this.csv = csv;
    this.row = row;
    this.rows = csv.iterator();
  }

  /// Rows whose fields may stand in double quotes.
  public static Rows quoted(InputStream in, char separator) {
    return open(in, separator, '"');
  }

  /// Rows in which a quote is a character like any other.
  public static Rows plain(InputStream in, char separator) {
    return open(in, separator, NO_QUOTE);
  }

  /// Lines as they stand, each a row of one field.
  public static Rows lines(InputStream in) {
    return open(in, NO_SEPARATOR, NO_QUOTE);
  }

  private static Rows open(InputStream in, char separator, char quote) {
    Row row = new Row();
    CsvReader<Row> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .quoteCharacter(quote)
            .maxBufferSize(LONGEST_FIELD)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(row, new InputStreamReader(in, StandardCharsets.UTF_8));
    return new Rows(csv, row);
  }

  /// Goes to the next row.
  ///
  /// @throws BadRow where the file cannot be read on from here
  public boolean next() {
    try {
      while (rows.hasNext()) {
        rows.next();
        if (row.isTooLong) {
          throw BadRow.cannotGoOn("a line is too long");
        }
        if (row.count > 1 || (row.count == 1 && row.field(0).length() > 0)) {
          return true;
        }
      }
      return false;
    } catch (CsvParseException broken) {
      throw BadRow.cannotGoOn(
          "a quote is not closed, or a field is longer than %d characters"
              .formatted(LONGEST_FIELD));
    } catch (UncheckedIOException unreadable) {
      throw BadRow.cannotGoOn(LogFile.whyUnreadable(unreadable.getCause()));
    }
  }

  /// The line on which the row begins, counted from 1.
  public long line() {
    return row.line;
  }

  public int fieldCount() {
    return row.count;
  }

  /// Field `place`, counted from 0; empty where the row has no such field, or where it is negative.
  public Field field(int place) {
    return place < 0 || place >= row.count ? empty : row.field(place);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  /// The fields of one row in a buffer of their own.
  private static final class Row extends CsvCallbackHandler<Row> {

    private char[] chars = new char[512];
    private int[] ends = new int[32];
    private Field[] views = {};
    private int count;
    private int used;
    private long line;
    private boolean isTooLong;

    Field field(int place) {
      Field view = views[place];
      view.set(chars, place == 0 ? 0 : ends[place - 1], ends[place]);
      return view;
    }

    @Override
    protected void beginRecord(long startingLine) {
      line = startingLine;
      count = 0;
      used = 0;
    }

    @Override
    protected void addField(char[] from, int at, int length, boolean quoted) {
      if (count == MOST_FIELDS || used + length > LONGEST_ROW) {
        isTooLong = true;
        return;
      }
      if (used + length > chars.length) {
        chars = Arrays.copyOf(chars, Math.max(2 * chars.length, used + length));
      }
      System.arraycopy(from, at, chars, used, length);
      used += length;
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
      }
      if (count == views.length) {
        views = Arrays.copyOf(views, count + 1);
        views[count] = new Field();
      }
      ends[count++] = used;
    }

    @Override
    protected void setComment(char[] from, int at, int length) {
      count = 0;
    }

    @Override
    protected void setEmpty() {
      count = 0;
    }

    @Override
    protected Row buildRecord() {
      return this;
    }

    @Override
    protected RecordType getRecordType() {
      return RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
      return count;
    }
  }
}
