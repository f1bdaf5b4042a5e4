package dev.rackrate.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that is needed for a while, readable by its owner alone; it goes when it is closed and
/// when the program ends, by a signal too.
public record Scratch(Path path) implements Closeable {

  /// A new one in the folder for temporary files.
  ///
  /// @param ending of its name, with the dot
  public static Scratch create(String ending) throws IOException {
    return kept(Files.createTempFile("rackrate-", ending));
  }

  /// A new one in a folder.
  public static Scratch in(Path folder, String ending) throws IOException {
    return kept(Files.createTempFile(folder, ".rackrate-", ending));
  }

  /// Whether a file is one of those in the folder for temporary files, whose name means nothing to
  /// whoever sent what it holds.
  public static boolean isOne(Path path) {
    Path parent = path.getParent();
    return parent != null
        && parent.equals(Path.of(System.getProperty("java.io.tmpdir", "")))
        && path.getFileName().toString().matches("rackrate-\\d+\\.\\w+");
  }

  private static Scratch kept(Path path) throws IOException {
    try {
      Leftovers.add(path);
    } catch (IOException over) {
      Files.deleteIfExists(path);
      throw over;
    }
    return new Scratch(path);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    Leftovers.forget(path);
  }
}
