package dev.rackrate.decision;

import dev.rackrate.cost.Costing;
import dev.rackrate.scenario.Held;

/// What machines that are there already cost to run beside any option.
public record HeldResult(Held held, Costing costing) {

  static HeldResult of(Held held) {
    return new HeldResult(held, Costing.of(held.option()));
  }

  /// Present cost of running them for as long as they last.
  public double presentUsd() {
    return costing.presentUsd();
  }
}
