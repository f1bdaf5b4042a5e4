package dev.rackrate.ingest.log;

/// Reads one foreign format.
public interface LogReader {

  /// What users are told of the format.
  FormatNote about();

  /// Whether a file looks like it.
  boolean recognises(Head head);

  /// What a file lacks that is almost of this format: a part of a sentence that follows "it". Empty
  /// where the file does not look like it at all.
  default String lacks(Head head) {
    return "";
  }
}
