package dev.rackrate.ingest.usage;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogReader;
import java.io.IOException;
import java.io.InputStream;

/// Reads usage over time out of files in one format.
public interface UsageReader extends LogReader {

  /// Hands every sample of one file to `usage`.
  ///
  /// @param in the content, unpacked
  /// @throws BadRow where the file as a whole cannot be used
  void read(InputStream in, UsageRecorder usage) throws IOException;
}
