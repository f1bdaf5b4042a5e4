package dev.rackrate.cli.catalogue;

import dev.rackrate.ask.CatalogueQuestions;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.Status;
import dev.rackrate.report.catalogue.CheckPage;
import dev.rackrate.report.catalogue.CheckReport;
import dev.rackrate.report.page.TextRenderer;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `rackrate catalogue check`: names every row that does not hold.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Names every row that cannot be right; exits with 1 if there is one.",
    footer = {"", "Example: rackrate catalogue check --catalogue my-prices"})
final class CatalogueCheckCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private CatalogueCommand parent;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Report prices dated after this day (default: today).")
  private String asOf = "";

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    LocalDate day = asOf.isEmpty() ? parent.today() : CatalogueQuestions.day("--as-of", asOf);
    CatalogueQuestions.Checked checked = CatalogueQuestions.check(catalogue.folder(), day);
    output.write(
        switch (output.format()) {
          case text ->
              TextRenderer.text(
                  CheckPage.of(
                      checked.catalogue().tables(), checked.problems(), checked.findings()),
                  output.look());
          case json -> CheckReport.json(checked.problems(), checked.findings());
        });
    return checked.holds() ? 0 : Status.DOES_NOT_HOLD;
  }
}
