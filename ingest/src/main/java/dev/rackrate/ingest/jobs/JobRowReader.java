package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.table.Row;

/// Fills the drafts of jobs from rows of a table. In a long table several readers work side by
/// side, each on rows of its own.
public interface JobRowReader {

  /// Reads a row.
  ///
  /// @throws BadRow where it is no job
  void read(Row row, JobDraft job);

  /// What the times read so far count from.
  LogClock clock();
}
