package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.RiskLimits;
import dev.rackrate.plan.Searching;
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
  private final Progress progress;

  /// @param progress hears how far the work has come, and may end it with what there is so far
  public RunBacktest(Catalogue catalogue, Progress progress) {
    this.progress = progress;
    this.reader = Decide.reader(catalogue, progress);
  }

  /// How a log is paid for.
  ///
  /// @param isAsKnown whether each day pays the prices that were known on it, not those of the
  ///   study
  /// @param trust of those who buy when it is proven in what the log before predicts, from nearly
  ///   0, all of it, to 1, none
  /// @param seconds in which a mixed-integer program may look for each plan; 0 for none
  public record Paid(boolean isAsKnown, double trust, double seconds) {}

  /// The costs of every policy from a day on.
  public BacktestAnswer answer(StudySource study, LocalDate split, Paid paid) {
    boolean isAsKnown = paid.isAsKnown();
    Scenario scenario = reader.read(study);
    Demand demand =
        scenario
            .demand()
            .orElseThrow(() ->
                InputProblem.in(
                    "backtest",
                    Sentence.of("the study must name a log, e.g. demand: {jobs: [jobs.csv]}")));
    DailyLoad load =
        scenario
            .jobsLeft()
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
    Searching searching =
        paid.seconds() > 0
            ? new Searching(Solvers.found(), paid.seconds(), RiskLimits.NONE, progress)
            : new Searching(Optional.empty(), 0, RiskLimits.NONE, progress);
    BacktestCalculator.Asked asked =
        new BacktestCalculator.Asked(paid.trust(), day -> before(study, day, isAsKnown), searching);
    return new BacktestCalculator(scenario, load, demand.load().window(), known, asked)
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

  /// The study with what its log shows before a day; empty where that is too little, or where not
  /// all prices were known on it.
  private Optional<Scenario> before(StudySource study, LocalDate day, boolean isAsKnown) {
    StudySource until = with(study, "demand.until=" + day);
    try {
      return Optional.of(reader.read(isAsKnown ? on(until, day) : until));
    } catch (InputProblem tooLittle) {
      return Optional.empty();
    }
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
    return with(study, "as-of=" + day);
  }

  private static StudySource with(StudySource study, String set) {
    return switch (study) {
      case StudySource.OfFile(Path file, List<String> sets) ->
          new StudySource.OfFile(file, and(sets, set));
      case StudySource.OfText(String text, String name, List<String> sets) ->
          new StudySource.OfText(text, name, and(sets, set));
      case StudySource.OfValue value -> value;
    };
  }

  private static List<String> and(List<String> sets, String set) {
    List<String> all = new ArrayList<>(sets);
    all.add(set);
    return all;
  }
}
