package dev.rackrate.cli.catalogue;

import dev.rackrate.ask.CatalogueQuestions;
import dev.rackrate.catalogue.index.PriceHistory;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.TableOptions;
import dev.rackrate.report.catalogue.HistoryPage;
import dev.rackrate.report.catalogue.HistoryReport;
import dev.rackrate.report.page.TextRenderer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rackrate catalogue history NAME`: prices over time.
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Shows prices over time: of a GPU-hour on a chip, an offer, a part, a model by the token.",
    footer = {
      "",
      "Example: rackrate catalogue history 'H100 SXM' --pricing spot --from 2024-01-01"
    })
final class CatalogueHistoryCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Any name of a GPU or model, or the id of an offer or part.")
  private String name = "";

  @Option(
      names = "--pricing",
      paramLabel = "WORD",
      description =
          "Way of paying: on-demand (the default), spot, reserved-1y, ...; of a model input (the default), output, cached.")
  private String pricing = "";

  @Option(names = "--buy", description = "Purchase prices of cards with the chip, not its rent.")
  private boolean isPurchase;

  @Option(names = "--from", paramLabel = "DATE", description = "Leave out prices before this day.")
  private String from = "";

  @Option(names = "--to", paramLabel = "DATE", description = "Leave out prices after this day.")
  private String to = "";

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private TableOptions output = new TableOptions();

  @Override
  public Integer call() {
    PriceHistory history =
        new CatalogueQuestions(catalogue.read())
            .history(new CatalogueQuestions.Past(name, pricing, isPurchase, from, to));
    output.write(
        switch (output.format()) {
          case text -> TextRenderer.text(HistoryPage.of(history), output.look());
          case json -> HistoryReport.json(history);
          case csv -> HistoryReport.csv(history);
        });
    return 0;
  }
}
