package dev.rackrate.ask;

import dev.rackrate.program.ProgramSolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// Finds who solves mixed-integer programs: a part of its own, whose jars lie in the folder
/// `solver` beside that of the program and are read only when they are asked for.
final class Solvers {

  private static final String FOLDER = "solver";

  private Solvers() {}

  /// The solver of this installation; empty where it has none that works on this machine.
  static Optional<ProgramSolver> found() {
    try {
      return ServiceLoader.load(ProgramSolver.class, loader()).findFirst();
    } catch (ServiceConfigurationError unusable) {
      return Optional.empty();
    }
  }

  private static ClassLoader loader() {
    ClassLoader own = Solvers.class.getClassLoader();
    URL[] jars = jars();
    // It lives as long as the library that it loads, which is never given back.
    return jars.length == 0 ? own : new URLClassLoader(jars, own);
  }

  private static URL[] jars() {
    CodeSource source = Solvers.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return new URL[0];
    }
    try {
      Path folder = Path.of(source.getLocation().toURI()).resolveSibling(FOLDER);
      return Files.isDirectory(folder) ? jars(folder) : new URL[0];
    } catch (URISyntaxException notAFile) {
      return new URL[0];
    }
  }

  private static URL[] jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<URI> all =
          files.filter(file -> file.toString().endsWith(".jar")).sorted().map(Path::toUri).toList();
      URL[] jars = new URL[all.size()];
      for (int i = 0; i < jars.length; i++) {
        jars[i] = all.get(i).toURL();
      }
      return jars;
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
