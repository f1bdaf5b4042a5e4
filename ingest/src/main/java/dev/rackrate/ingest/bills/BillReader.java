package dev.rackrate.ingest.bills;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogReader;
import java.io.IOException;
import java.io.InputStream;

/// Reads bills out of files in one format.
public interface BillReader extends LogReader {

  /// Hands every row of one file to `bill`.
  ///
  /// @param in the content, unpacked
  /// @throws BadRow where the file as a whole cannot be used
  void read(InputStream in, BillRecorder bill) throws IOException;
}
