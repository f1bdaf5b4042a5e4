package dev.rackrate.ingest.intake;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.util.function.LongConsumer;

/// What recorders share whose readers hand over a row at once, without a draft of it.
public abstract class PlainRecorder {

  protected final Intake intake;

  /// @param passedBytes hears of bytes of files as they are read
  protected PlainRecorder(LongConsumer passedBytes) {
    this.intake = new Intake(passedBytes);
  }

  /// Hands what a row says to the recorder.
  @FunctionalInterface
  public interface RowReader {
    /// Reads the row the table stands on.
    ///
    /// @throws BadRow where it cannot be used
    void read(Rows table);
  }

  /// Reads every row of a table after its heading, and counts it as used unless it throws.
  ///
  /// @param columns as many fields as every row must have
  public final void rows(Rows table, int columns, RowReader reader) {
    intake.rows(table, columns, reader::read);
  }

  /// Begins a row that is in no table.
  public final void row(long line) {
    intake.row(line);
  }

  /// The row was used.
  public final void used() {
    intake.used();
  }

  /// Leaves the row out.
  public final void leaveOut(BadRow why) {
    intake.leaveOut(why);
  }

  /// Something is odd about the row; see [Tally#note].
  public final void note(Sentence about) {
    intake.note(about);
  }

  /// What the times count from; local time where no reader says.
  public final void clock(LogClock of) {
    intake.clock(of);
  }
}
