package dev.rackrate.ask;

import dev.rackrate.ingest.catalogue.Folder;
import dev.rackrate.study.StudyProblem;
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

  /// @throws StudyProblem where there is no such folder
  OwnFolder(Path folder) {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      throw new StudyProblem(
          "--catalogue %s: must be a folder with tables such as offers.csv".formatted(folder));
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
        throw new StudyProblem("%s: must be a file".formatted(file));
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new StudyProblem(
            "%s: is larger than %d MiB; split off what is not needed"
                .formatted(file, MOST_BYTES >> 20));
      }
      return Optional.of(Files.newBufferedReader(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new StudyProblem("%s: cannot be read; check its permissions".formatted(file));
    }
  }

  @Override
  public String nameOf(String table) {
    return folder.resolve(table).toString();
  }
}
