package dev.rackrate.plan.backtest;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.demand.load.DailyPlacement;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Submissions;
import dev.rackrate.demand.log.Window;
import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.plan.FutureSettings;
import dev.rackrate.plan.PlanCalculator;
import dev.rackrate.plan.Searching;
import dev.rackrate.plan.layer.HoldingFigures;
import dev.rackrate.plan.layer.HoldingPrices;
import dev.rackrate.plan.layer.JobsRemaining;
import dev.rackrate.plan.layer.LoggedJobs;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Backtests the first machine and offer of a study by cost, from a day on and from days around it.
public final class BacktestCalculator {

  private static final double DAY_SECONDS = 86_400;
  private static final long DAY = 86_400;

  /// Share of jobs that were submitted before a log shows what was wanted.
  private static final double EARLY = 0.01;

  private static final Sentence DOING = Sentence.of("paying for what came after each day");

  /// Other days at these shares of the log.
  private static final double[] SHARES = {0.3, 0.4, 0.5, 0.6, 0.7};

  private final Scenario scenario;
  private final DailyLoad load;
  private final double endDays;
  private final Optional<LoggedJobs> jobs;

  /// What ran, jobs waiting as they did; empty where the log tells no starts.
  private final Optional<DailyLoad> running;

  private final Function<LocalDate, Optional<Scenario>> known;
  private final Asked asked;

  /// How it is backtested.
  ///
  /// @param trust in a prediction of those who buy when it is proven: see [SkiRental#predicted]
  /// @param before the study with what its log shows before a day; empty where nothing can be made
  ///   of that
  /// @param searching how the plan of such a study is looked for
  public record Asked(
      double trust, Function<LocalDate, Optional<Scenario>> before, Searching searching) {

    /// Half of the trust, and no plan.
    static final Asked NOTHING = new Asked(SkiRental.HALF, _ -> Optional.empty(), Searching.NONE);
  }

  /// The first machine and offer by cost at the prices of a day.
  private record Pair(FleetPlanner planner, Option build, Option rent) {

    static Optional<Pair> of(Scenario scenario) {
      FleetPlanner planner = new FleetPlanner(scenario);
      Optional<Option> rent = planner.hourly().stream().findFirst();
      return planner.builds().stream()
          .findFirst()
          .flatMap(b -> rent.map(r -> new Pair(planner, b, r)));
    }
  }

  /// The prices of a day, and what machines do and replace at them.
  ///
  /// @param isCut whether limits allow fewer machines than the log could use
  private record Priced(
      Scenario scenario, Pair pair, HoldingPrices prices, LevelDays days, boolean isCut) {}

  private @Nullable Priced last;

  /// At the prices of the study.
  public BacktestCalculator(Scenario scenario, DailyLoad load, Window window) {
    this(scenario, load, window, _ -> Optional.of(scenario), Asked.NOTHING);
  }

  /// @param known the study at the prices that were known on a day; empty where some were not
  public BacktestCalculator(
      Scenario scenario,
      DailyLoad load,
      Window window,
      Function<LocalDate, Optional<Scenario>> known,
      Asked asked) {
    this.known = known;
    this.asked = asked;
    this.scenario = scenario;
    this.load = load;
    this.endDays = window.toSeconds() / DAY_SECONDS;
    this.jobs = LoggedJobs.of(scenario);
    this.running =
        scenario
            .demand()
            .filter(demand -> demand.load(CurveKind.RUNNING).isPresent())
            .flatMap(_ -> scenario.jobsLeft())
            .map(log -> DailyLoad.of(log, CurveKind.RUNNING, window));
  }

