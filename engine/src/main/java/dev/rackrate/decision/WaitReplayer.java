package dev.rackrate.decision;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.plan.PlanAnswer.Waits;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.simulate.FleetSetup;
import dev.rackrate.simulate.ReplayProgress;
import dev.rackrate.simulate.Sweep;
import dev.rackrate.simulate.SweepSimulator;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Replays a log on the machines that a plan holds in its first month, on which jobs wait: whether
/// they wait as the plan says, and whether as much is rented.
public final class WaitReplayer {

  private static final int SERIES_POINTS = 2;

  private final Scenario scenario;
  private final JobLog log;
  private final List<Costing> held = new ArrayList<>();
  private final List<Costing> rented = new ArrayList<>();

  private WaitReplayer(Scenario scenario, JobLog log, PlanAnswer.Best plan) {
    this.scenario = scenario;
    this.log = log;
    for (Costing each : plan.costing().holdings()) {
      OptionKind kind = each.option().kind();
      boolean isByTheHour = kind == OptionKind.ON_DEMAND || kind == OptionKind.SPOT;
      (isByTheHour ? rented : held).add(each);
    }
  }

  /// The plan as one in which jobs wait, or, where that saves nothing or a replay does not bear it
  /// out, the plan in which nobody does.
  ///
  /// @param seconds after which a job is rented
  public static PlanAnswer better(
      Scenario scenario, PlanAnswer atOnce, PlanAnswer waiting, long seconds) {
    Optional<JobLog> log = scenario.demand().flatMap(Demand::jobs);
    double atOnceUsd = usd(atOnce);
    if (log.isEmpty() || usd(waiting) >= atOnceUsd) {
      return atOnce.with(new Waits.NoUse(scenario.waitSeconds()));
    }
    WaitReplayer on = new WaitReplayer(scenario, log.get(), waiting.best().orElseThrow());
    if (on.machines() == 0 || on.rented.size() > 1) {
      return atOnce.with(new Waits.NoUse(scenario.waitSeconds()));
    }
    Waits.Till told = on.told(seconds, atOnceUsd);
    double more = Math.max(0, told.rented() - told.planned());
    double dearer = on.offer().map(offer -> more * Costing.of(offer).presentUsd()).orElse(0.0);
    boolean isKept = told.overLimit() <= 1 - Sweep.IN_TIME + 1e-12;
    return isKept && usd(waiting) + dearer < atOnceUsd
        ? waiting.whereJobsWait(told, atOnce)
        : atOnce.with(new Waits.NotKept(told.limitSeconds(), told.overLimit()));
  }

  /// Where all wait until there is room nothing is rented.
  private Optional<Option> offer() {
    return rented.stream().findFirst().map(Costing::option);
  }

  private static double usd(PlanAnswer answer) {
    return answer.best().map(PlanAnswer.Best::presentUsd).orElse(Double.POSITIVE_INFINITY);
  }

  /// Held in the first month, as many as the log takes before it is stretched to the study's work.
  private int machines() {
    double machines = 0;
    for (Costing each : held) {
      machines += each.use().machines()[1];
    }
    double peak = scenario.demand().map(shown -> shown.load().curve().peakGpus()).orElse(0.0);
    double gpus = held.isEmpty() ? 0 : held.getFirst().option().get(Input.GPUS);
    return gpus > 0 ? (int) Math.round(machines * peak / gpus) : 0;
  }

  private Waits.Till told(long seconds, double atOnceUsd) {
    Option owned = held.getFirst().option();
    FleetSetup setup = new FleetSetup(owned, offer(), Optional.empty());
    long limit = scenario.waitSeconds();
    ReplaySettings settings =
        ReplaySettings.of(setup.fleet(0), Policy.EASY)
            .with(new Showing(limit, SERIES_POINTS, false))
            .with(
                setup
                    .rented()
                    .<Burst>map(offer -> new Burst.After(seconds, offer))
                    .orElse(Burst.NEVER));
    int machines = machines();
    var question = new Sweep.Question(settings, List.of(settings.policy()), List.of(machines));
    Sweep.Point point =
        SweepSimulator.run(SimulatedJobs.of(log), question, 1, ReplayProgress.NONE)
            .curves()
            .getFirst()
            .points()
            .getFirst();
    double own = point.use().hours().owned() + point.use().hours().reserved();
    double ownWork = own * owned.get(Input.GPU_RATIO);
    double rentedWork =
        point.use().hours().rented() * offer().map(offer -> offer.get(Input.GPU_RATIO)).orElse(0.0);
    return new Waits.Till(
        limit,
        seconds,
        atOnceUsd,
        machines,
        point.waits().overLimit(),
        share(rentedWork, ownWork),
        share(work(rented), work(held)));
  }

  /// In the first month, in hours on the GPU of the demand.
  private static double work(List<Costing> some) {
    return some.stream().mapToDouble(each -> each.flows().at(Driver.WORK_HOURS, 1)).sum();
  }

  private static double share(double part, double rest) {
    return part + rest > 0 ? part / (part + rest) : 0;
  }
}
