package dev.rackrate.ingest.jobs;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogReader;
import java.io.IOException;
import java.io.InputStream;

/// Reads the jobs of files in one format.
public interface JobReader extends LogReader {

  /// Hands every row of one file to `jobs`.
  ///
  /// @param in the content, unpacked
  /// @throws BadRow where the file as a whole cannot be used
  void read(InputStream in, JobRecorder jobs) throws IOException;

  /// Whether each row below the heading can be read without any other, so that a file may be read
  /// in parts, each with the heading above it.
  default boolean areRowsApart() {
    return false;
  }
}
