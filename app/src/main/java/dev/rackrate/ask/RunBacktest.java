package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.BacktestAnswer;
import dev.rackrate.plan.BacktestCalculator;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.time.LocalDate;

/// Shows on the log of a study what following plans and simple rules would have cost.
public final class RunBacktest {

  private final StudyReader reader;

  /// @param progress hears how far the reading of logs has come
  public RunBacktest(Catalogue catalogue, Progress progress) {
    this.reader = Decide.reader(catalogue, progress);
  }

  /// The costs of every policy from a day on.
  public BacktestAnswer answer(StudySource study, LocalDate split) {
    Scenario scenario = reader.read(study);
    Demand demand =
        scenario
            .demand()
            .orElseThrow(() ->
                InputProblem.in(
                    "backtest",
                    Sentence.of("the study must name a log, e.g. demand: {jobs: [jobs.csv]}")));
    DailyLoad load =
        demand
            .jobs()
            .map(log -> DailyLoad.of(log, demand.primary(), demand.load().window()))
            .orElseGet(() -> DailyLoad.of(demand.load()));
    LocalDate first = LocalDate.ofEpochDay(load.firstDay());
    LocalDate last = first.plusDays(load.days().size() - 1);
    if (!split.isAfter(first) || split.isAfter(last)) {
      throw InputProblem.in(
          "--split " + split,
          Sentence.of(
              "must be a day after {} and not after {}, the days of the log",
              Arg.day(first),
              Arg.day(last)));
    }
    BacktestCalculator calculator = new BacktestCalculator(scenario, load, demand.load().window());
    if (!calculator.isPriced()) {
      throw InputProblem.in(
          "backtest",
          Sentence.of(
              "the study must have a machine under build and an offer by the hour under rent that"
                  + " can do the work"));
    }
    return calculator.answer(split);
  }
}
