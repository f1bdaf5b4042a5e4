package dev.rackrate.ask.tables;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Tables of a folder of the user's, to be added to.
public final class OwnTables {

  private OwnTables() {}

  public static Optional<Reader> open(Path folder, String table) throws IOException {
    Path file = folder.resolve(table);
    return Files.exists(file)
        ? Optional.of(Files.newBufferedReader(file, StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
