package dev.rackrate.scenario;

import dev.rackrate.quantity.Require;

/// Machines that are there already and do part of the work beside any option.
///
/// @param option what running them costs, for as long as they last
/// @param gpus GPUs of the demand they take over
/// @param months how long they last within the horizon
public record Held(Option option, int count, double gpus, int months) {

  public Held {
    Require.atLeast(count, 1, "count of " + option.name());
    Require.positive(gpus, "gpus of " + option.name());
    Require.atLeast(months, 1, "months of " + option.name());
  }
}
