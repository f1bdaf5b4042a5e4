package dev.rackrate.ingest.source;

/// Reads one foreign format.
public interface LogReader {

  /// What users are told of the format.
  FormatNote about();

  /// Whether a file looks like it.
  boolean recognises(Head head);
}
