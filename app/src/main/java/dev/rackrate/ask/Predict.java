package dev.rackrate.ask;

import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.prediction.PredictionFile;
import dev.rackrate.ingest.prediction.PredictionRow;
import dev.rackrate.ingest.prediction.PredictionRow.RowWork;
import dev.rackrate.ingest.prediction.UnusableFile;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.accuracy.PredictedRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Predicts every line of a file.
public final class Predict {

  private final Catalogue catalogue;
  private final PerformanceModel model;

  public Predict(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.model = ShippedParameters.model(catalogue);
  }

  /// Hands the prediction of each line on, in order, holding one at a time.
  public void each(Path file, Consumer<PredictedRow> rows) {
    read(file, "", rows);
  }

  /// The predictions of the lines that say what was observed.
  public List<PredictedRow> observed(Path file) {
    List<PredictedRow> rows = new ArrayList<>();
    read(file, "observed", rows::add);
    return rows;
  }

  private void read(Path file, String needed, Consumer<PredictedRow> rows) {
    boolean isStandardInput = file.toString().equals("-");
    String name = isStandardInput ? "standard input" : file.toString();
    try (BufferedReader text = isStandardInput ? standardInput() : open(file)) {
      PredictionFile.read(name, text, catalogue, needed, row -> rows.accept(predicted(row)));
    } catch (UnusableFile wrong) {
      throw InputProblem.in(wrong.place(), wrong.sentence());
    } catch (IOException unreadable) {
      throw InputProblem.in(name, why(file));
    }
  }

  private static BufferedReader standardInput() {
    return new BufferedReader(
        new InputStreamReader(System.in, StandardCharsets.UTF_8.newDecoder()));
  }

  private static BufferedReader open(Path file) throws IOException {
    return Files.newBufferedReader(file, StandardCharsets.UTF_8);
  }

  private static Sentence why(Path file) {
    if (Files.isDirectory(file)) {
      return Sentence.of("is a folder; name a CSV file");
    }
    if (!file.toString().equals("-") && !Files.exists(file)) {
      return Sentence.of("there is no such file; check the name");
    }
    return Sentence.of("cannot be read; check its permissions");
  }

  private PredictedRow predicted(PredictionRow row) {
    PredictionAnswer answer =
        switch (row.work()) {
          case RowWork.Asked(var request) -> model.predict(request);
          case RowWork.Refused(Sentence reason) -> new Unpredicted(reason);
        };
    return new PredictedRow(row.id(), row.kind(), row.gpu(), answer, row.observed());
  }
}
