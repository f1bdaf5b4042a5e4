package dev.rackrate.ask.tables;

import dev.rackrate.ingest.catalogue.Folder;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A folder of tables that a user adds to the catalogue.
final class OwnFolder implements Folder {

  private static final long MOST_BYTES = 64L << 20;

  private final Path folder;

  /// @throws InputProblem where there is no such folder
  OwnFolder(Path folder) {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      throw InputProblem.in(
          "--catalogue " + folder, Sentence.of("must be a folder with tables such as offers.csv"));
    }
  }

  @Override
  public Optional<Reader> open(String table) {
    Path file = folder.resolve(table);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (!Files.isRegularFile(file)) {
        throw InputProblem.in(file, Sentence.of("must be a file"));
      }
      if (Files.size(file) > MOST_BYTES) {
        throw InputProblem.in(
            file,
            Sentence.of(
                "is larger than {} MiB; split off what is not needed",
                Arg.count(MOST_BYTES >> 20)));
      }
      return Optional.of(Files.newBufferedReader(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw InputProblem.in(file, Sentence.of("cannot be read; check its permissions"));
    }
  }

  @Override
  public String nameOf(String table) {
    return folder.resolve(table).toString();
  }
}
