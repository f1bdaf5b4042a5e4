package dev.rackrate.resolve;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import java.util.List;

/// The share of machines interrupted in a month -> interruptions an hour, as if they came at random.
final class InterruptionRule {

  private InterruptionRule() {}

  static void fill(InputsBuilder figures, Given sharePerMonth) {
    double share = sharePerMonth.value();
    figures.put(
        Input.INTERRUPTIONS,
        -Math.log1p(-share) / figures.get(Input.HOURS_PER_MONTH),
        new Origin.Derived(
            "-ln(1 - share interrupted in a month) / conventions.hours-per-month",
            List.of(
                new Origin.Derived.Part(
                    "share interrupted in a month", share, "ratio", sharePerMonth.origin()),
                figures.part(Input.HOURS_PER_MONTH))));
  }
}
