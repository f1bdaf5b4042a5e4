package dev.rackrate.cli;

import dev.rackrate.ask.Decide;
import dev.rackrate.ask.Elsewhere;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.cli.option.Status;
import dev.rackrate.cli.option.StudyOptions;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.report.decision.RiskPage;
import dev.rackrate.report.decision.RiskReport;
import dev.rackrate.report.page.TextRenderer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rackrate risk STUDY`: how sure the verdict is, and what to find out first.
@Command(
    name = "risk",
    mixinStandardHelpOptions = true,
    description = "Draws what is not known: how sure the verdict is, and what to find out first.",
    footer = {"", "Example: rackrate risk examples/startup-server/study.yaml"})
final class RiskCommand implements Callable<Integer> {

  @Mixin private StudyOptions study = new StudyOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the draws: the same seed gives the same draws (default: 1).")
  private long seed = 1;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    Answer answer = answer();
    output.write(
        switch (output.format()) {
          case text ->
              TextRenderer.text(RiskPage.of(answer), answer.scenario().currency(), output.look());
          case json -> RiskReport.json(answer);
        });
    return answer.verdict().choice() == Choice.NONE ? Status.NOTHING_FEASIBLE : 0;
  }

  private Answer answer() {
    Optional<Elsewhere> elsewhere = Elsewhere.found();
    if (elsewhere.isPresent()) {
      return elsewhere.get().risk(catalogue.elsewhere(), study.ofFile(), seed);
    }
    try (ProgressLine progress = output.progress()) {
      return new Decide(catalogue.read(), progress).withDraws(study.source(), seed);
    }
  }
}
