package dev.rackrate.highs;

import com.google.ortools.linearsolver.MPSolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The libraries of OR-Tools for this machine: those that lie unpacked beside the jar of this part,
/// or else its own copy for this run.
final class NativeLibrary {

  private static boolean isLoaded;

  private NativeLibrary() {}

  /// Loads them once; they serve whoever loaded this class.
  ///
  /// @throws UnsupportedOperationException where there are none for this machine
  @SuppressWarnings("restricted") // the manifest of the program lets it
  static synchronized void load() {
    if (!isLoaded) {
      String platform = platform();
      String name = "ortools-" + platform + "/" + System.mapLibraryName("jniortools");
      try {
        System.load(file(name).toAbsolutePath().toString());
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      } catch (UnsatisfiedLinkError unusable) {
        throw new UnsupportedOperationException("OR-Tools does not run here", unusable);
      }
      NativeOutput.toNowhere();
      isLoaded = true;
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String name =
        system.startsWith("mac") ? "darwin" : system.startsWith("win") ? "win32" : "linux";
    String machine = System.getProperty("os.arch", "");
    boolean isArm = machine.equals("aarch64") || machine.equals("arm64");
    return name + (isArm ? "-aarch64" : "-x86-64");
  }

  private static Path file(String name) throws IOException {
    Path unpacked = beside(name);
    if (Files.isRegularFile(unpacked)) {
      return unpacked;
    }
    URL packed = MPSolver.class.getClassLoader().getResource(name);
    if (packed == null || !(packed.openConnection() instanceof JarURLConnection connection)) {
      throw new UnsupportedOperationException("no library of OR-Tools for this machine");
    }
    Path folder = Files.createTempDirectory("rackrate-solver");
    folder.toFile().deleteOnExit();
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      unpack(jar, name.substring(0, name.indexOf('/') + 1), folder);
    }
    return folder.resolve(name.substring(name.indexOf('/') + 1));
  }

  private static Path beside(String name) {
    try {
      URL own = NativeLibrary.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(own.toURI()).resolveSibling(name);
    } catch (URISyntaxException notAFile) {
      return Path.of(name);
    }
  }

  private static void unpack(JarFile jar, String from, Path folder) throws IOException {
    List<JarEntry> libraries =
        jar.stream()
            .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(from))
            .toList();
    for (JarEntry library : libraries) {
      Path file = folder.resolve(library.getName().substring(from.length()));
      if (!folder.equals(file.getParent())) {
        throw new IOException("a library outside its folder: " + library.getName());
      }
      try (InputStream bytes = jar.getInputStream(library)) {
        Files.copy(bytes, file);
      }
      file.toFile().deleteOnExit();
    }
  }
}
