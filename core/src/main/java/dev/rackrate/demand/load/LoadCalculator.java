package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Window;

/// The load that the jobs of a log make, by a sweep over every start and end: exact, no binning.
///
/// Ends come before starts at the same second. Time and memory grow with the number of jobs only.
public final class LoadCalculator {

  private final JobLog log;
  private final JobStorage storage;

  /// @param storage where sorted moments may lie
  public LoadCalculator(JobLog log, JobStorage storage) {
    this.log = log;
    this.storage = storage;
  }

  /// The sums of the load in a window, and of each name of a labelling beside it.
  public LoadSums load(CurveKind kind, Window window, Labelling labelling) {
    return new Sweep(kind, window, labelling).run();
  }

  private final class Sweep {

    private final CurveKind kind;
    private final Window window;
    private final Holdings holdings;
    private final SortedTimes begins;
    private final SortedTimes ends;

    Sweep(CurveKind kind, Window window, Labelling labelling) {
      this.kind = kind;
      this.window = window;
      this.holdings = new Holdings(log, labelling);
      this.begins = new SortedTimes(window.fromSeconds(), log.size(), storage);
      this.ends = new SortedTimes(window.fromSeconds(), log.size(), storage);
      sort();
    }

    /// A job that ends before the window or begins after it does not count at all.
    private void sort() {
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

    LoadSums run() {
      LoadSums sums = new LoadSums(holdings.unit());
      LoadCourse course = new LoadCourse(window, sums);
      while (ends.hasNext()) {
        boolean isBegin = begins.hasNext() && begins.seconds() < ends.seconds();
        SortedTimes from = isBegin ? begins : ends;
        int held = from.number();
        int milli = holdings.milliGpus(held);
        course.change(from.seconds(), holdings.group(held), isBegin ? milli : -milli);
        from.advance();
      }
      course.end();
      return sums;
    }
  }
}
