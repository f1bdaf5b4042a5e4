package dev.rackrate.cli;

import dev.rackrate.ask.MakePlan;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.report.PlanPage;
import dev.rackrate.report.PlanReport;
import dev.rackrate.report.page.TextRenderer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `rackrate plan STUDY`: what to hold when, and the number to watch.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Plans what to own, reserve and rent, when, and which number to watch.",
    footer = {"", "Example: rackrate plan examples/startup-server/study.yaml"})
final class PlanCommand implements Callable<Integer> {

  @Mixin private StudyOptions study = new StudyOptions();
  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    PlanAnswer answer = answer();
    output.write(
        switch (output.format()) {
          case text -> TextRenderer.text(PlanPage.of(answer), answer.currency(), output.look());
          case json -> PlanReport.json(answer);
        });
    return answer.best().isPresent() ? 0 : Main.NOTHING_FEASIBLE;
  }

  private PlanAnswer answer() {
    try (ProgressLine progress = output.progress()) {
      return new MakePlan(catalogue.read(), progress).answer(study.source());
    }
  }
}
