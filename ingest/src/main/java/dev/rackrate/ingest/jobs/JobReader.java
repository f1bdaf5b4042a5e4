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
}
