package dev.rackrate.plan;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.scenario.Misfit;
import java.util.List;

/// A limit that stands between the work and any plan: how much of it would do.
///
/// @param limit which kind of limit
/// @param provider whose quota it is; empty for the others
/// @param has how much there is, in US dollars, watts, machines or GPUs
/// @param needs the least that would do where every other limit is kept, and otherwise what the
///   cheapest plan without limits takes; equal to what there is where no amount would do
/// @param isAlone whether it would do with every other limit kept
/// @param plan what could be had then
public record Shortfall(
    Misfit.Kind limit,
    String provider,
    double has,
    double needs,
    boolean isAlone,
    List<Part> plan) {

  /// Machines of an option.
  ///
  /// @param machines most at once
  public record Part(String option, OptionKind kind, int machines) {}

  public Shortfall {
    plan = List.copyOf(plan);
  }

  /// How much is lacking.
  public double lacks() {
    return needs - has;
  }

  /// The same of a provider by another name.
  Shortfall of(String other) {
    return new Shortfall(limit, other, has, needs, isAlone, plan);
  }
}
