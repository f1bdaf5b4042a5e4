package dev.rackrate.simulate.result;

import java.io.Serializable;

/// How long jobs waited from submission to the begin of their work.
///
/// A percentile is the wait of the job at that share of all, in ascending order, rounded up. All
/// figures are 0 where there are no jobs.
///
/// @param overLimit share of jobs that waited longer than the limit
public record WaitSummary(
    long jobs,
    double meanSeconds,
    long p50Seconds,
    long p90Seconds,
    long p99Seconds,
    long maxSeconds,
    double overLimit)
    implements Serializable {

  /// Of no jobs.
  public static final WaitSummary NONE = new WaitSummary(0, 0, 0, 0, 0, 0, 0);

  /// Of waits above 0 in ascending order, from `from` up to `to`, beside jobs that did not wait.
  public static WaitSummary of(long[] sorted, int from, int to, long jobs, long limitSeconds) {
    if (jobs == 0) {
      return NONE;
    }
    double sum = 0;
    long over = 0;
    for (int i = from; i < to; i++) {
      sum += sorted[i];
      over += sorted[i] > limitSeconds ? 1 : 0;
    }
    long zeros = jobs - (to - from);
    return new WaitSummary(
        jobs,
        sum / jobs,
        at(sorted, from, zeros, rank(jobs, 50)),
        at(sorted, from, zeros, rank(jobs, 90)),
        at(sorted, from, zeros, rank(jobs, 99)),
        at(sorted, from, zeros, jobs),
        (double) over / jobs);
  }

  /// Of jobs of which some waited, all of them equally long.
  public static WaitSummary equal(long jobs, long waited, long seconds, long limitSeconds) {
    if (jobs == 0) {
      return NONE;
    }
    long zeros = seconds == 0 ? jobs : jobs - waited;
    return new WaitSummary(
        jobs,
        (double) waited * seconds / jobs,
        rank(jobs, 50) <= zeros ? 0 : seconds,
        rank(jobs, 90) <= zeros ? 0 : seconds,
        rank(jobs, 99) <= zeros ? 0 : seconds,
        waited == 0 ? 0 : seconds,
        seconds > limitSeconds ? (double) waited / jobs : 0);
  }

  private static long rank(long jobs, int percent) {
    return Math.ceilDiv(jobs * percent, 100);
  }

  private static long at(long[] sorted, int from, long zeros, long rank) {
    return rank <= zeros ? 0 : sorted[(int) (from + rank - zeros - 1)];
  }
}
