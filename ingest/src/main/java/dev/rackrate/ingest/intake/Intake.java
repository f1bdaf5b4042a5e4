package dev.rackrate.ingest.intake;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.parquet.UnusableParquet;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;

/// Where a recorder stands in the files it is given, and what became of each row.
public final class Intake {

  private final Tally tally = new Tally();
  private final LongConsumer passedBytes;
  private LogClock clock = LogClock.LOCAL;
  private String file = "";
  private long line;
  private boolean isInRow;

  /// @param passedBytes hears of bytes of files as they are read
  public Intake(LongConsumer passedBytes) {
    this.passedBytes = passedBytes;
  }

  /// Reads the content of a file.
  @FunctionalInterface
  public interface Body {
    void read(InputStream in) throws IOException;
  }

  /// A row of a table.
  @FunctionalInterface
  public interface TableRow {
    void read(Rows table);
  }

  /// Reads one more file; whatever is wrong with it as a whole becomes a problem.
  public void read(LogFile from, Body body) {
    file = from.name();
    line = 1;
    tally.nextFile();
    note(LogFile.LINES_ABOVE, from.linesAbove());
    try (InputStream in = from.open(passedBytes)) {
      body.read(in);
    } catch (BadRow unusable) {
      fail(unusable);
    } catch (EOFException | ZipException | UnusableParquet damaged) {
      fail(new BadRow(LogFile.whyUnreadable(damaged)));
    } catch (IOException | UncheckedIOException unreadable) {
      fail(new BadRow(Sentence.of("the file cannot be read on from here")));
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
  public void rows(Rows table, int columns, TableRow reader) {
    while (table.next()) {
      row(table.line());
      try {
        table.row().require(columns);
        reader.read(table);
        used();
      } catch (BadRow why) {
        leaveOut(table.row().isBlank() ? BadRow.empty() : why);
      }
    }
    note(
        Sentence.of(
            "heading{|s} {is|are} repeated in the middle of a file and {is|are} passed over"),
        table.repeatedHeadings());
  }

  /// Begins a row: counts it.
  public void row(long atLine) {
    line = atLine;
    isInRow = true;
    tally.read();
  }

  public void used() {
    isInRow = false;
    tally.used();
  }

  public void leaveOut(BadRow why) {
    isInRow = false;
    tally.leftOut(file, line, why);
  }

  /// Rows that were used are left out after all.
  public void leaveOutAfterAll(BadRow why, long rows) {
    tally.leftOutAfterAll(why, rows);
  }

  public void note(Sentence about) {
    tally.note(about);
  }

  public void note(Sentence about, long rows) {
    tally.note(about, rows);
  }

  public void clock(LogClock of) {
    clock = of;
  }

  public LogClock clock() {
    return clock;
  }

  /// The name of the file that is being read.
  public String file() {
    return file;
  }

  public RowCounts reading() {
    return tally.reading();
  }
}
