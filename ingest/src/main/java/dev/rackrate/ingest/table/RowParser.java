package dev.rackrate.ingest.table;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/// Cuts the text of a table into rows and fields, block after block.
final class RowParser implements Closeable {

  private final Records records = new Records();
  private final CsvReader<RowBlock> csv;
  private final Iterator<RowBlock> iterator;
  private final Field view = new Field();
  private boolean isOver;
  private boolean isBegun;
  private char[] heading = {};
  private long repeatedHeadings;

  RowParser(InputStream in, char separator, char quote) {
    this.csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .quoteCharacter(quote)
            .maxBufferSize(2 * LineGuard.LONGEST)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(
                records,
                new LineGuard(new InputStreamReader(in, StandardCharsets.UTF_8), separator, quote));
    this.iterator = csv.iterator();
  }

  /// The next rows, in place of those that were in a block.
  RowBlock next(RowBlock into) {
    into.clear();
    records.block = into;
    try {
      while (!isOver && !into.isFull()) {
        take(into);
      }
    } catch (CsvParseException broken) {
      fail(
          into,
          Sentence.of(
              "a field is longer than {} character{|s}", Arg.count(2L * LineGuard.LONGEST)));
    } catch (UncheckedIOException unreadable) {
      fail(into, LogFile.whyUnreadable(unreadable.getCause()));
    }
    if (isOver) {
      into.last();
    }
    return into;
  }

  private void take(RowBlock into) {
    if (!iterator.hasNext()) {
      isOver = true;
      return;
    }
    iterator.next();
    int before = into.rows();
    if (!into.keep(view)) {
      into.mark(LineGuard.TOO_LONG);
      into.keep(view);
    }
    if (into.rows() > before) {
      passOverHeading(into);
    }
  }

  /// Remembers the first row where it is a heading, and takes later ones of the same words away.
  private void passOverHeading(RowBlock into) {
    if (!isBegun) {
      isBegun = true;
      heading = into.lastIsHeading() ? into.lastText() : new char[0];
    } else if (heading.length > 0 && into.lastIs(heading)) {
      into.dropLast();
      repeatedHeadings++;
    }
  }

  /// How often the heading stands again further down, as where files were joined.
  long repeatedHeadings() {
    return repeatedHeadings;
  }

  private void fail(RowBlock into, Sentence why) {
    isOver = true;
    into.fail(BadRow.cannotGoOn(why));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  /// Puts records into the block at hand.
  private static final class Records extends CsvCallbackHandler<RowBlock> {

    private RowBlock block = new RowBlock();

    @Override
    protected void beginRecord(long startingLine) {
      block.begin(startingLine);
    }

    @Override
    protected void addField(char[] from, int at, int length, boolean quoted) {
      block.field(from, at, length);
    }

    @Override
    protected void setComment(char[] from, int at, int length) {
      block.dropFields();
    }

    @Override
    protected void setEmpty() {
      block.dropFields();
    }

    @Override
    protected RowBlock buildRecord() {
      return block;
    }

    @Override
    protected RecordType getRecordType() {
      return RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
      return block.begunFields();
    }
  }
}
