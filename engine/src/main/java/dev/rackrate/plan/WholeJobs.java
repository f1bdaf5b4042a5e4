package dev.rackrate.plan;

import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.Plan;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.There;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Jobs that take several machines, which must stand in one place.
final class WholeJobs {

  private WholeJobs() {}

  /// Whether one job takes several machines; those of a log are laid one by one.
  static boolean areOf(Scenario scenario) {
    return scenario.demand().isEmpty()
        && scenario.options().stream().anyMatch(option -> option.get(Input.GANG_MACHINES) > 1);
  }

  /// Whether machines that are there take part in the one job of some options only: of those beside
  /// which they stand.
  static boolean areElsewhere(List<Option> options) {
    return options.stream()
            .map(option -> There.elsewhere(option.inputs().there()))
            .distinct()
            .count()
        > 1;
  }

  /// Whether in some month a plan that uses several options has of none as many machines as one job
  /// takes.
  static boolean isSplit(Plan plan, Function<String, Option> options) {
    return IntStream.rangeClosed(1, plan.horizon())
        .anyMatch(month -> isSplit(plan, month, options));
  }

  private static boolean isSplit(Plan plan, int month, Function<String, Option> options) {
    List<Holding> used =
        plan.holdings().stream().filter(each -> each.use().machines()[month] > 0).toList();
    return used.size() > 1
        && used.stream()
            .noneMatch(each ->
                each.use().machines()[month]
                    >= options.apply(each.option()).get(Input.GANG_MACHINES) - 1e-9);
  }
}
