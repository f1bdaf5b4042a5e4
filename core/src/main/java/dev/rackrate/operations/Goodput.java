package dev.rackrate.operations;

import dev.rackrate.quantity.Require;

/// What stops add to the hours of a run that starts again from its last checkpoint.
///
/// Each stop loses half of what lies between two checkpoints and the time to start again; saving
/// takes time of its own. Checkpoints lie as far apart as costs least (Young, Daly). A run that is
/// shorter than that saves nothing and loses half of itself.
public final class Goodput {

  /// The text of [#factor] where the run is long, for explanations.
  public static final String TEXT =
      "(1 + (checkpoint * stops an hour / 2) ^ 0.5) / (1 - stops an hour * (((2 * checkpoint / stops"
          + " an hour) ^ 0.5 + checkpoint) / 2 + restart)), less for a run too short to be saved";

  /// Beyond this share of the time nothing gets done any more.
  private static final double MOST_LOST = 0.95;

  private Goodput() {}

  /// Hours for each hour of work without stops.
  ///
  /// @param stopsPerHour of all that works on the run
  /// @param runHours of one run without stops
  public static double factor(
      double stopsPerHour, double runHours, double checkpointHours, double restartHours) {
    Require.atLeast(stopsPerHour, 0, "stops an hour");
    if (stopsPerHour == 0) {
      return 1;
    }
    double interval = YoungDaly.intervalHours(checkpointHours, stopsPerHour);
    boolean isShort = runHours <= interval;
    double between = isShort ? runHours : interval + checkpointHours;
    double lost = Math.min(MOST_LOST, stopsPerHour * (between / 2 + restartHours));
    double saving = isShort ? 0 : YoungDaly.savingShare(checkpointHours, stopsPerHour);
    return (1 + saving) / (1 - lost);
  }
}
