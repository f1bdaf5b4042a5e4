package dev.rackrate.resolve;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import java.util.ArrayList;
import java.util.List;

/// The share of machines interrupted in a month -> interruptions an hour, as if they came at
/// random.
final class InterruptionRule {

  private InterruptionRule() {}

  static void fill(InputsBuilder figures, Given sharePerMonth) {
    double share = sharePerMonth.value();
    List<Origin.Derived.Part> parts = new ArrayList<>();
    parts.add(
        new Origin.Derived.Part(
            "share interrupted in a month", share, "ratio", sharePerMonth.origin()));
    Origin.Derived.Part month = figures.part(Input.HOURS_PER_MONTH);
    if (month.origin().isWritten()) {
      parts.add(month);
    }
    figures.put(
        Input.INTERRUPTIONS,
        -Math.log1p(-share) / month.value(),
        new Origin.Derived("-ln(1 - share interrupted in a month) / hours of a month", parts));
  }
}
