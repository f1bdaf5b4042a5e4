package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Window;

/// The moments at which what jobs hold changes, in the order of time: jobs begin and end. Of
/// changes at one moment ends come first.
final class Changes {

  private final SortedTimes begins;
  private final SortedTimes ends;
  private boolean isBegin;
  private long seconds;
  private int number;

  /// A job that ends before the window or begins after it does not count at all.
  ///
  /// @param holdings what each job holds
  /// @param storage where the times may lie
  Changes(JobLog log, CurveKind kind, Window window, Holdings holdings, JobStorage storage) {
    begins = new SortedTimes(window.fromSeconds(), log.size(), storage);
    ends = new SortedTimes(window.fromSeconds(), log.size(), storage);
    for (int job = 0; job < log.size(); job++) {
      long begin = kind.begin(log, job);
      if (begin != CurveKind.NOT_COUNTED) {
        long from = window.clip(begin);
        long to = window.clip(begin + kind.seconds(log, job));
        if (from < to) {
          int held = holdings.of(job);
          begins.add(from, held);
          ends.add(to, held);
        }
      }
    }
    begins.sort();
    ends.sort();
  }

  /// Goes on to the next change; false where there is none.
  boolean next() {
    if (!ends.hasNext()) {
      return false;
    }
    isBegin = begins.hasNext() && begins.seconds() < ends.seconds();
    SortedTimes from = isBegin ? begins : ends;
    seconds = from.seconds();
    number = from.number();
    from.advance();
    return true;
  }

  boolean isBegin() {
    return isBegin;
  }

  long seconds() {
    return seconds;
  }

  /// Of what begins or ends, in the holdings.
  int held() {
    return number;
  }
}
