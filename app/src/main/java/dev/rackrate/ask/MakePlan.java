package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.WaitReplayer;
import dev.rackrate.demand.Demand;
import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.plan.FutureSettings;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.plan.PlanCalculator;
import dev.rackrate.plan.RiskLimits;
import dev.rackrate.plan.Searching;
import dev.rackrate.plan.Waiting;
import dev.rackrate.quantity.Progress;
import dev.rackrate.scenario.FuturesAsked;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.util.Optional;

/// Plans what to hold when for the work of a study.
public final class MakePlan {

  private static final int FUTURES = 200;
  private static final long SEED = 1;

  /// In which a mixed-integer program looks for a cheaper plan where nobody says how long.
  private static final double SEARCH_SECONDS = 10;

  private final StudyReader reader;
  private final Progress progress;

  /// @param progress hears how far the work has come, and may end it with the best so far
  public MakePlan(Catalogue catalogue, Progress progress) {
    this(Decide.reader(catalogue, progress), progress);
  }

  MakePlan(StudyReader reader, Progress progress) {
    this.reader = reader;
    this.progress = progress;
  }

  /// The plan of a study, tried in as many futures as where nobody says how many.
  public PlanAnswer answer(StudySource study) {
    return answer(study, Drawn.USUAL, Search.USUAL);
  }

  /// How many futures are drawn, and from what; where left out as the study says, or as usual.
  public record Drawn(Optional<Integer> count, Optional<Long> seed) {

    static final Drawn USUAL = new Drawn(Optional.empty(), Optional.empty());

    private FutureSettings settings(Scenario scenario) {
      Optional<FuturesAsked> asked = scenario.uncertainty().futures();
      return FutureSettings.of(
          count.or(() -> asked.flatMap(FuturesAsked::count).map(Double::intValue)).orElse(FUTURES),
          seed.or(() -> asked.flatMap(FuturesAsked::seed).map(Double::longValue)).orElse(SEED));
    }
  }

  /// How a cheaper plan is looked for.
  ///
  /// @param seconds in which a mixed-integer program may look; 0 for none
  /// @param mostRegret in each future over the least in it, as a share; infinite for any
  /// @param mostTail in the dearest twentieth of futures, in the currency of the study; infinite
  ///   for any
  public record Search(double seconds, double mostRegret, double mostTail) {

    static final Search USUAL =
        new Search(SEARCH_SECONDS, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /// The plan of a study.
  ///
  /// @param drawn the futures in which it is tried
  public PlanAnswer answer(StudySource study, Drawn drawn, Search search) {
    Scenario scenario = reader.read(study);
    FutureSettings settings = drawn.settings(scenario);
    double tailUsd = search.mostTail() * scenario.currency().usdPerUnit();
    Searching searching =
        search.seconds() > 0
            ? new Searching(
                Solvers.found(),
                search.seconds(),
                new RiskLimits(search.mostRegret(), tailUsd),
                progress)
            : new Searching(Optional.empty(), 0, RiskLimits.NONE, progress);
    FleetPlanner planner = new FleetPlanner(scenario);
    PlanAnswer atOnce = new PlanCalculator(scenario, planner, settings, searching).answer();
    return scenario.limits().mayWait() && atOnce.best().isPresent()
        ? whereJobsWait(scenario, planner, atOnce, settings, searching)
        : atOnce;
  }

  private static PlanAnswer whereJobsWait(
      Scenario scenario,
      FleetPlanner planner,
      PlanAnswer atOnce,
      FutureSettings settings,
      Searching searching) {
    if (scenario.demand().flatMap(Demand::jobs).isEmpty() || !scenario.have().isEmpty()) {
      return atOnce.with(new PlanAnswer.Waits.OfNoJobs());
    }
    return Waiting.best(scenario, planner, searching.progress())
        .map(wait ->
            WaitReplayer.better(
                scenario,
                atOnce,
                new PlanCalculator(scenario, wait.planner(), settings, searching).answer(),
                wait.seconds()))
        .orElseGet(() -> atOnce.with(new PlanAnswer.Waits.NoUse(scenario.waitSeconds())));
  }
}
