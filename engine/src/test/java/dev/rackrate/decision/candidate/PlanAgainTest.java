package dev.rackrate.decision.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Plan;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Planning;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A plan that is made anew may hold what it holds none of as things are.
final class PlanAgainTest {

  private static final Inputs DEMAND =
      Inputs.of(
          Map.of(
              Input.HORIZON, 10.0,
              Input.HOURS_PER_MONTH, 700.0,
              Input.GPUS, 2.0,
              Input.GPU_RATIO, 1.0,
              Input.HOURS_PER_WEEK, 84.0,
              Input.MOST_HOURS_PER_WEEK, 168.0,
              Input.MACHINE_GPUS, 2.0));

  private static final Option BOX = box("build:box", 6_000);
  private static final Option OTHER = box("build:other", 7_000);
  private static final Option NEVER = box("build:never", 5_000);

  /// The cheaper of two boxes.
  private static final class Cheaper implements Planning {
    @Override
    public Plan of(List<Option> options) {
      Option least =
          options.stream()
              .filter(option -> mayHold(option.id()))
              .min(Comparator.comparingDouble(option -> option.get(Input.PRICE)))
              .orElseThrow();
      return new Plan(List.of(new Holding(least.id(), MonthlyUse.level(10, 1, 2, 0.5))));
    }

    @Override
    public boolean mayHold(String option) {
      return !option.equals(NEVER.id());
    }
  }

  private static Option box(String id, double price) {
    return Option.of(id, OptionKind.BUILD, DEMAND.with(Input.PRICE, price));
  }

  @Test
  void whatItMayHoldIsDrawnToo() {
    FitCalculator fit =
        new FitCalculator(
            new Limits(
                Double.MAX_VALUE, Double.MAX_VALUE, List.of(), Map.of(), Limits.WAIT_SECONDS));
    List<OptionResult> options =
        List.of(NEVER, BOX, OTHER).stream()
            .map(option -> OptionResult.of(Costing.of(option), fit))
            .toList();
    PlanResult plan = PlanResult.of(new Cheaper(), options, fit);
    assertThat(plan.parts()).extracting(OptionResult::id).containsExactly("build:box");
    assertThat(plan.mayHold())
        .extracting(OptionResult::id)
        .containsExactly("build:box", "build:other");
    // The box for 9_000: the other one for 7_000.
    double usd = plan.presentUsd(List.of(box("build:box", 9_000), OTHER));
    assertThat(usd).isCloseTo(7_000, within(0.01));
  }
}
