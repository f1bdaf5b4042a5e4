package dev.rackrate.ingest.formats;

import dev.rackrate.ingest.jobs.JobsCsvReader;
import dev.rackrate.ingest.source.Head;
import dev.rackrate.ingest.source.LogReader;
import java.util.List;
import java.util.Optional;

/// Every format that can be read, one line each.
public final class LogFormats {

  private static final List<LogReader> ALL = List.of(new JobsCsvReader());

  private LogFormats() {}

  /// Every reader, in the order in which they are offered.
  public static List<LogReader> all() {
    return ALL;
  }

  /// The reader of that name.
  public static Optional<LogReader> of(String label) {
    return ALL.stream().filter(reader -> reader.about().label().equals(label)).findFirst();
  }

  /// Readers that take a file for theirs.
  public static List<LogReader> recognising(Head head) {
    return ALL.stream().filter(reader -> reader.recognises(head)).toList();
  }
}
