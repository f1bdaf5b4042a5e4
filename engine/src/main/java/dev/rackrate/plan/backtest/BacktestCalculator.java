package dev.rackrate.plan.backtest;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.demand.load.DailyPlacement;
import dev.rackrate.demand.log.Window;
import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.plan.layer.HoldingPrices;
import dev.rackrate.plan.layer.JobsRemaining;
import dev.rackrate.plan.layer.LoggedJobs;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  private final Function<LocalDate, Optional<Scenario>> known;

  /// The first machine and offer by cost at the prices of a day.
  private record Pair(Option build, Option rent) {

    static Optional<Pair> of(Scenario scenario) {
      FleetPlanner planner = new FleetPlanner(scenario);
      Optional<Option> rent = planner.hourly().stream().findFirst();
      return planner.builds().stream().findFirst().flatMap(b -> rent.map(r -> new Pair(b, r)));
    }
  }

  /// The prices of a day, and what machines do and replace at them.
  private record Priced(Scenario scenario, Pair pair, HoldingPrices prices, LevelDays days) {}

  private @Nullable Priced last;

  /// At the prices of the study.
  public BacktestCalculator(Scenario scenario, DailyLoad load, Window window) {
    this(scenario, load, window, _ -> Optional.of(scenario));
  }

  /// @param known the study at the prices that were known on a day; empty where some were not
  public BacktestCalculator(
      Scenario scenario,
      DailyLoad load,
      Window window,
      Function<LocalDate, Optional<Scenario>> known) {
    this.known = known;
    this.scenario = scenario;
    this.load = load;
    this.endDays = window.toSeconds() / DAY_SECONDS;
    this.jobs = LoggedJobs.of(scenario.demand());
    this.running =
        scenario
            .demand()
            .filter(demand -> demand.load(CurveKind.RUNNING).isPresent())
            .flatMap(Demand::jobs)
            .map(log -> DailyLoad.of(log, CurveKind.RUNNING, window));
  }

  /// What machines do and replace on each day: job by job where jobs are known.
  private LevelDays days(Pair pair, HoldingPrices prices) {
    Option build = pair.build();
    Option rent = pair.rent();
    int machines = Backtest.machinesFor(load, prices);
    if (jobs.isEmpty()) {
      return LevelDays.of(load, prices, machines);
    }
    LoggedJobs of = jobs.get();
    int days = load.days().size();
    DailyPlacement daily = of.on(build).daily(JobsRemaining.machine(rent), load.firstDay(), days);
    return LevelDays.of(
        daily, rent.get(Input.JOB_BILLING), prices, Math.max(machines, daily.machines()), days);
  }

  /// Every policy from a day within the log on; empty where no machine to buy or no offer by the
  /// hour is known on it. Other days on which none is are left out.
  public Optional<BacktestAnswer> answer(LocalDate split) {
    return priced(split).map(first -> answer(split, first));
  }

  /// What is paid from a day on. Where prices are those of another day, so is all of it.
  private Optional<Priced> priced(LocalDate day) {
    Optional<Scenario> told = known.apply(day);
    if (told.isEmpty()) {
      return Optional.empty();
    }
    Scenario then = told.get();
    if (last == null || !isSame(last.scenario(), then)) {
      Optional<Pair> pair = Pair.of(then);
      if (pair.isEmpty()) {
        return Optional.empty();
      }
      HoldingPrices prices = HoldingPrices.of(pair.get().build(), pair.get().rent());
      last = new Priced(then, pair.get(), prices, days(pair.get(), prices));
    }
    return Optional.of(last);
  }

  @SuppressWarnings("ReferenceEquality") // the very scenario: comparing all of it takes longer
  private static boolean isSame(Scenario one, Scenario other) {
    return one == other;
  }

  private BacktestAnswer answer(LocalDate split, Priced first) {
    BacktestAnswer.Window whole = window(split.toEpochDay(), first);
    List<BacktestAnswer.Window> windows = new ArrayList<>();
    long before = load.firstDay();
    for (double share : SHARES) {
      long day = load.firstDay() + Math.round(load.days().size() * share);
      if (day > before && day < load.firstDay() + load.days().size()) {
        priced(LocalDate.ofEpochDay(day)).ifPresent(then -> windows.add(window(day, then)));
        before = day;
      }
    }
    return new BacktestAnswer(
        scenario.title(),
        scenario.currency(),
        first.pair().build().id(),
        first.pair().rent().id(),
        whole,
        windows,
        jobs.isPresent());
  }

  private BacktestAnswer.Window window(long day, Priced then) {
    HoldingPrices prices = then.prices();
    return new BacktestAnswer.Window(
        LocalDate.ofEpochDay(day),
        LocalDate.ofEpochDay(load.firstDay() + load.days().size()),
        new Backtest(load, then.days(), day, endDays, prices).results(),
        running.map(ran -> Backtest.keptUsd(ran, day, endDays, prices)));
  }
}
