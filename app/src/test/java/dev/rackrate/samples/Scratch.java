package dev.rackrate.samples;

import dev.rackrate.Kept;
import dev.rackrate.cli.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// An empty folder in which the commands of a page run, as if the repository lay in it.
final class Scratch {

  /// What a command left.
  record Outcome(int code, List<String> said) {}

  private static final String FILE = "[\\w./*-]+\\.(yaml|csv|txt|parquet|json|html|gz|zst)";

  private final Path folder;

  Scratch(Path folder) {
    this.folder = folder;
  }

  /// Runs the words after `./rackrate`.
  Outcome run(List<String> words, List<String> typed) {
    List<String> arguments = new ArrayList<>();
    String before = "";
    for (String word : words) {
      boolean isWritten = before.equals("--output") && !word.equals("-");
      arguments.addAll(isWritten ? List.of(folder.resolve(word).toString()) : placed(word));
      before = word;
    }
    Terminal terminal = new Terminal();
    int code = terminal.run(arguments, typed);
    String said = terminal.screen().replace(folder + "/", "").replace(Kept.path("") + "/", "");
    return new Outcome(code, said.lines().map(String::stripTrailing).toList());
  }

  /// A name that stands for a file of this folder or of the repository, written so that it is found
  /// from the folder in which the tests run.
  private List<String> placed(String word) {
    if (word.contains("*") && word.matches(FILE)) {
      return matching(word);
    }
    if (!word.isEmpty() && Files.exists(folder.resolve(word))) {
      return List.of(folder.resolve(word).toString());
    }
    if (!word.isEmpty() && Files.exists(Kept.path(word))) {
      return List.of(Kept.path(word).toString());
    }
    return List.of(word.matches(FILE) ? folder.resolve(word).toString() : word);
  }

  private List<String> matching(String pattern) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      List<String> names = new ArrayList<>();
      files.forEach(file -> names.add(file.toString()));
      return names.stream().sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  List<String> lines(String name) {
    try (Stream<String> lines = Files.lines(folder.resolve(name))) {
      return lines.map(String::stripTrailing).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The lines of a test of any module, without their indentation; none where there is no such
  /// test.
  static List<String> linesOfTest(String name) {
    for (String module : List.of("core", "engine", "ingest", "report", "app")) {
      try (Stream<Path> files = Files.walk(Kept.path(module + "/src/test/java"))) {
        Optional<Path> test = files.filter(f -> f.endsWith(name + ".java")).findFirst();
        if (test.isPresent()) {
          return Files.readAllLines(test.get()).stream().map(String::strip).toList();
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return List.of();
  }

  void write(String name, List<String> text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /// Puts files of the repository here for those that a reader of the page would have.
  void lay(Map<String, String> files) {
    files.forEach((name, from) -> {
      Path file = folder.resolve(name);
      try {
        Files.createDirectories(file.getParent());
        if (name.endsWith(".gz")) {
          try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(Kept.path(from), out);
          }
        } else {
          Files.copy(Kept.path(from), file);
        }
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    });
  }
}
