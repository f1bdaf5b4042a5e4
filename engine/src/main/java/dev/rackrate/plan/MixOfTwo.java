package dev.rackrate.plan;

import dev.rackrate.fleet.Plan;
import dev.rackrate.plan.FleetPlanner.Stack;
import dev.rackrate.scenario.Mixing;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Planning;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Mixes of two options, made as a planner makes them, whether or not they are worth it as things
/// are. Where one would split a job, all of the work is rented.
public final class MixOfTwo implements Mixing {

  private final FleetPlanner planner;

  public MixOfTwo(FleetPlanner planner) {
    this.planner = planner;
  }

  @Override
  public Optional<Planning> of(Option held, Option rented) {
    boolean canBe =
        planner.isDivisible()
            && Stream.of(held, rented)
                .allMatch(each -> isUsable(each) && planner.isAllowedThere(each));
    return canBe ? Optional.of(options -> plan(held, rented, options)) : Optional.empty();
  }

  private boolean isUsable(Option option) {
    return planner.usable().stream().anyMatch(each -> each.id().equals(option.id()));
  }

  private Plan plan(Option held, Option rented, List<Option> options) {
    Plan plan = stacked(held, rented, 1, options);
    Map<String, Option> byId =
        options.stream().collect(Collectors.toMap(Option::id, Function.identity()));
    return planner.isSplitting(plan, id -> Objects.requireNonNull(byId.get(id)))
        ? stacked(held, rented, 0, options)
        : plan;
  }

  private Plan stacked(Option held, Option rented, double part, List<Option> options) {
    return planner.again(new Stack(List.of(held), Optional.of(rented), part), options, true);
  }
}
