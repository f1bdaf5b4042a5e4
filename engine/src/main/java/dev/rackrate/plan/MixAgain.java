package dev.rackrate.plan;

import dev.rackrate.fleet.Plan;
import dev.rackrate.plan.FleetPlanner.Stack;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Planning;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The mix of a planner, made anew where the work, prices or speeds are others.
final class MixAgain implements Planning {

  /// Between the speeds at which drawn jobs are laid, in logarithms: what they take is off by a
  /// hundredth at most.
  private static final double SPEED_STEP = 0.02;

  private final FleetPlanner planner;
  private final Stack stack;
  private final boolean maySell;

  /// @param maySell whether the mix sells machines: only then they are sold in others too
  MixAgain(FleetPlanner planner, Stack stack, boolean maySell) {
    this.planner = planner;
    this.stack = stack;
    this.maySell = maySell;
  }

  @Override
  public Plan of(List<Option> options) {
    return planner.again(stack, options, maySell);
  }

  @Override
  public boolean mayHold(String option) {
    return Stream.concat(stack.held().stream(), stack.rented().stream())
        .anyMatch(each -> each.id().equals(option));
  }

  /// Jobs are laid on machines of one shape, so that those held together go at one speed.
  @Override
  public Plan ofDrawn(List<Option> options) {
    if (!planner.work(stack.held().getFirst()).isOfJobs()) {
      return of(options);
    }
    Map<String, Option> byId =
        FleetPlanner.byId(options.stream().map(MixAgain::atNearSpeed).toList());
    Option first = stack.held().getFirst();
    double ratio = byId.getOrDefault(first.id(), first).get(Input.GPU_RATIO);
    for (Option each : stack.held()) {
      byId.computeIfPresent(each.id(), (_, option) -> atSpeed(ratio, option));
    }
    return of(List.copyOf(byId.values()));
  }

  private static Option atSpeed(double ratio, Option option) {
    return ratio == option.get(Input.GPU_RATIO)
        ? option
        : option.with(option.inputs().with(Input.GPU_RATIO, ratio));
  }

  /// An option at the speed next to its own of those that lie a 50th apart: jobs are laid on
  /// machines once for each speed.
  private static Option atNearSpeed(Option option) {
    double ratio = option.inputs().get(Input.GPU_RATIO);
    return atSpeed(Math.exp(Math.round(Math.log(ratio) / SPEED_STEP) * SPEED_STEP), option);
  }
}
