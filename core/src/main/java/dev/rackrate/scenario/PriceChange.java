package dev.rackrate.scenario;

import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.THIRD_PARTY_FEE;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What goes along where the purchase price of a machine is another: every figure that was worked
/// out from it, such as a resale value that is a share of it. What is written stays.
public final class PriceChange {

  private PriceChange() {}

  /// Inputs in which the price is so many times what it is.
  public static Inputs times(Option option, Inputs in, double factor) {
    Inputs changed = in.scaled(PRICE, factor);
    for (Map.Entry<Input, Origin> entry : option.origins().entrySet()) {
      if (follows(entry.getKey(), entry.getValue())) {
        Input input = entry.getKey();
        changed = changed.with(input, following(input, entry.getValue(), in.get(input), factor));
      }
    }
    return changed;
  }

  /// Origins in which the price and what follows it come from where a new price was given.
  static Map<Input, Origin> origins(Map<Input, Origin> origins, Given price) {
    Map<Input, Origin> changed = new EnumMap<>(Input.class);
    origins.forEach((input, origin) ->
        changed.put(
            input,
            follows(input, origin) && origin instanceof Origin.Derived derived
                ? new Origin.Derived(derived.formula(), parts(derived, price))
                : origin));
    changed.put(PRICE, price.origin());
    return changed;
  }

  private static List<Origin.Derived.Part> parts(Origin.Derived derived, Given price) {
    return derived.parts().stream()
        .map(part ->
            isPrice(part)
                ? new Origin.Derived.Part(part.name(), price.value(), part.unit(), price.origin())
                : part)
        .toList();
  }

  private static boolean follows(Input input, Origin origin) {
    return input != PRICE
        && input.unit().startsWith("USD")
        && origin instanceof Origin.Derived derived
        && derived.parts().stream().anyMatch(PriceChange::isPrice);
  }

  private static boolean isPrice(Origin.Derived.Part part) {
    return part.name().equals(PRICE.path());
  }

  /// In proportion; a fee that grows with the price never falls below what any machine is charged.
  private static double following(Input input, Origin origin, double now, double factor) {
    if (input == THIRD_PARTY_FEE && origin instanceof Origin.Derived derived) {
      double least =
          derived.parts().stream()
              .filter(part -> part.name().equals(THIRD_PARTY_FEE.path()))
              .mapToDouble(Origin.Derived.Part::value)
              .findFirst()
              .orElse(0);
      return Math.max(least, now * factor);
    }
    return now * factor;
  }
}
