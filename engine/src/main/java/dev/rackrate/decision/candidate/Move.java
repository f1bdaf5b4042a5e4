package dev.rackrate.decision.candidate;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import java.util.function.UnaryOperator;

/// A change of inputs.
///
/// @param isRate whether no driver reads what changes, so that known drivers serve again
public record Move(Reach reach, boolean isRate, Change change) {

  /// Which options an input bears on.
  public enum Reach {
    OWNED,
    RENTED,
    ALL;

    public boolean has(OptionResult option) {
      return has(option.isOwned());
    }

    boolean has(boolean isOwned) {
      return switch (this) {
        case OWNED -> isOwned;
        case RENTED -> !isOwned;
        case ALL -> true;
      };
    }
  }

  /// What becomes of the inputs of an option.
  @FunctionalInterface
  public interface Change {
    public Inputs of(Option option, Inputs inputs);
  }

  /// Nothing changes.
  static final Move NONE = of(inputs -> inputs);

  /// The same, and no provider grants credits.
  Move withoutCredits() {
    return new Move(
        Reach.ALL,
        isRate,
        (option, inputs) ->
            reach.has(option.kind().isOwned())
                ? change.of(option, inputs).with(Input.CREDITS, 0)
                : inputs.with(Input.CREDITS, 0));
  }

  /// A change of an input of all options that drivers read.
  public static Move of(UnaryOperator<Inputs> change) {
    return new Move(Reach.ALL, false, (_, inputs) -> change.apply(inputs));
  }
}
