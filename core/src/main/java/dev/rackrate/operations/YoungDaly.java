package dev.rackrate.operations;

/// What interruptions take of work that saves its state, by Young (1974) and Daly (2006).
///
/// The state is saved at the interval that balances time spent on it against work lost. An
/// interruption loses half an interval, half of the time of saving, and the time to get on.
public final class YoungDaly {

  private YoungDaly() {}

  /// Hours between savings that cost the work least.
  ///
  /// @param hoursToSave of the state
  /// @param perHour interruptions an hour, above 0
  public static double intervalHours(double hoursToSave, double perHour) {
    return Math.sqrt(2 * hoursToSave / perHour);
  }

  /// Hours taken for each hour of work; infinite where interruptions leave no time to get on.
  ///
  /// @param hoursToRestart until the work gets on after an interruption
  public static double factor(double hoursToSave, double hoursToRestart, double perHour) {
    if (perHour <= 0) {
      return 1;
    }
    double interval = intervalHours(hoursToSave, perHour);
    double lost = perHour * ((interval + hoursToSave) / 2 + hoursToRestart);
    double saving = 1 + savingShare(hoursToSave, perHour);
    return lost < 1 ? saving / (1 - lost) : Double.POSITIVE_INFINITY;
  }

  /// Hours of saving for each hour of work.
  static double savingShare(double hoursToSave, double perHour) {
    return Math.sqrt(hoursToSave * perHour / 2);
  }
}
