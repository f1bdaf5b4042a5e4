package dev.rackrate.cli;

import dev.rackrate.ask.Explain;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.cli.option.StudyOptions;
import dev.rackrate.report.explain.ExplainPage;
import dev.rackrate.report.explain.ExplainReport;
import dev.rackrate.report.page.TextRenderer;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rackrate explain STUDY FIGURE`: how one figure of the answer was reached.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Shows how one figure of the answer was worked out, down to its sources.",
    footer = {
      "",
      "Example: rackrate explain examples/render-studio/study.yaml build:ws-4x4090.Energy",
      "Without a figure, lists the names of all figures."
    })
final class ExplainCommand implements Callable<Integer> {

  @Mixin private StudyOptions study = new StudyOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FIGURE",
      description =
          "A path into the answer, e.g. options[build:my-box].presentCost, site.pue or"
              + " verdict.reasons[0].")
  private @Nullable String figure;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (ProgressLine progress = output.progress()) {
      return explain(new Explain(catalogue.read(), progress));
    }
  }

  private int explain(Explain explain) {
    if (figure == null) {
      List<String> names = explain.names(study.source());
      output.write(
          switch (output.format()) {
            case text -> String.join("\n", names) + "\n";
            case json -> ExplainReport.json(names);
          });
      return 0;
    }
    Explain.Explained explained = explain.figure(study.source(), figure);
    output.write(
        switch (output.format()) {
          case text ->
              TextRenderer.text(
                  ExplainPage.of(explained.said(), explained.figure(), explained.currency()),
                  explained.currency(),
                  output.look());
          case json ->
              ExplainReport.json(explained.said(), explained.figure(), explained.currency());
        });
    return 0;
  }
}
