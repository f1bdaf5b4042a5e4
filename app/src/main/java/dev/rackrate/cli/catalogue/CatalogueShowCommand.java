package dev.rackrate.cli.catalogue;

import dev.rackrate.ask.CatalogueQuestions;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.report.catalogue.CataloguePage;
import dev.rackrate.report.catalogue.CatalogueReport;
import dev.rackrate.report.page.TextRenderer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `rackrate catalogue show NAME`: everything known of one thing.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows everything known of a GPU, machine, offer, part, provider or model.",
    footer = {"", "Example: rackrate catalogue show 'RTX 4090'"})
final class CatalogueShowCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Any name of a GPU, the id of a machine, offer or part, or a provider.")
  private String name = "";

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Show what was known on this day (default: the day of the newest price).")
  private String asOf = "";

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CatalogueCommand parent;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    CatalogueQuestions.Shown shown = new CatalogueQuestions(catalogue.read()).show(name, asOf);
    output.write(
        switch (output.format()) {
          case text ->
              TextRenderer.text(
                  CataloguePage.of(shown.card(), shown.asOf(), parent.today()), output.look());
          case json -> CatalogueReport.json(shown.card(), shown.asOf());
        });
    return 0;
  }
}
