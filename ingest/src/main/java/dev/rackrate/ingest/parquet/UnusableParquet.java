package dev.rackrate.ingest.parquet;

import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.sql.SQLException;

/// A Parquet file that cannot be read, or not to its end.
public final class UnusableParquet extends IOException {

  private static final long serialVersionUID = 1;

  private final Sentence why;

  UnusableParquet(SQLException cause) {
    super(cause);
    String message = "" + cause.getMessage();
    this.why =
        message.startsWith("Out of Memory")
            ? Sentence.of(
                "the Parquet file has row groups too large to be read in 256 MB;"
                    + " write it again with smaller ones")
            : Sentence.of("the Parquet file is cut short or damaged");
  }

  /// The reason in words, without a full stop.
  public Sentence why() {
    return why;
  }
}
