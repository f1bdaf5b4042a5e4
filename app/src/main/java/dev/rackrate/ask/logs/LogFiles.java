package dev.rackrate.ask.logs;

import dev.rackrate.files.Scratch;
import dev.rackrate.ingest.formats.ForeignFiles;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.Archive;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.LogReader;
import dev.rackrate.ingest.log.Preamble;
import dev.rackrate.ingest.log.Separated;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Files that together are one log, and the reader for them.
final class LogFiles {

  /// The word with which the format is told from the files.
  static final String AUTO = "auto";

  private static final String STANDARD_INPUT = "-";
  private static final String NAME_OF_INPUT = "standard input";
  private static final String NAME_OF_SENT = "the log";
  private static final int DEEPEST = 20;
  private static final int MOST_FILES = 10_000;
  private static final int TYPE_OF_FILE = 0170000;
  private static final int PIPE = 0010000;

  private final List<LogFile> files;
  private final LogReader reader;

  /// @param format a label of [LogFormats], or `auto`
  /// @throws InputProblem where a file cannot be opened or the format not told
  LogFiles(List<Path> paths, String format) {
    this(format, paths.stream().flatMap(LogFiles::inFolder).flatMap(LogFiles::open).toList());
  }

  /// Files that need not lie on a disk.
  LogFiles(String format, List<LogFile> all) {
    Optional<LogReader> named = format.equals(AUTO) ? Optional.empty() : Optional.of(named(format));
    this.files = all.stream().map(file -> parted(file, named)).toList();
    this.reader = named.orElseGet(this::told);
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

  /// A file itself; of a folder every file in it and the folders in it but hidden ones, in the
  /// order of their names.
  private static Stream<Path> inFolder(Path path) {
    if (!Files.isDirectory(path)) {
      return Stream.of(path);
    }
    try (Stream<Path> in = Files.walk(path, DEEPEST)) {
      List<Path> all =
          in.filter(Files::isRegularFile)
              .filter(file -> !isHidden(path.relativize(file)))
              .limit(MOST_FILES + 1)
              .sorted()
              .toList();
      if (all.isEmpty()) {
        throw InputProblem.in(path, Sentence.of("is a folder without files"));
      }
      if (all.size() > MOST_FILES) {
        throw InputProblem.in(
            path,
            Sentence.of(
                "holds more than {} file{|s}; give a folder of those of the log alone",
                Arg.count(MOST_FILES)));
      }
      return all.stream();
    } catch (IOException | UncheckedIOException unreadable) {
      throw InputProblem.in(path, Sentence.of("cannot be listed; check its permissions"));
    }
  }

  private static boolean isHidden(Path within) {
    for (Path part : within) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /// What comes in by standard input or another pipe, kept in a file for as long as the program
  /// runs: it is read more than once.
  private static Stream<LogFile> piped(InputStream in, String name) throws IOException {
    Path kept = Scratch.create(".input").path();
    Files.copy(in, kept, StandardCopyOption.REPLACE_EXISTING);
    List<LogFile> within = Archive.isZip(kept) ? Archive.files(kept, name) : List.of();
    LogFile whole = LogFile.at(kept);
    return within.size() > 1
        ? within.stream()
        : Stream.of(new LogFile(name, whole.bytes(), whole.opener()));
  }

  private static boolean isPipe(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        && ((int) Files.getAttribute(path, "unix:mode") & TYPE_OF_FILE) == PIPE;
  }

  /// A file itself; of a zip every file in it.
  private static Stream<LogFile> open(Path path) {
    try {
      if (path.toString().equals(STANDARD_INPUT)) {
        return piped(System.in, NAME_OF_INPUT);
      }
      if (!Files.exists(path)) {
        throw InputProblem.in(path, Sentence.of("there is no such file"));
      }
      if (isPipe(path)) {
        try (InputStream in = Files.newInputStream(path)) {
          return piped(in, path.toString());
        }
      }
      if (!Files.isRegularFile(path)) {
        throw InputProblem.in(path, Sentence.of("must be a file or a folder"));
      }
      String name = Scratch.isOne(path) ? NAME_OF_SENT : path.toString();
      List<LogFile> within = Archive.isZip(path) ? Archive.files(path, name) : List.of();
      LogFile whole = LogFile.at(path);
      return within.isEmpty()
          ? Stream.of(new LogFile(name, whole.bytes(), whole.opener()))
          : within.stream();
    } catch (IOException unreadable) {
      throw InputProblem.in(path, Sentence.of("cannot be read; check its permissions"));
    }
  }

  /// A file that no reader takes as it is, but one would if commas parted its columns or nothing
  /// stood above its heading, as if they did and it did not.
  private static LogFile parted(LogFile file, Optional<LogReader> named) {
    try {
      Head head = file.head();
      if (Archive.isTar(head)) {
        throw InputProblem.in(
            file.name(), Sentence.of("is a tar; unpack it and give the folder that comes of it"));
      }
      Predicate<Head> isTaken =
          of ->
              named
                  .map(reader -> reader.recognises(of))
                  .orElseGet(() -> !LogFormats.recognising(of).isEmpty());
      Predicate<Head> isParted = of -> Separated.commas(of).filter(isTaken).isPresent();
      if (isTaken.test(head)) {
        return file;
      }
      if (isParted.test(head)) {
        return Separated.commas(file, head);
      }
      Optional<LogFile> below = Preamble.without(file, head, isTaken.or(isParted));
      if (below.isEmpty()) {
        return file;
      }
      Head heading = below.get().head();
      return isTaken.test(heading) ? below.get() : Separated.commas(below.get(), heading);
    } catch (IOException unreadable) {
      return file;
    }
  }

  /// The reader of that name.
  static LogReader named(String format) {
    return LogFormats.of(format)
        .orElseThrow(() -> {
          List<String> labels = labels();
          List<String> near = FormatWords.meantBy(format, labels);
          return InputProblem.of(
              Sentence.of(
                  "no format is called \"{}\"{}",
                  Arg.name(format),
                  Nearest.meant(near, Sentence.of("write auto or one of {}", Arg.names(labels)))));
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
          Sentence.of(
              "the files are in several formats ({}); give those of one format at a time",
              Arg.names(all.stream().map(r -> r.about().label()).toList())));
    }
    return all.getFirst();
  }

  private static LogReader told(LogFile file) {
    Head head;
    try {
      head = file.head();
    } catch (IOException unreadable) {
      throw InputProblem.in(
          file.name(),
          Sentence.of(
              LogFile.isOfSeveral(unreadable)
                  ? "holds several files; unpack it and give its folder"
                  : "cannot be read; is the compressed or Parquet file whole?"));
    }
    List<LogReader> found = LogFormats.recognising(head);
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      almost(file, head);
      ForeignFiles.sentence(head)
          .ifPresent(sentence -> {
            throw InputProblem.in(file.name(), sentence);
          });
      throw InputProblem.in(
          file.name(),
          Sentence.of(
              "is in no format that is known; it begins with \"{}\". Name the format with"
                  + " --from, one"
                  + " of {}",
              Arg.name(beginning(head)),
              Arg.names(labels())));
    }
    throw InputProblem.in(
        file.name(),
        Sentence.of(
            "could be {}; name the format with --from",
            Arg.oneOf(found.stream().map(r -> r.about().label()).toList())));
  }

  private static void almost(LogFile file, Head head) {
    for (LogReader reader : LogFormats.all()) {
      String lacks = reader.lacks(head);
      if (!lacks.isEmpty()) {
        throw InputProblem.in(
            file.name(),
            Sentence.of(
                "{}. The command that collects it: rackrate demand --how {}",
                Arg.name(lacks),
                Arg.name(reader.about().label())));
      }
    }
  }

  private static String beginning(Head head) {
    String line = head.firstLine().replaceAll("[^\\p{Print}]", "?");
    return line.length() > 80 ? line.substring(0, 80) + "..." : line;
  }
}
