package dev.rackrate.cli.catalogue;

import dev.rackrate.ask.CatalogueQuestions;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.TableOptions;
import dev.rackrate.report.catalogue.IndexPage;
import dev.rackrate.report.catalogue.IndexReport;
import dev.rackrate.report.page.TextRenderer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rackrate catalogue index`: what chips rent for, with one vote a provider.
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description =
        "Shows what a GPU-hour rents for: the median of the providers, one vote each, or why that is not known.",
    footer = {"", "Example: rackrate catalogue index 'H100 SXM'"})
final class CatalogueIndexCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CHIP",
      description = "Any name of a GPU (default: all).")
  private String chip = "";

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Show what was known on this day (default: the day of the newest price).")
  private String asOf = "";

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private TableOptions output = new TableOptions();

  @Override
  public Integer call() {
    CatalogueQuestions.Indexed indexed = new CatalogueQuestions(catalogue.read()).index(chip, asOf);
    output.write(
        switch (output.format()) {
          case text ->
              indexed.note()
                  + TextRenderer.text(
                      IndexPage.of(
                          indexed.rows(),
                          indexed.moves(),
                          indexed.forwards(),
                          indexed.asOf().toString()),
                      output.look());
          case json -> IndexReport.json(indexed.rows(), indexed.moves(), indexed.forwards());
          case csv -> IndexReport.csv(indexed.rows());
        });
    return 0;
  }
}
