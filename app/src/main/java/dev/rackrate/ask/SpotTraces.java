package dev.rackrate.ask;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.spot.SpotTraceReader;
import dev.rackrate.study.StudyProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of measured availability of spot machines.
final class SpotTraces {

  private SpotTraces() {}

  /// Reads a file.
  ///
  /// @throws StudyProblem where it is none
  static SpotTraceReader.Trace read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new StudyProblem("%s: there is no such file".formatted(path));
    }
    LogFile file =
        new LogFile(path.toString(), 0, () -> new BufferedInputStream(Files.newInputStream(path)));
    try (InputStream in = file.open(_ -> {})) {
      return SpotTraceReader.read(in);
    } catch (BadRow wrong) {
      throw new StudyProblem("%s: %s".formatted(path, wrong.getMessage()));
    } catch (IOException unreadable) {
      throw new StudyProblem("%s: cannot be read; check its permissions".formatted(path));
    }
  }
}
