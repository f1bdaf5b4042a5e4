package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.backtest.BacktestAnswer;
import dev.rackrate.plan.backtest.BacktestCalculator;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Shows on the log of a study what following plans and simple rules would have cost.
public final class RunBacktest {

  private final StudyReader reader;

  /// @param progress hears how far the reading of logs has come
  public RunBacktest(Catalogue catalogue, Progress progress) {
    this.reader = Decide.reader(catalogue, progress);
  }

  /// The costs of every policy from a day on.
  ///
  /// @param isAsKnown whether each day pays the prices that were known on it, not those of the
  ///   study
  public BacktestAnswer answer(StudySource study, LocalDate split, boolean isAsKnown) {
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
    Function<LocalDate, Optional<Scenario>> known =
        day -> isAsKnown ? known(study, day, day.equals(split)) : Optional.of(scenario);
    return new BacktestCalculator(scenario, load, demand.load().window(), known)
        .answer(split)
        .orElseThrow(() ->
            isAsKnown
                ? InputProblem.in(
                    "--as-known",
                    Sentence.of(
                        "no machine to build and offer by the hour that can do the work is known on"
                            + " {}",
                        Arg.day(split)))
                : InputProblem.in(
                    "backtest",
                    Sentence.of(
                        "the study must have a machine under build and an offer by the hour under"
                            + " rent that can do the work")));
  }

  /// The study at the prices of a day; empty where some are not known on it.
  private Optional<Scenario> known(StudySource study, LocalDate day, boolean isNeeded) {
    try {
      return Optional.of(reader.read(on(study, day)));
    } catch (InputProblem unknown) {
      if (isNeeded) {
        throw unknown;
      }
      return Optional.empty();
    }
  }

  /// The study at the prices of a day.
  private static StudySource on(StudySource study, LocalDate day) {
    return switch (study) {
      case StudySource.OfFile(Path file, List<String> sets) ->
          new StudySource.OfFile(file, and(sets, day));
      case StudySource.OfText(String text, String name, List<String> sets) ->
          new StudySource.OfText(text, name, and(sets, day));
      case StudySource.OfValue value -> value;
    };
  }

  private static List<String> and(List<String> sets, LocalDate day) {
    List<String> all = new ArrayList<>(sets);
    all.add("as-of=" + day);
    return all;
  }
}
