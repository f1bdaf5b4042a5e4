package dev.rackrate.cli;

import dev.rackrate.ask.Predict;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.report.accuracy.AccuracyReport;
import dev.rackrate.report.page.TextRenderer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rackrate accuracy FILE`: how far predictions are from what was observed.
@Command(
    name = "accuracy",
    mixinStandardHelpOptions = true,
    description = "Shows how far predictions lie from the column observed of a predict file.",
    footer = {"", "Example: rackrate accuracy my-measurements.csv --format json"})
final class AccuracyCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A CSV file as for predict, with one more column: observed.")
  private Path file = Path.of("");

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    AccuracyReport report = new AccuracyReport(new Predict(catalogue.read()).observed(file));
    output.write(
        switch (output.format()) {
          case text -> TextRenderer.text(report.page(), output.look());
          case json -> report.json();
        });
    return 0;
  }
}
