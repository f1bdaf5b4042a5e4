package dev.rackrate.ingest.jobs;

import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import java.io.IOException;
import java.io.InputStream;

/// Reads the jobs of tables with commas between their values, each row by itself.
public interface CsvJobReader extends JobReader {

  /// What reads the rows below a heading.
  JobRowReader rows(Columns columns);

  @Override
  default boolean areRowsApart() {
    return true;
  }

  @Override
  default void read(InputStream in, JobRecorder jobs) throws IOException {
    try (Rows rows = Rows.quoted(in, ',')) {
      jobs.table(rows, this::rows);
    }
  }
}
