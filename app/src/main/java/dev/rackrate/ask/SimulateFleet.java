package dev.rackrate.ask;

import dev.rackrate.ask.logs.SpotTraces;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.ingest.spot.SpotTraceReader;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.quantity.UnitText;
import dev.rackrate.report.replay.ReplayReport;
import dev.rackrate.report.replay.ReplayWords;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.simulate.FleetCost;
import dev.rackrate.simulate.FleetSetup;
import dev.rackrate.simulate.ReplaySimulator;
import dev.rackrate.simulate.Sweep;
import dev.rackrate.simulate.SweepSimulator;
import dev.rackrate.simulate.WaitCheck;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Outages;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.SimulatedJobs;
import dev.rackrate.simulate.setting.Spot;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Replays the jobs of a study on a fleet of its first machine to build.
public final class SimulateFleet {

  private static final double MILLI = 1_000;
  private static final int THREADS = 2;
  private static final int SERIES_POINTS = 500;

  private final StudyReader reader;
  private final Progress progress;

  public SimulateFleet(Catalogue catalogue, Progress progress) {
    this(Decide.reader(catalogue, progress), progress);
  }

  /// @param reader of the studies
  SimulateFleet(StudyReader reader, Progress progress) {
    this.reader = reader;
    this.progress = progress;
  }

  /// A time as it is written for a setting, in seconds.
  ///
  /// @param setting as messages call it
  public static long seconds(String setting, String text) {
    if (text.equals("0")) {
      return 0;
    }
    return Quantity.parse(text)
        .flatMap(time -> time.in(UnitText.parse("s").orElseThrow(), Time.HOURS_PER_MONTH))
        .filter(seconds -> seconds >= 0)
        .map(Math::round)
        .orElseThrow(() ->
            InputProblem.in(
                setting,
                Sentence.of("must be a time such as \"30 min\" but is \"{}\"", Arg.name(text))));
  }

  /// The order in which jobs start, by its name.
  ///
  /// @param setting as messages call it
  public static Policy.Order order(String setting, String word) {
    return Arrays.stream(Policy.Order.values())
        .filter(order -> order.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() ->
            InputProblem.in(
                setting,
                Sentence.of(
                    "must be fifo, easy, shortest or greedy but is \"{}\"{}",
                    Arg.name(word),
                    Nearest.meant(
                        Nearest.to(word, List.of("fifo", "easy", "shortest", "greedy"))))));
  }

  /// What is asked beside the study.
  ///
  /// @param own machines; negative for as many as the peak takes
  /// @param burstSeconds of waiting before a job moves to rented machines; negative for never
  /// @param waitLimitSeconds a longer wait is over the limit; negative for that of the study, or an
  ///   hour
  /// @param isFailing whether machines fail at the rate of the study
  /// @param spotTrace measured availability of spot machines; empty for the rate of the study
  /// @param quotas most GPUs of a group at once, each `GROUP=GPUS`
  /// @param isFitting whether the size is looked for on which jobs wait as long as in the log
  public record Question(
      int own,
      long burstSeconds,
      long waitLimitSeconds,
      List<Policy.Order> orders,
      boolean isFailing,
      String spotTrace,
      List<String> quotas,
      boolean isFitting,
      long seed)
      implements Serializable {

    public Question {
      orders = List.copyOf(orders);
      quotas = List.copyOf(quotas);
    }

    /// The same with the trace in a file of another name.
    public Question withSpotTrace(String file) {
      return new Question(
          own, burstSeconds, waitLimitSeconds, orders, isFailing, file, quotas, isFitting, seed);
    }
  }

  /// A replay with the fleet it was on.
  ///
  /// @param seconds the replay alone took
  /// @param check how far it explains the waits of the log, where that tells any
  /// @param fit the size that does, where it is asked for
  public record Replayed(
      Fleet fleet,
      Policy policy,
      ReplayResult result,
      FleetCost costPerMonth,
      double seconds,
      Optional<WaitCheck> check,
      Optional<WaitCheck.Fit> fit) {

    /// The same as reports tell it.
    public ReplayReport.Shown shown() {
      Sentence machines =
          ReplayWords.fleet(
              fleet.nodes(),
              fleet.machine(),
              fleet.gpusPerMachine(),
              fleet.burstSeconds(),
              fleet.rented());
      return new ReplayReport.Shown(
          fleet.title(),
          fleet.isBeside() ? ReplayWords.beside(machines) : machines,
          policy,
          result,
          costPerMonth,
          fleet.waitLimitSeconds(),
          seconds,
          fleet.terms().hoursPerMonth(),
          fleet.currency(),
          check,
          fit);
    }
  }

