package dev.rackrate.scenario;

import dev.rackrate.fleet.Plan;
import java.util.List;

/// How a plan is made of options: asked anew where their work or horizon changes, since what is
/// held would be another.
@FunctionalInterface
public interface Planning {

  /// The plan that does the work of the options.
  ///
  /// @param options those of the scenario, perhaps with other inputs
  Plan of(List<Option> options);

  /// The same where inputs are drawn thousands of times: how jobs lie on machines may be taken from
  /// a speed near by.
  default Plan ofDrawn(List<Option> options) {
    return of(options);
  }

  /// Whether the plan follows from credits; else what they pay follows from it alone.
  default boolean followsCredits() {
    return false;
  }

  /// Whether the plan may hold an option; it is the same whatever the others are.
  default boolean mayHold(String option) {
    return true;
  }
}
