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
    Holdings holdings = new Holdings(log, labelling);
    Changes changes = new Changes(log, kind, window, holdings, storage);
    LoadSums sums = new LoadSums(holdings.unit());
    LoadCourse course = new LoadCourse(window, sums);
    while (changes.next()) {
      int held = changes.held();
      int milli = holdings.milliGpus(held);
      course.change(changes.seconds(), holdings.group(held), changes.isBegin() ? milli : -milli);
    }
    course.end();
    return sums;
  }
}
