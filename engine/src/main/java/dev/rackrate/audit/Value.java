package dev.rackrate.audit;

import dev.rackrate.decision.candidate.Choice;

/// What a figure is, stated or worked out.
public sealed interface Value {

  /// An amount in the unit in which the source states it; NaN where there is none.
  record Amount(double value, String unit) implements Value {}

  /// A range.
  record Between(double low, double high, String unit) implements Value {}

  /// A way to do the work.
  record Chosen(Choice choice) implements Value {}

  /// What a claim states.
  static Value of(Stated stated) {
    return switch (stated) {
      case Stated.Amount amount ->
          amount.isRange()
              ? new Between(amount.low(), amount.high(), amount.unit().toString())
              : new Amount(amount.low(), amount.unit().toString());
      case Stated.Decided(Choice choice) -> new Chosen(choice);
    };
  }
}
