package dev.rackrate.performance.request;

import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Optional;

/// Where, with what and knowing what a piece of work is predicted.
///
/// @param measured what the same work reached elsewhere, where that is known
/// @param assumed what was not stated and taken for granted; each widens the interval
public record Setting(
    Placement placement, Stack stack, Optional<MeasuredRate> measured, List<Sentence> assumed) {

  public Setting {
    assumed = List.copyOf(assumed);
  }

  /// One GPU, with nothing measured and nothing taken for granted.
  public static Setting of(Placement placement, Stack stack) {
    return new Setting(placement, stack, Optional.empty(), List.of());
  }

  /// The same on another GPU, with nothing measured.
  public Setting on(Placement other) {
    return new Setting(other, stack, Optional.empty(), assumed);
  }
}
