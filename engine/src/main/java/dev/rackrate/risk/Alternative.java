package dev.rackrate.risk;

import dev.rackrate.cost.Costing;
import dev.rackrate.scenario.Option;

/// One of those among which the choice is.
///
/// @param side its kind: the options of a kind stand together against those of the others
/// @param presentUsd present cost where every input is what is taken
/// @param grossUsd the same before credits; of two equally cheap the one with less of it counts
public record Alternative(Option option, String side, double presentUsd, double grossUsd) {

  /// An option worked out.
  public static Alternative of(Costing costing, String side, double grossUsd) {
    return new Alternative(costing.option(), side, costing.presentUsd(), grossUsd);
  }

  public String id() {
    return option.id();
  }
}
