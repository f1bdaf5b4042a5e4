package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.intake.Tally;
import dev.rackrate.quantity.Sentence;
import java.time.ZoneId;
import java.util.Optional;

/// What a part of a file said beside its jobs.
///
/// @param clock what its times count from; empty where it has no rows
/// @param lastSeconds the latest moment it tells of
/// @param names of its jobs, by the numbers that they have in it
/// @param failure why the rows could not be read to their end
public record JobPart(
    Tally tally,
    Optional<LogClock> clock,
    long lastSeconds,
    JobLog names,
    Optional<Sentence> failure) {

  /// Where a part lies, and what of its rows counts.
  ///
  /// @param file as messages call it
  /// @param fileNumber files before it
  /// @param begin where in the file it begins
  /// @param isFirst whether it is the first of its file
  /// @param longestSeconds jobs that ran longer are left out
  /// @param wall zone of the clock on the wall, where times are those of one
  public record Place(
      String file,
      int fileNumber,
      long begin,
      boolean isFirst,
      long longestSeconds,
      Optional<ZoneId> wall) {}
}
