package dev.rackrate.plan;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.demand.load.DailyPlacement;
import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Backtests the first machine and offer of a study by cost, from a day on and from days around it.
public final class BacktestCalculator {

  private static final double DAY_SECONDS = 86_400;

  /// Other days at these shares of the log.
  private static final double[] SHARES = {0.3, 0.4, 0.5, 0.6, 0.7};

  private final Scenario scenario;
  private final DailyLoad load;
  private final double endDays;
  private final Optional<LoggedJobs> jobs;

  /// What ran, jobs waiting as they did; empty where the log tells no starts.
  private final Optional<DailyLoad> running;
  private final List<Option> builds;
  private final List<Option> hourly;

  public BacktestCalculator(Scenario scenario, DailyLoad load, Window window) {
    this.scenario = scenario;
    this.load = load;
    this.endDays = window.toSeconds() / DAY_SECONDS;
    FleetPlanner planner = new FleetPlanner(scenario);
    this.jobs = LoggedJobs.of(scenario.demand());
    this.running =
        scenario
            .demand()
            .filter(demand -> demand.load(CurveKind.RUNNING).isPresent())
            .flatMap(Demand::jobs)
            .map(log -> DailyLoad.of(log, CurveKind.RUNNING, window));
    this.builds = planner.builds();
    this.hourly = planner.hourly();
  }

  /// Whether there is a machine to buy and an offer by the hour.
  public boolean isPriced() {
    return !builds.isEmpty() && !hourly.isEmpty();
  }

  /// What machines do and replace on each day: job by job where jobs are known.
  private LevelDays days(HoldingPrices prices) {
    Option build = builds.getFirst();
    Option rent = hourly.getFirst();
    int machines = Backtest.machinesFor(load, prices);
    if (jobs.isEmpty()) {
      return LevelDays.of(load, prices, machines);
    }
    LoggedJobs of = jobs.get();
    int days = load.days().size();
    DailyPlacement daily =
        of.on(build).daily(JobsRemaining.machine(rent), load.firstDay(), days);
    return LevelDays.of(
        daily,
        rent.get(Input.JOB_BILLING),
        prices,
        Math.max(machines, daily.machines()),
        days);
  }

  /// Every policy from a day within the log on.
  public BacktestAnswer answer(LocalDate split) {
    HoldingPrices prices = HoldingPrices.of(builds.getFirst(), hourly.getFirst());
    LevelDays days = days(prices);
    List<BacktestAnswer.Window> windows = new ArrayList<>();
    long before = load.firstDay();
    for (double share : SHARES) {
      long day = load.firstDay() + Math.round(load.days().size() * share);
      if (day > before && day < load.firstDay() + load.days().size()) {
        windows.add(window(day, days, prices));
        before = day;
      }
    }
    return new BacktestAnswer(
        scenario.title(),
        scenario.currency(),
        builds.getFirst().id(),
        hourly.getFirst().id(),
        window(split.toEpochDay(), days, prices),
        windows,
        jobs.isPresent());
  }

  private BacktestAnswer.Window window(long day, LevelDays days, HoldingPrices prices) {
    return new BacktestAnswer.Window(
        LocalDate.ofEpochDay(day),
        LocalDate.ofEpochDay(load.firstDay() + load.days().size()),
        new Backtest(load, days, day, endDays, prices).results(),
        running.map(ran -> Backtest.keptUsd(ran, day, endDays, prices)));
  }
}