  /// Replays on many sizes of a fleet.
  public record Swept(Fleet fleet, Sweep sweep) {}

  /// What was replayed on what.
  ///
  /// @param rented name of the offer for jobs that move; empty where none does
  /// @param isBeside whether it is for the jobs that machines leave which are there already
  public record Fleet(
      String title,
      String machine,
      int gpusPerMachine,
      int nodes,
      String rented,
      long burstSeconds,
      long waitLimitSeconds,
      FleetCost.Terms terms,
      Money.Rate currency,
      boolean isBeside) {}

  /// The replay on one size by the first policy.
  public Replayed replay(StudySource study, Question question) {
    Plan plan = plan(study, question);
    Policy policy = plan.policies.getFirst();
    long start = System.nanoTime();
    ReplayResult result = ReplaySimulator.run(plan.jobs, plan.settings.with(policy), this::tell);
    double seconds = (System.nanoTime() - start) / 1e9;
    FleetCost cost =
        FleetCost.of(result.cost(), result.use(), plan.fleet.nodes(), plan.fleet.terms());
    Optional<WaitCheck> check = WaitCheck.of(plan.demand, plan.log, plan.settings, result);
    return new Replayed(plan.fleet, policy, result, cost, seconds, check, fit(plan, question));
  }

  private static Optional<WaitCheck.Fit> fit(Plan plan, Question question) {
    if (!question.isFitting()) {
      return Optional.empty();
    }
    int most = Math.max(1, Math.max(plan.fleet.nodes(), plan.peakNodes));
    ReplaySettings settings =
        plan.settings.with(plan.policies.getFirst()).with(Burst.NEVER).with(Outages.NONE);
    Optional<WaitCheck.Fit> fit = WaitCheck.fit(plan.jobs, settings, most);
    if (fit.isEmpty()) {
      throw InputProblem.in(
          "--fit-waits",
          Sentence.of(
              "needs a log that shows when jobs were submitted and when they started, and machines"
                  + " that hold every job"));
    }
    return fit;
  }

  /// Replays on every size by every policy.
  ///
  /// @param sizes numbers of machines, ascending
  public Swept sweep(StudySource study, Question question, List<Integer> sizes) {
    Plan plan = plan(study, question);
    return new Swept(
        plan.fleet,
        SweepSimulator.run(
            plan.jobs,
            asked(plan, sizes),
            THREADS,
            (done, of) -> progress.at(Sentence.of("replaying fleets"), done, done, of)));
  }

  /// A sweep that is replayed part by part.
  public record SweptInParts(Fleet fleet, SweepSimulator sweep) {}

  /// The same sweep, to be shared out over several machines.
  public SweptInParts sweepInParts(StudySource study, Question question, List<Integer> sizes) {
    Plan plan = plan(study, question);
    return new SweptInParts(plan.fleet, SweepSimulator.inParts(plan.jobs, asked(plan, sizes)));
  }

  private static Sweep.Question asked(Plan plan, List<Integer> sizes) {
    ReplaySettings base =
        plan.settings.with(new Showing(plan.fleet.waitLimitSeconds(), SERIES_POINTS, false));
    return new Sweep.Question(base, plan.policies, sizes);
  }

  private void tell(long done, long of) {
    progress.at(Sentence.of("replaying"), done, done, of);
  }

  private record Plan(
      Fleet fleet,
      ReplaySettings settings,
      List<Policy> policies,
      SimulatedJobs jobs,
      Demand demand,
      JobLog log,
      int peakNodes) {}

