package dev.rackrate.ingest.source;

import dev.rackrate.demand.LogClock;
import dev.rackrate.demand.Reading;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;

/// Where a recorder stands in the files it is given, and what became of each row.
final class Intake {

  private final Tally tally = new Tally();
  private final LongConsumer passedBytes;
  private LogClock clock = LogClock.LOCAL;
  private String file = "";
  private long line;
  private boolean isInRow;

  /// @param passedBytes hears of bytes of files as they are read
  Intake(LongConsumer passedBytes) {
    this.passedBytes = passedBytes;
  }

  /// Reads the content of a file.
  @FunctionalInterface
  interface Body {
    void read(InputStream in) throws IOException;
  }

  /// A row of a table.
  @FunctionalInterface
  interface TableRow {
    void read(Rows table);
  }

  /// Reads one more file; whatever is wrong with it as a whole becomes a problem.
  void read(LogFile from, Body body) {
    file = from.name();
    line = 1;
    try (InputStream in = from.open(passedBytes)) {
      body.read(in);
    } catch (BadRow unusable) {
      fail(unusable);
    } catch (EOFException | ZipException | UnusableParquet damaged) {
      fail(new BadRow(LogFile.whyUnreadable(damaged)));
    } catch (IOException | UncheckedIOException unreadable) {
      fail(new BadRow("the file cannot be read on from here"));
    }
  }

  /// Leaves out the row that was begun, or counts one for the file as a whole.
  private void fail(BadRow why) {
    if (!isInRow) {
      tally.read();
    }
    leaveOut(why);
  }

  /// Reads every row of a table after its heading.
  ///
  /// @param columns as many fields as every row must have
  void rows(Rows table, int columns, TableRow reader) {
    while (table.next()) {
      row(table.line());
      try {
        if (table.fieldCount() != columns) {
          throw new BadRow(
              "has not as many fields as the heading",
              "must have %d fields like the heading but has %d"
                  .formatted(columns, table.fieldCount()));
        }
        reader.read(table);
        used();
      } catch (BadRow why) {
        leaveOut(why);
      }
    }
  }

  /// Begins a row: counts it.
  void row(long atLine) {
    line = atLine;
    isInRow = true;
    tally.read();
  }

  void used() {
    isInRow = false;
    tally.used();
  }

  void leaveOut(BadRow why) {
    isInRow = false;
    tally.leftOut(file, line, why);
  }

  void note(String about) {
    tally.note(about);
  }

  void note(String about, long rows) {
    tally.note(about, rows);
  }

  void clock(LogClock of) {
    clock = of;
  }

  LogClock clock() {
    return clock;
  }

  /// The name of the file that is being read.
  String file() {
    return file;
  }

  Reading reading() {
    return tally.reading();
  }
}
