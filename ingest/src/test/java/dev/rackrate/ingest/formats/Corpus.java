package dev.rackrate.ingest.formats;

import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.log.LogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Files that readers are tried on: excerpts, and those that fuzzing found worth keeping.
final class Corpus {

  /// One folder for each format; `found-...` broke a reader once, the rest reach much of one.
  static final Path KEPT = Path.of("src/test/corpus");

  private static final Path EXCERPTS = Path.of("src/test/resources");

  private Corpus() {}

  /// A file, and the readers that take it for theirs.
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Seed(String name, byte[] bytes, List<LogReader> readers) {}

  /// Every excerpt that a reader takes.
  static List<Seed> excerpts() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (Path path : files(EXCERPTS)) {
      byte[] bytes = Files.readAllBytes(path);
      String name = path.getFileName().toString();
      List<LogReader> readers = LogFormats.recognising(Excerpt.bytes(name, bytes).head());
      if (!readers.isEmpty()) {
        seeds.add(new Seed(name, bytes, readers));
      }
    }
    return seeds;
  }

  /// What is kept of a format.
  static List<Path> kept(String label) {
    return files(KEPT.resolve(label));
  }

  /// Files below a folder, by their names; none where it is not there.
  static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
