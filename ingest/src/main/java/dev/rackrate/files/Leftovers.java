package dev.rackrate.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// Files that must not stay behind, whether the program ends by itself or is stopped by a signal.
final class Leftovers {

  private static final Set<Path> FILES = new LinkedHashSet<>();
  private static boolean isHooked;
  private static boolean isOver;

  private Leftovers() {}

  /// From now on the file goes with the program.
  static synchronized void add(Path file) throws IOException {
    if (isOver) {
      throw new IOException("the program is being stopped");
    }
    if (!isHooked) {
      isHooked = true;
      Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::removeAll, "leftovers"));
    }
    FILES.add(file);
  }

  /// The file may stay, or is gone.
  static synchronized void forget(Path file) {
    FILES.remove(file);
  }

  private static synchronized void removeAll() {
    isOver = true;
    for (Path file : FILES) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException unremovable) {
        // The program ends; nobody is left to be told.
      }
    }
  }
}
