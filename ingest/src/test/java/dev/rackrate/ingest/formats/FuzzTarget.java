package dev.rackrate.ingest.formats;

import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.log.LogReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// What Jazzer calls with one file after another: it is read by the reader of the format that is
/// fuzzed, or, where all are, by those that take it for theirs.
public final class FuzzTarget {

  private static List<LogReader> chosen = List.of();

  private FuzzTarget() {}

  /// Called once, with the label of a format or nothing.
  public static void fuzzerInitialize(String[] labels) {
    chosen = Arrays.stream(labels).map(label -> LogFormats.of(label).orElseThrow()).toList();
  }

  /// Called for each file.
  public static void fuzzerTestOneInput(byte[] bytes) {
    for (LogReader reader : chosen.isEmpty() ? readers(bytes) : chosen) {
      ReaderProperties.hold(reader, bytes);
    }
  }

  /// A file that no reader knows goes to one that depends on nothing but its bytes.
  static List<LogReader> readers(byte[] bytes) {
    List<LogReader> all = LogFormats.all();
    LogReader any = all.get(Math.floorMod(Arrays.hashCode(bytes), all.size()));
    try {
      List<LogReader> takers = LogFormats.recognising(Excerpt.bytes("hostile", bytes).head());
      return takers.isEmpty() ? List.of(any) : takers;
    } catch (IOException damaged) {
      return List.of(any);
    }
  }
}
