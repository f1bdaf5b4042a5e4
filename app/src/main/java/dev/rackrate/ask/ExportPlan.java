package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.order.Order;
import dev.rackrate.order.OrderCalculator;
import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.plan.FutureSettings;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.plan.PlanCalculator;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.export.Target;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.util.Optional;

/// Works out the plan of a study as an order, for the tools that are to follow it.
public final class ExportPlan {

  private final Catalogue catalogue;
  private final StudyReader reader;

  /// @param progress hears how far the reading of logs has come
  public ExportPlan(Catalogue catalogue, Progress progress) {
    this.catalogue = catalogue;
    this.reader = Decide.reader(catalogue, progress);
  }

  /// The order that the plan of a study comes to; empty where nothing can be had.
  public Optional<Order> order(StudySource study) {
    Scenario scenario = reader.read(study);
    FleetPlanner planner = new FleetPlanner(scenario);
    return new PlanCalculator(scenario, planner, FutureSettings.NONE)
        .answer()
        .best()
        .map(plan -> order(scenario, plan));
  }

  private Order order(Scenario scenario, PlanAnswer.Best plan) {
    return new OrderCalculator(scenario, catalogue::gpu).of(plan);
  }

  /// The tool of that name.
  ///
  /// @throws InputProblem where there is none
  public static Target target(String name) {
    return Target.named(name)
        .orElseThrow(() ->
            InputProblem.in(
                "--to " + name,
                Sentence.of(
                    "must be one of {}{}",
                    Arg.names(Target.labels()),
                    Nearest.meant(Nearest.to(name, Target.labels())))));
  }
}
