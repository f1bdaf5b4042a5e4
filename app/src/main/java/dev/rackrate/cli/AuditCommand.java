package dev.rackrate.cli;

import dev.rackrate.ask.claims.Audit;
import dev.rackrate.audit.Audited;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.cli.option.ReportOption;
import dev.rackrate.cli.option.Status;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.AuditPage;
import dev.rackrate.report.AuditReport;
import dev.rackrate.report.html.HtmlRenderer;
import dev.rackrate.report.page.Page;
import dev.rackrate.report.page.TextRenderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rackrate audit CLAIM`: replays a published comparison and names its errors.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Replays a published comparison and names its errors.",
      "Exits with 0 if all claims hold and with 1 if one does not."
    },
    footer = {
      "",
      "Example: rackrate audit examples/published/c6-accelerator-roi/claim.yaml",
      "rackrate new --claim writes a claim file to fill in."
    })
final class AuditCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "CLAIM",
      description = "The claim file: a study and what the source claims about it.")
  private Path file = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override one key, e.g. --set discount-rate='8 %%/year'.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Use no price newer than this day, e.g. 2026-06-30.")
  private @Nullable String asOf;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private ReportOption report = new ReportOption();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    WholeFiles files = report.page(output, file);
    Audited audited = audited();
    Page page = AuditPage.of(audited);
    report
        .file()
        .ifPresent(html ->
            files.write(
                html,
                HtmlRenderer.html(
                    page,
                    new Speech(audited.currency(), output.language()),
                    HtmlRenderer.Look.PLAIN)));
    output.write(
        switch (output.format()) {
          case text -> TextRenderer.text(page, audited.currency(), output.look());
          case json -> AuditReport.json(audited, Main.VERSION);
        });
    return audited.holds() ? 0 : Status.DOES_NOT_HOLD;
  }

  private Audited audited() {
    List<String> all = new ArrayList<>(sets);
    if (asOf != null) {
      all.add("as-of=" + asOf);
    }
    try (ProgressLine progress = output.progress()) {
      return new Audit(catalogue.read(), progress).file(file, all);
    }
  }
}
