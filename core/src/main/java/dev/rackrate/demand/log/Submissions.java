package dev.rackrate.demand.log;

import dev.rackrate.quantity.Require;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// When the jobs of a log were submitted, by the day.
///
/// Logs are often kept by the end of jobs, or cut by their submission. Then the first days hold
/// only those that ran on into the log, and the last days only what was left running: neither shows
/// what was wanted.
public final class Submissions {

  private static final long DAY_SECONDS = 86_400;

  private Submissions() {}

  /// From the beginning of the day by whose end a share of all jobs was submitted, to the last
  /// submission, as far as it lies in a window.
  ///
  /// @param share of jobs that may have come before, e.g. 0.01
  public static Window of(JobLog log, double share, Window within) {
    Require.between(share, 0, 0.5, "share of jobs before");
    SortedMap<Long, Long> byDay = new TreeMap<>();
    long last = within.fromSeconds();
    for (int job = 0; job < log.size(); job++) {
      long submit = log.submitSeconds(job);
      byDay.merge(Math.floorDiv(submit, DAY_SECONDS), 1L, Long::sum);
      last = Math.max(last, submit);
    }
    long sum = 0;
    long first = within.fromSeconds();
    for (Map.Entry<Long, Long> day : byDay.entrySet()) {
      sum += day.getValue();
      if (sum > share * log.size()) {
        first = day.getKey() * DAY_SECONDS;
        break;
      }
    }
    long from = within.clip(Math.max(0, first));
    return new Window(from, Math.max(from, within.clip(last)));
  }
}
