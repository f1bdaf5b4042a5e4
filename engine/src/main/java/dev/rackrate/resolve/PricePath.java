package dev.rackrate.resolve;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Origin;
import java.util.List;

/// Where rents go over the months, as a question says.
public sealed interface PricePath {

  /// Nothing is said: rents stay, and what contracts imply is tried.
  PricePath OPEN = new Open();

  /// Nothing is said.
  record Open() implements PricePath {}

  /// They stay as they are.
  record Flat(Origin origin) implements PricePath {}

  /// They change by the year.
  record Trend(Given perYear) implements PricePath {}

  /// They go where the prices of contracts imply.
  record Implied(Origin origin) implements PricePath {}

  /// They step, each step a share of the rent of today.
  record Steps(List<Step> steps) implements PricePath {

    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /// From a month on.
  record Step(int fromMonth, Given factor) {}
}
