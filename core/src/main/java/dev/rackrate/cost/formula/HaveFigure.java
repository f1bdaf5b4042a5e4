package dev.rackrate.cost.formula;

import dev.rackrate.quantity.There;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// A figure of one of the machines that are there already, as formulas name it: `have-months(h)` is
/// how long the one in place h lasts.
public enum HaveFigure {
  /// GPUs of the demand that it takes over.
  GPUS("have-gpus", "", There::gpus),
  /// How long it lasts.
  MONTHS("have-months", "months", There::months),
  /// The part of a curve that it does.
  SHARE("have-share", "", There::share),
  /// 1 where it stands in the same room.
  IN_ROOM("have-in-room", "", there -> there.isInRoom() ? 1 : 0);

  private final String symbol;
  private final String unit;

  @SuppressWarnings("ImmutableEnumChecker") // references to methods, nothing is captured
  private final ToDoubleFunction<There> value;

  HaveFigure(String symbol, String unit, ToDoubleFunction<There> value) {
    this.symbol = symbol;
    this.unit = unit;
    this.value = value;
  }

  /// The figure of a name; empty where the name is of something else.
  public static Optional<HaveFigure> named(String symbol) {
    return Arrays.stream(values()).filter(each -> each.symbol.equals(symbol)).findFirst();
  }

  /// Its name in formulas.
  public String symbol() {
    return symbol;
  }

  /// Its unit; empty where it has none.
  public String unit() {
    return unit;
  }

  public double of(There there) {
    return value.applyAsDouble(there);
  }
}
