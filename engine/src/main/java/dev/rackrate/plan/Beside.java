package dev.rackrate.plan;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.PlanAnswer.Alternative;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.plan.layer.Steps;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a plan is measured against: simple rules that need no search.
final class Beside {

  private static final String AS_USUAL = "business-as-usual";

  private final Scenario scenario;
  private final FleetPlanner planner;

  Beside(Scenario scenario, FleetPlanner planner) {
    this.scenario = scenario;
    this.planner = planner;
  }

  /// What else could be done.
  ///
  /// @param best the plan, where there is one
  List<Alternative> of(Optional<Found> best) {
    List<Alternative> all = new ArrayList<>();
    asUsual().ifPresent(usd -> all.add(new Alternative(AS_USUAL, Optional.of(usd), true, false)));
    Optional<Double> rent =
        planner.usable().stream()
            .filter(option -> !option.kind().isOwned())
            .map(planner::alone)
            .filter(found -> planner.misfits(found).isEmpty())
            .map(Found::presentUsd)
            .findFirst();
    all.add(new Alternative("all-rent", rent));
    Optional<Option> build =
        best.flatMap(found -> found.stack().held().stream().findFirst())
            .filter(option -> option.kind().isOwned())
            .or(() -> planner.builds().stream().findFirst());
    all.add(alternative("own-the-peak", build.map(planner::alone)));
    all.add(alternative("past-optimum", build.map(held -> pastOptimum(held, best))));
    return all;
  }

  private Alternative alternative(String name, Optional<Found> found) {
    boolean isBeyond = found.stream().anyMatch(each -> !planner.misfits(each).isEmpty());
    return new Alternative(name, found.map(Found::presentUsd), false, isBeyond);
  }

  /// As many machines of the GPU of the log as it shows at work at once, bought today: jobs wait as
  /// they did. Empty where the log tells no starts, or no machine to build has that GPU.
  private Optional<Double> asUsual() {
    Optional<Double> peak =
        scenario.demand().flatMap(d -> d.load(CurveKind.RUNNING)).map(load -> load.peakGpus());
    Optional<Option> build =
        planner.builds().stream().filter(option -> option.get(Input.GPU_RATIO) == 1).findFirst();
    if (peak.isEmpty() || build.isEmpty() || !(peak.get() > 0) || !planner.isDivisible()) {
      return Optional.empty();
    }
    int count = (int) Math.ceil(peak.get() / build.get().get(Input.MACHINE_GPUS) - 1e-9);
    return Optional.of(planner.fixed(build.get(), count, Optional.empty()).presentUsd());
  }

  /// The one number of machines that is cheapest if every month is like the first.
  private Found pastOptimum(Option build, Optional<Found> best) {
    Optional<Option> rented =
        best.filter(found -> !found.stack().held().isEmpty())
            .flatMap(found -> found.stack().rented())
            .or(() -> planner.hourly().stream().findFirst());
    if (rented.isEmpty() || !planner.isDivisible()) {
      return planner.alone(build);
    }
    return planner.fixed(build, pastOptimumMachines(build, rented.get()), rented);
  }

  int pastOptimumMachines(Option build, Option rented) {
    Option level = build.with(build.inputs().with(Input.GROWTH, 0));
    Rates held = planner.rates(build);
    Layers layers = new Layers(planner.work(level), held.unit());
    List<Steps.Step> steps = new Steps(layers, held, planner.rates(rented)).paying();
    return (int) steps.stream().filter(step -> step.from() == 0).count();
  }
}
