package dev.rackrate.decision;

import dev.rackrate.decision.FleetReplays.Replayed;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.simulate.FleetCost;
import dev.rackrate.simulate.FleetSetup;
import dev.rackrate.simulate.Sweep;
import dev.rackrate.simulate.SweepSimulator;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Replays the jobs of a log on fleets of the cheapest machine to build, alone and with jobs that
/// wait too long moved to the cheapest offer by the hour.
public final class FleetReplayer {

  private static final int SIZES = 8;
  private static final int THREADS = 2;
  private static final int SERIES_POINTS = 2;

  /// Beyond so many jobs a replay takes too long beside a verdict; `simulate` takes any number.
  private static final int MOST_JOBS = 300_000;

  private FleetReplayer() {}

  /// The replays; none where no jobs are known or there is nothing to own.
  public static Optional<FleetReplays> of(Scenario scenario, List<OptionResult> options) {
    Optional<JobLog> log = scenario.jobsLeft();
    Optional<OptionResult> build = cheapest(options, OptionKind.BUILD);
    if (log.isEmpty() || build.isEmpty() || log.get().size() > MOST_JOBS) {
      return Optional.empty();
    }
    Option owned = build.get().option();
    if (!(owned.get(Input.GPU_RATIO) > 0)) {
      return Optional.empty();
    }
    Optional<Option> rent = cheapest(options, OptionKind.ON_DEMAND).map(OptionResult::option);
    SimulatedJobs jobs = SimulatedJobs.of(log.get());
    long limit = scenario.waitSeconds();
    FleetSetup setup = new FleetSetup(owned, rent, Optional.empty());
    List<Integer> sizes = sizes(setup.peakNodes(scenario.demand().orElseThrow()));
    FleetCost.Terms terms = setup.terms(scenario.demand().orElseThrow());
    ReplaySettings plain =
        ReplaySettings.of(setup.fleet(0), Policy.EASY)
            .with(new Showing(limit, SERIES_POINTS, false));
    List<Replayed> fleets = new ArrayList<>();
    setup
        .rented()
        .ifPresent(machines -> {
          Burst burst = new Burst.After(limit, machines);
          add(fleets, run(jobs, plain.with(burst), sizes), true, terms);
        });
    add(fleets, run(jobs, plain, sizes.subList(1, sizes.size())), false, terms);
    return Optional.of(
        new FleetReplays(owned.id(), rent.map(Option::id).orElse(""), limit, limit, fleets));
  }

  private static Optional<OptionResult> cheapest(List<OptionResult> options, OptionKind kind) {
    return options.stream()
        .filter(option -> option.option().kind() == kind && option.isFeasible())
        .filter(option -> option.isCandidate() || option.option().trust().isNamed())
        .min(Comparator.comparingDouble(OptionResult::presentUsd));
  }

  /// None, then evenly up to what the peak takes.
  private static List<Integer> sizes(int peak) {
    TreeSet<Integer> sizes = new TreeSet<>();
    for (int i = 0; i <= SIZES; i++) {
      sizes.add((int) Math.round(peak * (double) i / SIZES));
    }
    return List.copyOf(sizes);
  }

  private static Sweep run(SimulatedJobs jobs, ReplaySettings settings, List<Integer> sizes) {
    var question = new Sweep.Question(settings, List.of(settings.policy()), sizes);
    return SweepSimulator.run(jobs, question, THREADS, (_, _) -> {});
  }

  private static void add(
      List<Replayed> fleets, Sweep sweep, boolean isBursting, FleetCost.Terms terms) {
    for (Sweep.Point point : sweep.curves().getFirst().points()) {
      FleetCost cost = FleetCost.of(point.cost(), point.use(), point.nodes(), terms);
      fleets.add(new Replayed(isBursting, point, cost));
    }
  }
}
