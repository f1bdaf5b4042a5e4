package dev.rackrate.cli;

import dev.rackrate.ask.MakePlan;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.cli.option.Status;
import dev.rackrate.cli.option.StudyOptions;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.report.plan.PlanPage;
import dev.rackrate.report.plan.PlanReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rackrate plan STUDY`: what to hold when, and the number to watch.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Plans what to own, reserve and rent, when, and which number to watch.",
    footer = {"", "Example: rackrate plan examples/startup-server/study.yaml"})
final class PlanCommand implements Callable<Integer> {

  private static final int MOST_FUTURES = 10_000;
  private static final int MOST_SECONDS = 3_600;

  @Mixin private StudyOptions study = new StudyOptions();

  @Option(
      names = "--futures",
      paramLabel = "COUNT",
      description =
          "Futures in which the plan is tried, 0 to 10,000 (default: the study's, else 200).")
  private @Nullable Integer futures;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Seed of the futures: the same seed draws the same futures.")
  private @Nullable Long seed;

  @Option(
      names = "--search",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "Seconds in which a mixed-integer program looks for a cheaper plan, 0 to 3,600 (default: 10). When they are over, the best plan so far is the answer.")
  private int search;

  @Option(
      names = "--most-regret",
      paramLabel = "PERCENT",
      description =
          "The most that the plan held in all futures may cost above the cheapest of each future, in per cent.")
  private @Nullable Double mostRegret;

  @Option(
      names = "--most-tail",
      paramLabel = "AMOUNT",
      description =
          "The most that the plan may cost on average in the dearest twentieth of futures, in the study's currency.")
  private @Nullable Double mostTail;

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
    return answer.best().isPresent() ? 0 : Status.NOTHING_FEASIBLE;
  }

  private static double limit(String name, @Nullable Double most) {
    if (most == null) {
      return Double.POSITIVE_INFINITY;
    }
    if (!(most >= 0)) {
      throw InputProblem.in(name + " " + most, Sentence.of("must be a number from 0 on"));
    }
    return most;
  }

  private boolean isNone() {
    return futures != null && futures == 0;
  }

  private PlanAnswer answer() {
    if (futures != null && (futures < 0 || futures > MOST_FUTURES)) {
      throw InputProblem.in(
          "--futures " + futures, Sentence.of("must be a number from 0 to 10,000"));
    }
    if (search < 0 || search > MOST_SECONDS) {
      throw InputProblem.in(
          "--search " + search, Sentence.of("must be a number of seconds from 0 to 3,600"));
    }
    double regret = limit("--most-regret", mostRegret) / 100;
    double tail = limit("--most-tail", mostTail);
    if ((mostRegret != null || mostTail != null) && (isNone() || search == 0)) {
      throw InputProblem.in(
          mostRegret != null ? "--most-regret" : "--most-tail",
          Sentence.of("needs futures and a search; leave out --futures 0 and --search 0"));
    }
    try (ProgressLine progress = output.progress()) {
      return new MakePlan(catalogue.read(), progress)
          .answer(
              study.source(),
              new MakePlan.Drawn(Optional.ofNullable(futures), Optional.ofNullable(seed)),
              new MakePlan.Search(search, regret, tail));
    }
  }
}