  /// What machines do and replace on each day, job by job where jobs are known; of as many as
  /// limits allow.
  private Priced priced(Scenario then, Pair pair) {
    Option build = pair.build();
    Option rent = pair.rent();
    HoldingPrices prices = HoldingPrices.of(build, rent);
    int wanted = Backtest.machinesFor(load, prices);
    if (jobs.isEmpty()) {
      int most = pair.planner().mostAllowed(build, wanted);
      return new Priced(then, pair, prices, LevelDays.of(load, prices, most), most < wanted);
    }
    LoggedJobs of = jobs.get();
    int count = load.days().size();
    DailyPlacement daily = of.on(build).daily(JobsRemaining.machine(rent), load.firstDay(), count);
    wanted = Math.max(wanted, daily.machines());
    int most = pair.planner().mostAllowed(build, wanted);
    LevelDays days = LevelDays.of(daily, rent.get(Input.JOB_BILLING), prices, most, count);
    return new Priced(then, pair, prices, days, most < wanted);
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
      last = priced(then, pair.get());
    }
    return Optional.of(last);
  }

  @SuppressWarnings("ReferenceEquality") // the very scenario: comparing all of it takes longer
  private static boolean isSame(Scenario one, Scenario other) {
    return one == other;
  }

  private BacktestAnswer answer(LocalDate split, Priced first) {
    Progress progress = asked.searching().progress();
    List<Long> days = new ArrayList<>();
    for (double share : SHARES) {
      long day = load.firstDay() + Math.round(load.days().size() * share);
      boolean isNew = days.isEmpty() ? day > load.firstDay() : day > days.getLast();
      if (isNew && day < load.firstDay() + load.days().size()) {
        days.add(day);
      }
    }
    progress.step(DOING, 0, days.size() + 1L);
    BacktestAnswer.Window whole = window(split.toEpochDay(), first);
    List<BacktestAnswer.Window> windows = new ArrayList<>();
    for (int i = 0; i < days.size() && !progress.isStopped(); i++) {
      progress.step(DOING, i + 1L, days.size() + 1L);
      long day = days.get(i);
      priced(LocalDate.ofEpochDay(day)).ifPresent(then -> windows.add(window(day, then)));
    }
    return new BacktestAnswer(
        scenario.title(),
        scenario.currency(),
        first.pair().build().id(),
        first.pair().rent().id(),
        whole,
        windows,
        jobs.isPresent(),
        asked.trust(),
        asked.searching().solverGiven(),
        progress.isStopped(),
        edges(),
        first.isCut() ? OptionalInt.of(first.days().machines()) : OptionalInt.empty(),
        quota(first.pair().rent()));
  }

  /// GPUs that the provider of what is rented lets one have, where that is less than the log wants.
  private OptionalDouble quota(Option rent) {
    Double gpus = scenario.limits().quotaGpus().get(rent.provider().toLowerCase(Locale.ROOT));
    return gpus != null && gpus < load.peakGpus() / rent.get(Input.GPU_RATIO)
        ? OptionalDouble.of(gpus)
        : OptionalDouble.empty();
  }

  /// Of a log that tells no jobs every day counts.
  private BacktestAnswer.Edges edges() {
    LocalDate first = LocalDate.ofEpochDay(load.firstDay());
    LocalDate end = first.plusDays(load.days().size());
    Optional<JobLog> log = scenario.demand().flatMap(Demand::jobs);
    if (log.isEmpty()) {
      return new BacktestAnswer.Edges(0, 0, first, end);
    }
    Window all = new Window(0, Math.round(endDays * DAY_SECONDS));
    Window told = Submissions.of(log.get(), EARLY, all);
    long from = Math.max(load.firstDay(), Math.floorDiv(told.fromSeconds(), DAY));
    long until = Math.floorDiv(told.toSeconds(), DAY) + 1;
    return new BacktestAnswer.Edges(
        (int) (from - load.firstDay()),
        (int) Math.max(0, end.toEpochDay() - until),
        LocalDate.ofEpochDay(from),
        LocalDate.ofEpochDay(until));
  }

  private BacktestAnswer.Window window(long day, Priced then) {
    HoldingPrices prices = then.prices();
    Backtest backtest = new Backtest(load, then.days(), day, endDays, prices, asked.trust());
    List<Backtest.Result> results = new ArrayList<>(backtest.results());
    List<Figure> figures =
        new ArrayList<>(HoldingFigures.of(then.pair().build(), then.pair().rent()));
    planned(day, then)
        .ifPresent(planned -> {
          results.add(1, result(planned, day, then, backtest));
          figures.addAll(planned.figuresBeyond(then.pair().build(), then.pair().rent()));
        });
    return new BacktestAnswer.Window(
        LocalDate.ofEpochDay(day),
        LocalDate.ofEpochDay(load.firstDay() + load.days().size()),
        figures,
        results,
        running.map(ran -> Backtest.keptUsd(ran, day, endDays, prices)));
  }

  /// The plan that the log before a day leads to, held from then on.
  private Optional<PlannedDays> planned(long day, Priced then) {
    if (asked.searching().progress().isStopped()) {
      return Optional.empty();
    }
    int days = load.days().size() - (int) (day - load.firstDay());
    Optional<Scenario> before = asked.before().apply(LocalDate.ofEpochDay(day));
    return before
        .flatMap(scene ->
            new PlanCalculator(
                    scene, new FleetPlanner(scene), FutureSettings.NONE, asked.searching())
                .plan())
        .flatMap(plan -> PlannedDays.of(plan, then.scenario().options(), then.pair().rent(), days));
  }

  private Backtest.Result result(PlannedDays planned, long day, Priced then, Backtest backtest) {
    int first = (int) (day - load.firstDay());
    double usd =
        jobs.isPresent()
            ? planned.usd(jobs.get(), load, first, endDays - day)
            : planned.usd(load.between(day, Long.MAX_VALUE), endDays - day);
    return backtest.planned(
        usd, planned, planned.isBeyond(then.pair().build(), then.pair().rent()));
  }
}
