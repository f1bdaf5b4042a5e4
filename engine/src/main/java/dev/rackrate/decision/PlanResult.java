package dev.rackrate.decision;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.cost.PlanLineage;
import dev.rackrate.decision.Verdict.Choice;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.Plan;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Require;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A plan with what it costs.
///
/// @param misfits why it cannot be had; empty where it can
/// @param parts the options it holds, each as if it did all the work
public record PlanResult(
    Plan plan,
    PlanCosting costing,
    double presentUsd,
    List<Misfit> misfits,
    List<OptionResult> parts)
    implements Candidate {

  public PlanResult {
    misfits = List.copyOf(misfits);
    parts = List.copyOf(parts);
    Require.atLeast(parts.size(), 1, "options of a plan");
  }

  static PlanResult of(Plan plan, List<OptionResult> options, FitCalculator fit) {
    List<OptionResult> parts = plan.holdings().stream().map(h -> part(options, h)).toList();
    PlanCosting costing = PlanCosting.of(plan, id -> option(parts, id));
    return new PlanResult(plan, costing, costing.presentUsd(), fit.misfits(costing), parts);
  }

  private static OptionResult part(List<OptionResult> options, Holding holding) {
    return options.stream()
        .filter(option -> option.id().equals(holding.option()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the plan holds " + holding.option() + ", no option is that"));
  }

  private static Option option(List<OptionResult> parts, String id) {
    return parts.stream()
        .filter(part -> part.id().equals(id))
        .findFirst()
        .map(OptionResult::option)
        .orElseThrow();
  }

  @Override
  public String id() {
    return parts.stream().map(OptionResult::id).collect(Collectors.joining("+", "mix:", ""));
  }

  /// That of its parts where they are of one kind.
  @Override
  public Choice choice() {
    List<Choice> choices = parts.stream().map(OptionResult::choice).distinct().toList();
    return choices.size() == 1 ? choices.getFirst() : Choice.MIX;
  }

  @Override
  public double presentUsd(Move move) {
    return PlanCosting.of(plan, id -> moved(id, move)).presentUsd();
  }

  private Option moved(String id, Move move) {
    OptionResult part =
        parts.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    Option option = part.option();
    return move.reach().has(part) ? option.with(move.change().apply(option.inputs())) : option;
  }

  @Override
  public Bill bill() {
    return costing.bill();
  }

  @Override
  public List<Double> cashFlowsUsd() {
    return Arrays.stream(costing.cashFlows()).boxed().toList();
  }

  @Override
  public double perBusyGpuHourUsd() {
    return costing.perBusyGpuHourUsd();
  }

  @Override
  public Figure presentCost() {
    return new PlanLineage(id(), costing).presentCost();
  }

  @Override
  public Figure line(String key, boolean isPresent) {
    return new PlanLineage(id(), costing).line(key, isPresent);
  }
}
