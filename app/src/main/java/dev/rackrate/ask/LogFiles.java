package dev.rackrate.ask;

import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.LogReader;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Files that together are one log, and the reader for them.
final class LogFiles {

  /// The word with which the format is told from the files.
  static final String AUTO = "auto";

  private final List<LogFile> files;
  private final LogReader reader;

  /// @param format a label of [LogFormats], or `auto`
  /// @throws InputProblem where a file cannot be opened or the format not told
  LogFiles(List<Path> paths, String format) {
    this.files = paths.stream().map(LogFiles::open).toList();
    this.reader = format.equals(AUTO) ? told() : named(format);
  }

  List<LogFile> files() {
    return files;
  }

  LogReader reader() {
    return reader;
  }

  /// Length of all files as they lie on disk.
  long bytes() {
    return files.stream().mapToLong(LogFile::bytes).sum();
  }

  private static LogFile open(Path path) {
    try {
      if (!Files.exists(path)) {
        throw InputProblem.in(path, "there is no such file");
      }
      if (!Files.isRegularFile(path)) {
        throw InputProblem.in(path, "must be a file, not a folder");
      }
      return LogFile.at(path);
    } catch (IOException unreadable) {
      throw InputProblem.in(path, "cannot be read; check its permissions");
    }
  }

  /// The reader of that name.
  static LogReader named(String format) {
    return LogFormats.of(format)
        .orElseThrow(() -> {
          List<String> labels = labels();
          List<String> near = Nearest.to(format, labels);
          return InputProblem.of(
              "no format is called \"%s\"%s"
                  .formatted(
                      format,
                      Nearest.hint(near, "write auto or one of " + String.join(", ", labels))));
        });
  }

  static List<String> labels() {
    return LogFormats.all().stream().map(LogReader::about).map(FormatNote::label).toList();
  }

  private LogReader told() {
    List<LogReader> all = new ArrayList<>();
    for (LogFile file : files) {
      LogReader reader = told(file);
      if (!all.contains(reader)) {
        all.add(reader);
      }
    }
    if (all.size() > 1) {
      throw InputProblem.of(
          "the files are in several formats (%s); give those of one format at a time"
              .formatted(
                  all.stream().map(r -> r.about().label()).collect(Collectors.joining(", "))));
    }
    return all.getFirst();
  }

  private static LogReader told(LogFile file) {
    Head head;
    try {
      head = file.head();
    } catch (IOException unreadable) {
      throw InputProblem.in(
          file.name(), "cannot be read; is the compressed or Parquet file whole?");
    }
    List<LogReader> found = LogFormats.recognising(head);
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      almost(file, head);
      throw InputProblem.in(
          file.name(),
          "is in no format that is known; it begins with \"%s\". Name the format by --from, one of %s"
              .formatted(beginning(head), String.join(", ", labels())));
    }
    throw InputProblem.in(
        file.name(),
        "could be %s; name the format by --from"
            .formatted(
                found.stream().map(r -> r.about().label()).collect(Collectors.joining(" or "))));
  }

  private static void almost(LogFile file, Head head) {
    for (LogReader reader : LogFormats.all()) {
      String lacks = reader.lacks(head);
      if (!lacks.isEmpty()) {
        throw InputProblem.in(
            file.name(),
            "%s. The command that collects it: rackrate demand --how %s"
                .formatted(lacks, reader.about().label()));
      }
    }
  }

  private static String beginning(Head head) {
    String line = head.firstLine().replaceAll("[^\\p{Print}]", "?");
    return line.length() > 80 ? line.substring(0, 80) + "..." : line;
  }
}
