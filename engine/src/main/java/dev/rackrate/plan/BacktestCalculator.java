package dev.rackrate.plan;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.demand.log.Window;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Backtests the first machine and offer of a study by cost, from a day on and from days around it.
public final class BacktestCalculator {

  private static final double DAY_SECONDS = 86_400;

  /// Other days at these shares of the log.
  private static final double[] SHARES = {0.3, 0.4, 0.5, 0.6, 0.7};

  private final Scenario scenario;
  private final DailyLoad load;
  private final double endDays;
  private final List<Option> builds;
  private final List<Option> hourly;

  public BacktestCalculator(Scenario scenario, DailyLoad load, Window window) {
    this.scenario = scenario;
    this.load = load;
    this.endDays = window.toSeconds() / DAY_SECONDS;
    FleetPlanner planner = new FleetPlanner(scenario);
    this.builds = planner.builds();
    this.hourly = planner.hourly();
  }

  /// Whether there is a machine to buy and an offer by the hour.
  public boolean isPriced() {
    return !builds.isEmpty() && !hourly.isEmpty();
  }

  /// Every policy from a day within the log on.
  public BacktestAnswer answer(LocalDate split) {
    HoldingPrices prices = HoldingPrices.of(builds.getFirst(), hourly.getFirst());
    List<BacktestAnswer.Window> windows = new ArrayList<>();
    long before = load.firstDay();
    for (double share : SHARES) {
      long day = load.firstDay() + Math.round(load.days().size() * share);
      if (day > before && day < load.firstDay() + load.days().size()) {
        windows.add(window(day, prices));
        before = day;
      }
    }
    return new BacktestAnswer(
        scenario.title(),
        scenario.currency(),
        builds.getFirst().id(),
        hourly.getFirst().id(),
        window(split.toEpochDay(), prices),
        windows);
  }

  private BacktestAnswer.Window window(long day, HoldingPrices prices) {
    return new BacktestAnswer.Window(
        LocalDate.ofEpochDay(day),
        LocalDate.ofEpochDay(load.firstDay() + load.days().size()),
        new Backtest(load, day, endDays, prices).results());
  }
}
