package dev.rackrate.resolve;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.CostItem;
import java.util.ArrayList;
import java.util.List;

/// What a machine pays of a team and a place that machines already there pay for: nothing for as
/// long as they last, all of it in the months without them, and for what is bought once, all of it
/// unless it is there itself.
final class Beside {

  private static final List<Input> OF_PLACE = List.of(Input.SPACE);

  private final double alone;
  private final boolean isSamePlace;
  private final boolean isThere;

  /// @param figures say how many GPUs are there and how long
  /// @param isSamePlace whether it would stand where the others do
  /// @param isThere whether it is there already
  Beside(InputsBuilder figures, boolean isSamePlace, boolean isThere) {
    double months = figures.get(Input.HAVE_GPUS) > 0 ? figures.get(Input.HAVE_MONTHS) : 0;
    this.alone = 1 - Math.min(1, months / figures.get(Input.HORIZON));
    this.isSamePlace = isSamePlace;
    this.isThere = isThere;
  }

  /// Leaves of the fixed hours of the team, which is one wherever machines stand, and of the rent
  /// of the place what the others do not pay.
  void share(InputsBuilder figures) {
    shareOf(figures, Input.FIXED_STAFF_HOURS);
    if (isSamePlace) {
      OF_PLACE.forEach(input -> shareOf(figures, input));
    }
  }

  private void shareOf(InputsBuilder figures, Input input) {
    if (alone < 1 && figures.get(input) > 0) {
      figures.put(
          input,
          figures.get(input) * alone,
          new Origin.Derived(
              input.path() + " * (horizon - have.months) / horizon",
              List.of(
                  figures.part(input),
                  figures.part(Input.HORIZON),
                  figures.part(Input.HAVE_MONTHS))));
    }
  }

  /// The costs of the place that fall to it.
  List<CostItem> ofSite(List<CostItem> costs) {
    List<CostItem> own = new ArrayList<>();
    for (CostItem cost : costs) {
      boolean isOnce = cost.basis() == CostItem.Basis.ONCE;
      double share = isOnce ? (isThere ? 0 : 1) : isSamePlace ? alone : 1;
      if (share > 0) {
        own.add(new CostItem(cost.label(), cost.basis(), cost.usd() * share, cost.origin()));
      }
    }
    return own;
  }
}
