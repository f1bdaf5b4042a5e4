package dev.rackrate.ask.upkeep;

import dev.rackrate.calibrate.CalibrationRun;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.ingest.measured.MeasurementReader;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.accuracy.AccuracyPage;
import dev.rackrate.report.accuracy.ParameterTable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Fits the performance model to the measurement tables of some folders.
public final class Calibrate {

  /// The two files a calibration gives, and what of the tables could not be used.
  public record Outcome(String parameterTable, String accuracyPage, List<String> problems) {

    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  private final Catalogue catalogue;

  public Calibrate(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// Reads every table it knows from the folders, fits, and holds the fit against what it left out.
  public Outcome ask(List<Path> folders) {
    MeasurementReader reader = new MeasurementReader(catalogue);
    List<Measurement> rows = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw InputProblem.in(folder, Sentence.of("must be a folder with measurement tables"));
      }
      Loaded<Measurement> loaded = reader.read(table -> open(folder, table));
      rows.addAll(loaded.rows());
      loaded.problems().forEach(problem -> problems.add(problem.toString()));
    }
    if (rows.isEmpty()) {
      throw InputProblem.in(
          folders.getFirst(),
          Sentence.of("no measurement table was found; their names are those of the model card"));
    }
    CalibrationRun.Result result = CalibrationRun.of(catalogue, rows);
    if (!result.missing().isEmpty()) {
      throw InputProblem.in(
          folders.getFirst(),
          Sentence.of(
              "no measurement of {} was found; predictions need some of every kind of work",
              Arg.names(result.missing())));
    }
    return new Outcome(
        ParameterTable.text(result.parameters()), AccuracyPage.text(result), problems);
  }

  private static Optional<Reader> open(Path folder, String table) {
    try {
      Path plain = folder.resolve(table);
      if (Files.isRegularFile(plain)) {
        return Optional.of(Files.newBufferedReader(plain));
      }
      Path packed = folder.resolve(table + ".gz");
      if (!Files.isRegularFile(packed)) {
        return Optional.empty();
      }
      InputStream bytes =
          new GZIPInputStream(new BufferedInputStream(Files.newInputStream(packed)));
      return Optional.of(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
