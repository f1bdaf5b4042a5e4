package dev.rackrate.cli;

import dev.rackrate.ask.RunBacktest;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.cli.option.StudyOptions;
import dev.rackrate.plan.backtest.BacktestAnswer;
import dev.rackrate.plan.backtest.SkiRental;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.report.plan.BacktestPage;
import dev.rackrate.report.plan.BacktestReport;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rackrate backtest STUDY --split DATE`: what plans and simple rules would have cost on a log.
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = {
      "Plans with what the log of a study holds before a day and pays for what came after; simple rules and hindsight stand beside it."
    },
    footer = {"", "Example: rackrate backtest examples/own-cluster/study.yaml --split 2026-02-20"})
final class BacktestCommand implements Callable<Integer> {

  private static final int MOST_SECONDS = 3_600;

  @Mixin private StudyOptions study = new StudyOptions();

  @Option(
      names = "--split",
      paramLabel = "DATE",
      required = true,
      description = "The day from which policies pay, e.g. 2026-02-20.")
  private String split = "";

  @Option(
      names = "--as-known",
      description =
          "Use the prices that were known on each day from which policies pay, not those of the study. The log is read once for each.")
  private boolean isAsKnown;

  @Option(
      names = "--trust",
      paramLabel = "NUMBER",
      defaultValue = "0.5",
      description =
          "How far buy-when-proven trusts what the earlier log predicts, 0.02 to 1: where buying is predicted to pay, it waits for that share of the cost, else for the cost divided by it. With 1 the prediction is ignored (default: 0.5).")
  private double trust;

  @Option(
      names = "--search",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "Seconds in which a mixed-integer program looks for the plan of each day, 0 to 3,600 (default: 10).")
  private int search;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    BacktestAnswer answer = answer(day());
    output.write(
        switch (output.format()) {
          case text ->
              TextRenderer.text(
                  BacktestPage.of(answer, isAsKnown), answer.currency(), output.look());
          case json -> BacktestReport.json(answer);
        });
    return 0;
  }

  private LocalDate day() {
    try {
      return LocalDate.parse(split);
    } catch (DateTimeParseException notADay) {
      throw InputProblem.in("--split " + split, Sentence.of("must be a day, e.g. 2026-02-20"));
    }
  }

  private BacktestAnswer answer(LocalDate day) {
    if (!(trust >= SkiRental.LEAST_TRUST && trust <= 1)) {
      throw InputProblem.in("--trust " + trust, Sentence.of("must be a number from 0.02 to 1"));
    }
    if (search < 0 || search > MOST_SECONDS) {
      throw InputProblem.in(
          "--search " + search, Sentence.of("must be a number of seconds from 0 to 3,600"));
    }
    try (ProgressLine progress = output.progress()) {
      return new RunBacktest(catalogue.read(), progress)
          .answer(study.source(), day, new RunBacktest.Paid(isAsKnown, trust, search));
    }
  }
}
