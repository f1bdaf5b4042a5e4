package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.FIXED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.LIFE;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.RENTED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.RESALE;
import static dev.rackrate.quantity.Input.STAFF_HOURS;
import static dev.rackrate.quantity.Input.THIRD_PARTY_FEE;
import static dev.rackrate.quantity.Input.TREND;
import static dev.rackrate.quantity.Input.VALUE_KEPT;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Multiple;
import dev.rackrate.scenario.Option;
import java.util.stream.Stream;

/// How inputs move together in a search for flips.
final class InputChanges {

  private InputChanges() {}

  /// All hours of people and fees of firms so many times what they are.
  static Inputs peopled(Inputs in, double factor) {
    return in.scaled(STAFF_HOURS, factor)
        .scaled(FIXED_STAFF_HOURS, factor)
        .scaled(RENTED_STAFF_HOURS, factor)
        .scaled(THIRD_PARTY_FEE, factor);
  }

  /// The hours of staff for a machine by a step more.
  static Inputs staffed(Inputs in, double shift) {
    return in.with(STAFF_HOURS, Math.max(0, in.get(STAFF_HOURS) + shift));
  }

  /// The yearly change of rents by a step more.
  static Inputs trending(Inputs in, double shift) {
    return in.with(TREND, Math.max(-0.99, in.get(TREND) + shift));
  }

  /// All resale values in proportion to the one now, with what machines sell for before the end of
  /// their life; where it is nothing, the same for all. No machine sells for more than it cost.
  static Inputs resold(Inputs in, double now, double then) {
    double resale = now > 0 ? in.get(RESALE) * then / now : then;
    double kept = in.get(VALUE_KEPT);
    double most =
        kept > 0
            ? Math.max(in.get(RESALE), in.get(PRICE) * Math.pow(kept, in.get(LIFE) / 12))
            : resale;
    return in.with(RESALE, Math.min(resale, most));
  }

  /// Rents rise for all together; one falls where a seller is asked for less, and then what is
  /// rented elsewhere until a machine arrives costs what it did.
  static Inputs repriced(Option option, Inputs in, String asked, double factor) {
    Inputs changed = in;
    for (Input rent : Multiple.RENTS) {
      changed = changed.scaled(rent, factor);
    }
    return factor > 1 || isBridged(option, asked)
        ? changed.scaled(Input.BRIDGE_PRICE, factor).scaled(Input.BRIDGE_KEPT, factor)
        : changed;
  }

  /// Whether an offer does the work until a machine arrives.
  private static boolean isBridged(Option option, String offer) {
    return Stream.of(Input.BRIDGE_PRICE, Input.BRIDGE_KEPT)
        .map(option::origin)
        .anyMatch(origin ->
            origin instanceof Origin.Derived derived
                && derived.formula().startsWith("rent of " + offer + " "));
  }
}
