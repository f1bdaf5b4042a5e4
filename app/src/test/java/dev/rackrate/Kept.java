package dev.rackrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of the repository that must equal what the program makes of them today.
///
/// Run the tests with `-Drackrate.update=true` to write them anew, then review the difference.
public final class Kept {

  private static final Path ROOT = Path.of("..");

  private Kept() {}

  public static Path path(String path) {
    return ROOT.resolve(path);
  }

  /// Holds a file against its text, or writes it where that is asked for.
  public static void check(String path, String text) {
    try {
      Path file = path(path);
      if (Boolean.getBoolean("rackrate.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertThat(file).as(path + " is there; write it with -Drackrate.update=true").exists();
      assertThat(Files.readString(file)).as(path).isEqualTo(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
