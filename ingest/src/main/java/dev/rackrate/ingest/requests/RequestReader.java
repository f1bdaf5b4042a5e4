package dev.rackrate.ingest.requests;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogReader;
import java.io.IOException;
import java.io.InputStream;

/// Reads requests to language models out of files in one format.
public interface RequestReader extends LogReader {

  /// Hands every request of one file to `requests`.
  ///
  /// @param in the content, unpacked
  /// @throws BadRow where the file as a whole cannot be used
  void read(InputStream in, RequestRecorder requests) throws IOException;
}
