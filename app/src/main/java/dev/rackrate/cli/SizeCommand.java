package dev.rackrate.cli;

import dev.rackrate.ask.Size;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.cli.option.Status;
import dev.rackrate.cli.option.StudyOptions;
import dev.rackrate.report.SizePage;
import dev.rackrate.report.SizeReport;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.sizing.SizeAnswer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rackrate size STUDY`: which GPUs do each workload, how fast, and what a unit of it costs.
@Command(
    name = "size",
    mixinStandardHelpOptions = true,
    description = "Shows which GPUs can run each workload of a study, how fast, and at what cost.",
    footer = {"", "Example: rackrate size examples/workloads/study.yaml"})
final class SizeCommand implements Callable<Integer> {

  @Mixin private StudyOptions study = new StudyOptions();

  @Option(names = "--all", description = "Show every number of GPUs, not only one for each GPU.")
  private boolean isAll;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    SizeAnswer answer = answer();
    output.write(
        switch (output.format()) {
          case text ->
              TextRenderer.text(SizePage.of(answer, isAll), answer.currency(), output.look());
          case json -> SizeReport.json(answer);
        });
    boolean isDone =
        answer.workloads().stream()
            .allMatch(workload -> workload.candidates().stream().anyMatch(c -> c.fits()));
    return isDone ? 0 : Status.NOTHING_FEASIBLE;
  }

  private SizeAnswer answer() {
    try (ProgressLine progress = output.progress()) {
      return new Size(catalogue.read(), progress).answer(study.source());
    }
  }
}
