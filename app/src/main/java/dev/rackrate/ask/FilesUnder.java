package dev.rackrate.ask;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.logs.LogSource;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The files that others may name: those of one folder. What is wrong with one of them is told
/// without a word of what it holds.
final class FilesUnder implements LogSource {

  private static final int MOST_BYTES = 1 << 20;

  private final Optional<Path> folder;
  private final LogSource logs;

  /// @param folder whose files may be named; empty for none at all
  /// @param logs reads those that hold logs
  FilesUnder(Optional<Path> folder, LogSource logs) {
    this.folder = folder.map(FilesUnder::real);
    this.logs = logs;
  }

  private static Path real(Path folder) {
    try {
      Path real = folder.toRealPath();
      if (Files.isDirectory(real)) {
        return real;
      }
    } catch (IOException missing) {
      // The same is told as of a file.
    }
    throw InputProblem.in("--files " + folder, Sentence.of("must be a folder"));
  }

  /// The text of a study.
  String study(String name) {
    try (InputStream in = Files.newInputStream(file(name))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw InputProblem.in(name, Sentence.of("is larger than 1 MiB, the most a study may have"));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException garbled) {
      throw InputProblem.in(name, Sentence.of("is not a text in UTF-8"));
    } catch (IOException unreadable) {
      throw InputProblem.in(name, Sentence.of("cannot be read; check its permissions"));
    }
  }

  /// The file of a name, wherever links lead.
  private Path file(String name) {
    Path allowed =
        folder.orElseThrow(() ->
            InputProblem.of(
                Sentence.of(
                    "no file can be named here; send the study as text, or start with --files"
                        + " DIR")));
    try {
      Path file = allowed.resolve(name).toRealPath();
      if (file.startsWith(allowed) && Files.isRegularFile(file)) {
        return file;
      }
    } catch (IOException | InvalidPathException missing) {
      // Whether there is such a file elsewhere is not told.
    }
    throw InputProblem.in(
        name.length() > 80 ? name.substring(0, 80) + "..." : name,
        Sentence.of("there is no such file in the folder of --files"));
  }

  @Override
  public Demand demand(LogQuestion question) {
    return read(question, logs::demand);
  }

  @Override
  public RequestDemand requests(LogQuestion question) {
    return read(question, logs::requests);
  }

  private <T> T read(LogQuestion question, Function<LogQuestion, T> read) {
    List<Path> files = new ArrayList<>();
    for (Path named : question.files()) {
      files.add(file(named.toString()));
    }
    try {
      return read.apply(
          new LogQuestion(
              files,
              question.format(),
              question.curve(),
              question.by(),
              question.window(),
              question.limits(),
              question.speeds()));
    } catch (InputProblem unusable) {
      throw InputProblem.of(
          Sentence.of("the log cannot be used; rackrate demand on the command line says why"));
    }
  }
}
