package dev.rackrate.decision.candidate;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import java.util.IdentityHashMap;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A change of inputs. What candidates cost then is worked out once; one thread at a time may ask.
public final class Move {

  private final Reach reach;
  private final boolean isRate;
  private final Change change;
  private final IdentityHashMap<Candidate, Double> known = new IdentityHashMap<>();
  private @Nullable Move withoutCredits;

  /// @param isRate whether no driver reads what changes, so that known drivers serve again
  public Move(Reach reach, boolean isRate, Change change) {
    this.reach = reach;
    this.isRate = isRate;
    this.change = change;
  }

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

  /// A change of an input of all options that drivers read.
  public static Move of(UnaryOperator<Inputs> change) {
    return new Move(Reach.ALL, false, (_, inputs) -> change.apply(inputs));
  }

  /// The same, and no provider grants credits.
  Move withoutCredits() {
    Move without = withoutCredits;
    if (without == null) {
      without =
          new Move(
              Reach.ALL,
              isRate,
              (option, inputs) ->
                  reach.has(option.kind().isOwned())
                      ? change.of(option, inputs).with(Input.CREDITS, 0)
                      : inputs.with(Input.CREDITS, 0));
      withoutCredits = without;
    }
    return without;
  }

  /// What a candidate costs then, worked out where it is not known.
  double usd(Candidate candidate, ToDoubleFunction<Move> worked) {
    Double usd = known.get(candidate);
    if (usd == null) {
      usd = worked.applyAsDouble(this);
      known.put(candidate, usd);
    }
    return usd;
  }

  /// Which options it bears on.
  public Reach reach() {
    return reach;
  }

  public boolean isRate() {
    return isRate;
  }

  public Change change() {
    return change;
  }
}
