package dev.rackrate.ask.logs;

import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.spot.SpotTraceReader;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of measured availability of spot machines.
public final class SpotTraces {

  private SpotTraces() {}

  /// Reads a file.
  ///
  /// @throws InputProblem where it is none
  public static SpotTraceReader.Trace read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw InputProblem.in(path, Sentence.of("there is no such file"));
    }
    LogFile file =
        new LogFile(path.toString(), 0, () -> new BufferedInputStream(Files.newInputStream(path)));
    try (InputStream in = file.open(_ -> {})) {
      return SpotTraceReader.read(in);
    } catch (Unusable wrong) {
      throw InputProblem.in(path, Unusable.why(wrong));
    } catch (IOException unreadable) {
      throw InputProblem.in(path, Sentence.of("cannot be read; check its permissions"));
    }
  }
}
