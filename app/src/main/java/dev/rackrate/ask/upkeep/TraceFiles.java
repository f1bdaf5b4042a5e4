package dev.rackrate.ask.upkeep;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The files of a folder of traces.
final class TraceFiles {

  private TraceFiles() {}

  /// All of them, also in folders below, by name.
  static List<Path> of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw InputProblem.in(folder, Sentence.of("must be a folder with logs"));
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
