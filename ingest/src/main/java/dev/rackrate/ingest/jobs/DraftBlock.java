package dev.rackrate.ingest.jobs;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.table.Row;
import dev.rackrate.ingest.table.RowBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The jobs of a block of rows as drafts, in the order of the rows. Used again for block after
/// block.
final class DraftBlock {

  private final int columns;
  private final JobRowReader reader;
  private final Supplier<JobDraft> newDraft;
  private final Row row = new Row();
  private final List<JobDraft> drafts = new ArrayList<>();
  private RowBlock rows = new RowBlock();
  private int count;

  /// @param columns as many fields as every row must have
  /// @param reader that no other block has
  DraftBlock(int columns, JobRowReader reader, Supplier<JobDraft> newDraft) {
    this.columns = columns;
    this.reader = reader;
    this.newDraft = newDraft;
  }

  /// Reads the rows of a block from one of them on.
  DraftBlock fill(RowBlock from, int first) {
    rows = from;
    count = from.rows() - first;
    while (drafts.size() < count) {
      drafts.add(newDraft.get());
    }
    for (int i = 0; i < count; i++) {
      row.see(from, first + i);
      drafts.get(i).fill(row.line(), job -> read(row, columns, reader, job));
    }
    return this;
  }

  /// Reads one row.
  ///
  /// @throws BadRow where it is no job
  static void read(Row row, int columns, JobRowReader reader, JobDraft job) {
    row.require(columns);
    try {
      reader.read(row, job);
    } catch (BadRow why) {
      throw row.isBlank() ? BadRow.empty() : why;
    }
    if (job.milliGpus == 0 && row.isBlank()) {
      throw BadRow.empty();
    }
  }

  JobRowReader reader() {
    return reader;
  }

  /// The rows it was filled from.
  RowBlock rows() {
    return rows;
  }

  List<JobDraft> drafts() {
    return drafts.subList(0, count);
  }
}
