package dev.rackrate.risk;

import dev.rackrate.quantity.Require;
import dev.rackrate.scenario.Option;
import java.util.List;

/// One of those among which the choice is: an option that does all the work, or a plan made of
/// some.
///
/// @param side its kind: the options of a kind stand together against those of the others
/// @param parts the option, or those that the plan is made of
/// @param cost of the plan; [#ALONE] for an option
/// @param presentUsd present cost where every input is what is taken
/// @param grossUsd the same before credits; of two equally cheap the one with less of it counts
public record Alternative(
    String id, String side, List<Option> parts, Cost cost, double presentUsd, double grossUsd) {

  /// The cost of an option alone.
  public static final Cost ALONE =
      moved -> {
        throw new IllegalStateException("an option alone is worked out by its own lines: " + moved);
      };

  /// What a plan costs.
  @FunctionalInterface
  public interface Cost {
    /// The present cost of the plan.
    ///
    /// @param moved the parts on the inputs of a draw
    double presentUsd(List<Option> moved);
  }

  public Alternative {
    Require.notBlank(id, "id of an alternative");
    parts = List.copyOf(parts);
    Require.atLeast(parts.size(), 1, "parts of an alternative");
  }

  /// An option that does all the work.
  public static Alternative of(Option option, String side, double presentUsd, double grossUsd) {
    return new Alternative(option.id(), side, List.of(option), ALONE, presentUsd, grossUsd);
  }

  @SuppressWarnings("ReferenceEquality") // the very cost of an option alone
  boolean isPlan() {
    return cost != ALONE;
  }
}