  private Plan plan(StudySource study, Question question) {
    Scenario scenario = reader.read(study);
    Demand demand =
        scenario
            .demand()
            .orElseThrow(() ->
                InputProblem.in(
                    "simulate",
                    Sentence.of(
                        "the study must name a log of jobs, demand: {jobs: ...}; \"rackrate demand"
                            + " generate\" writes one")));
    JobLog log =
        scenario
            .jobsLeft()
            .orElseThrow(() ->
                InputProblem.in(
                    "simulate",
                    Sentence.of(
                        "the log of the study has no jobs, only use over time; name a log of"
                            + " jobs")));
    Option build =
        first(scenario, OptionKind.BUILD)
            .orElseThrow(() ->
                InputProblem.in(
                    "simulate", Sentence.of("the study must name a machine under build")));
    Optional<Option> onDemand = first(scenario, OptionKind.ON_DEMAND);
    boolean isBursting = question.burstSeconds() >= 0;
    if (isBursting && onDemand.isEmpty()) {
      throw InputProblem.in(
          "simulate",
          Sentence.of("--burst-after needs an offer by the hour under rent of the study"));
    }
    FleetSetup setup = new FleetSetup(build, onDemand, first(scenario, OptionKind.SPOT));
    int nodes = question.own() >= 0 ? question.own() : setup.peakNodes(demand);
    long limit =
        question.waitLimitSeconds() >= 0 ? question.waitLimitSeconds() : scenario.waitSeconds();
    Burst burst =
        isBursting
            ? new Burst.After(question.burstSeconds(), rented(setup, question))
            : Burst.NEVER;
    ReplaySettings settings =
        new ReplaySettings(
            setup.fleet(nodes),
            Policy.EASY,
            burst,
            new Outages(failures(setup, question), setup.checkpoints(), question.seed()),
            new Showing(limit, SERIES_POINTS, true));
    SimulatedJobs jobs = SimulatedJobs.of(log);
    Fleet fleet =
        new Fleet(
            scenario.title(),
            build.name(),
            (int) build.get(Input.MACHINE_GPUS),
            nodes,
            isBursting ? onDemand.map(Option::name).orElse("") : "",
            question.burstSeconds(),
            limit,
            setup.terms(demand),
            scenario.currency(),
            !scenario.have().isEmpty());
    List<Policy> policies = new ArrayList<>();
    for (Policy.Order order : question.orders()) {
      policies.add(new Policy(order, quotas(question.quotas(), jobs.groups())));
    }
    return new Plan(fleet, settings, policies, jobs, demand, log, setup.peakNodes(demand));
  }

  private static Optional<Option> first(Scenario scenario, OptionKind kind) {
    return scenario.options().stream()
        .filter(option -> option.kind() == kind && option.misfits().isEmpty())
        .findFirst();
  }

  private RentedMachines rented(FleetSetup setup, Question question) {
    RentedMachines machines = setup.rented().orElseThrow();
    if (question.spotTrace().isEmpty()) {
      return machines;
    }
    Option priced =
        setup
            .spot()
            .orElseThrow(() ->
                InputProblem.in(
                    "simulate",
                    Sentence.of("--spot-trace needs a spot price under rent of the study")));
    progress.reading(question.spotTrace());
    SpotTraceReader.Trace trace = SpotTraces.read(Path.of(question.spotTrace()));
    return new RentedMachines(
        machines.gpusPerMachine(),
        machines.speed(),
        machines.startUpSeconds(),
        machines.usdPerMachineHour(),
        machines.billing(),
        new Spot.Measured(priced.get(Input.SPOT_PRICE), trace.tickSeconds(), trace.machines()),
        machines.sizes());
  }

  private static Failures failures(FleetSetup setup, Question question) {
    if (!question.isFailing()) {
      return Failures.NONE;
    }
    return setup
        .failures()
        .orElseThrow(() ->
            InputProblem.in(
                "simulate", Sentence.of("--failures needs build.failure-rate above 0")));
  }

  private static List<Policy.Quota> quotas(List<String> written, List<String> groups) {
    List<Policy.Quota> quotas = new ArrayList<>();
    for (String one : written) {
      int split = one.lastIndexOf('=');
      int group = split < 1 ? -1 : groups.indexOf(one.substring(0, split));
      if (group < 0) {
        throw InputProblem.in(
            "--quota " + one,
            Sentence.of(
                "must be a group of the log and its GPUs, e.g. {}=16", Arg.name(groups.getLast())));
      }
      try {
        double gpus = Double.parseDouble(one.substring(split + 1));
        quotas.add(new Policy.Quota(group, Math.round(gpus * MILLI)));
      } catch (NumberFormatException notANumber) {
        throw InputProblem.in("--quota " + one, Sentence.of("must end in a number of GPUs"));
      }
    }
    return quotas;
  }
}
