package dev.rackrate.cli;

import dev.rackrate.ask.Predict;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.Destination;
import dev.rackrate.report.accuracy.PredictionCsv;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rackrate predict FILE`: speed, time or memory of each line, with an interval.
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Predicts the speed, time or memory of each line of a CSV file, with intervals.",
    footer = {"", "Example: rackrate predict my-work.csv -o predicted.csv"})
final class PredictCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "CSV file whose first line names the columns; at least kind and gpu.")
  private Path file = Path.of("");

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private Destination output = new Destination();

  @Override
  public Integer call() {
    Predict predict = new Predict(catalogue.read());
    output.stream(out -> {
      PredictionCsv csv = new PredictionCsv(out, output.languageOfData());
      predict.each(file, csv::write);
      csv.begin();
    });
    return 0;
  }
}
