package dev.rackrate.operations;

import static dev.rackrate.quantity.Input.FAILURE_RATE;
import static dev.rackrate.quantity.Input.GPU_PART_PRICE;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.REPAIR_TIME;

import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;

/// What to have in reserve so that work seldom waits: cards on the shelf, and whole machines.
///
/// @param target share of the failures that find a card, and of the time in which all machines that
///   the work needs are up
/// @param cards on the shelf, while those used are replaced
/// @param hoursToRepair with a card on the shelf; without one it is `build.repair-time`
/// @param machines beside those that the work needs
/// @param upWithout share of the time in which all needed machines are up, without spare ones
/// @param upWith the same with them
public record Spares(
    double target,
    int cards,
    double cardsUsd,
    double hoursToRepair,
    int machines,
    double machinesUsd,
    double upWithout,
    double upWith) {

  private static final double TARGET = 0.99;

  private static final int MOST = 1_000;

  /// The reserve for some owned machines.
  ///
  /// @param needed machines that the work needs
  /// @param restoreTimes how long those who run them take, over what is on record
  static Spares of(RunningFigures figures, Inputs in, int needed, double restoreTimes) {
    double hostsPerYear = figures.value(EventKind.HOST_FAILURE, "per-year") * in.get(MACHINE_GPUS);
    double hostOut =
        hostsPerYear
            * restoreTimes
            * figures.value(EventKind.HOST_FAILURE, "restore")
            / Time.HOURS_PER_YEAR;
    double up = Math.max(0, 1 - Availability.ownedOutage(in) - hostOut);
    int machines = machines(needed, up);
    double failures = in.get(FAILURE_RATE) * in.get(MACHINE_GPUS) * needed;
    int cards = cards(failures * in.get(REPAIR_TIME) / Time.HOURS_PER_YEAR);
    return new Spares(
        TARGET,
        failures > 0 ? cards : 0,
        failures > 0 ? cards * in.get(GPU_PART_PRICE) : 0,
        restoreTimes * figures.value(RunningFigures.REPAIR_WITH_SPARE),
        machines,
        machines * in.get(PRICE),
        Availability.ofAtLeast(needed, needed, up),
        Availability.ofAtLeast(needed, needed + machines, up));
  }

  private static int machines(int needed, double up) {
    int least = 0;
    int enough = up > 0 ? MOST : 0;
    while (least < enough) {
      int tried = (least + enough) / 2;
      if (Availability.ofAtLeast(needed, needed + tried, up) < TARGET) {
        least = tried + 1;
      } else {
        enough = tried;
      }
    }
    return least;
  }

  /// Cards of which one is left for a failure, where so many are being replaced on average:
  /// failures come at random.
  private static int cards(double beingReplaced) {
    double term = Math.exp(-beingReplaced);
    double below = term;
    int cards = 1;
    while (cards < MOST && below < TARGET) {
      term *= beingReplaced / cards;
      below += term;
      cards++;
    }
    return cards;
  }
}
