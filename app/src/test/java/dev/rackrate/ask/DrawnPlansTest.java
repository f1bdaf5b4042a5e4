package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.Kept;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.fleet.Plan;
import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Planning;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudySource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A plan over the jobs of a log, made anew where speeds are drawn, costs nearly what it costs when
/// the jobs are laid at the very speed that was drawn.
final class DrawnPlansTest {

  private static final Path STUDY = Kept.path("examples/own-cluster/study.yaml");

  @Test
  void jobsLieAsAtASpeedNearBy() {
    Scenario scenario =
        new Decide(ShippedCatalogue.read(), Progress.NONE)
            .answer(new StudySource.OfFile(STUDY, List.of()))
            .scenario();
    Planning planning = new FleetPlanner(scenario).planning().orElseThrow();
    for (double faster : new double[] {0.71, 0.83, 1.019, 1.23, 1.57}) {
      near(scenario, planning, faster);
    }
  }

  private static void near(Scenario scenario, Planning planning, double faster) {
    List<Option> drawn =
        scenario.options().stream()
            .map(option ->
                option.with(
                    option
                        .inputs()
                        .with(Input.GPU_RATIO, faster * option.inputs().get(Input.GPU_RATIO))))
            .toList();
    double exact = presentUsd(planning.of(drawn), drawn);
    assertThat(presentUsd(planning.ofDrawn(drawn), drawn))
        .isCloseTo(exact, within(0.01 * exact))
        .isNotEqualTo(exact);
  }

  private static double presentUsd(Plan plan, List<Option> options) {
    return PlanCosting.of(
            plan,
            id -> options.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow())
        .presentUsd();
  }
}
