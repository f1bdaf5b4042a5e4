package dev.rackrate.demand;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// What a log says of its jobs by whose they are, by size and by month.
///
/// @param byGroup the one with the most GPU-hours first
/// @param bySize classes of size, smallest first
/// @param byUser the one with the most GPU-hours first; empty where the log names no users
/// @param byMonth months in which jobs were submitted, in order; empty where the log does not tell
///   which month it was
public record JobDetails(
    List<Part> byGroup, List<Part> bySize, List<Part> byUser, List<Month> byMonth) {

  /// Most groups and users whose waits are worked out; those with the most GPU-hours.
  public static final int MOST_WAITS = 24;

  /// Nothing is told.
  public static final JobDetails NONE = new JobDetails(List.of(), List.of(), List.of(), List.of());

  /// The jobs of one group, user or size.
  ///
  /// @param gpuHours held in the time that counts
  /// @param lostGpuHours of these, in jobs that failed, were cancelled or cut off
  /// @param waitSeconds of jobs whose waits the log tells; empty where it tells none, and beyond
  ///   the first [#MOST_WAITS]
  public record Part(
      String name,
      long jobs,
      double gpuHours,
      double lostGpuHours,
      Optional<Distribution> waitSeconds) {}

  /// Jobs submitted in a month.
  ///
  /// @param gpuHours that these jobs held
  /// @param lostGpuHours of these, in jobs that failed, were cancelled or cut off
  /// @param waits jobs whose waits the log tells
  /// @param meanWaitSeconds of these; 0 where there are none
  public record Month(
      YearMonth month,
      long jobs,
      double gpuHours,
      double lostGpuHours,
      long waits,
      double meanWaitSeconds) {}

  public JobDetails {
    byGroup = List.copyOf(byGroup);
    bySize = List.copyOf(bySize);
    byUser = List.copyOf(byUser);
    byMonth = List.copyOf(byMonth);
  }
}
