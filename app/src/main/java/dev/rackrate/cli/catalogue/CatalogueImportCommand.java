package dev.rackrate.cli.catalogue;

import dev.rackrate.ask.ImportPrices;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.Status;
import dev.rackrate.report.catalogue.ImportReport;
import dev.rackrate.report.page.TextRenderer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `rackrate catalogue import`: saved price lists into a folder that `--catalogue` reads.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Reads saved price lists into a folder for --catalogue; fetches nothing.",
    footer = {
      "",
      "Example: rackrate catalogue import --from skypilot lambda/vms.csv --into my-prices"
          + " --date 2026-08-22"
    })
final class CatalogueImportCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private CatalogueCommand parent;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Saved files of the list.")
  private List<Path> files = List.of();

  @Option(
      names = "--from",
      paramLabel = "FEED",
      required = true,
      description =
          "Whose list it is: skypilot, karpenter, gpu-rental-prices, azure, aws, vast, gpuhunt, litellm, openrouter or models.dev.")
  private String from = "";

  @Option(
      names = "--into",
      paramLabel = "DIR",
      required = true,
      description =
          "The folder to write; rows in it are kept, and a newer price ends the one before it.")
  private Path into = Path.of("");

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "The day of the prices, where the list does not say it.")
  private String date = "";

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "Whose prices they are, where neither list, folder nor file name says it.")
  private String provider = "";

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    ImportReport imported =
        ImportPrices.into(
            new ImportPrices.Wanted(from, files, into, provider, date),
            parent.today(),
            output.files());
    output.write(
        switch (output.format()) {
          case text -> TextRenderer.text(imported.page(), output.look());
          case json -> imported.json();
        });
    return imported.isWhole() ? 0 : Status.WRONG_INPUT;
  }
}
