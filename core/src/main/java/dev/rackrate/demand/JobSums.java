package dev.rackrate.demand;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.sum.Mergeable;

/// What the jobs of a log are like, counted in three tellings; each may be told in parts that are
/// merged before the next.
public final class JobSums implements Mergeable<JobSums> {

  private static final long serialVersionUID = 1;

  /// What is found out in a telling.
  private enum Telling {
    /// How many there are of each size, ending, group and user.
    COUNTS,
    /// Where the quantiles of waits lie, of the groups and users that come first.
    WAITS,
    /// The quantiles.
    QUANTILES
  }

  private final JobFrame frame;
  private final FactSums facts;
  private final DetailSums details;
  private Telling telling = Telling.COUNTS;

  JobSums(JobFrame frame) {
    this(frame, new FactSums(frame), new DetailSums(frame));
  }

  private JobSums(JobFrame frame, FactSums facts, DetailSums details) {
    this.frame = frame;
    this.facts = facts;
    this.details = details;
  }

  /// All three tellings of one log.
  static JobSums of(JobLog log, JobFrame frame) {
    JobSums sums = new JobSums(frame);
    sums.tell(log);
    while (sums.goOn(JobNames.of(log))) {
      sums.tell(log);
    }
    return sums;
  }

  /// Adds the jobs of a log.
  public void tell(JobLog log) {
    switch (telling) {
      case COUNTS -> {
        facts.first(log);
        details.count(log);
      }
      case WAITS -> {
        facts.second(log);
        details.waits(log, true);
      }
      case QUANTILES -> details.waits(log, false);
    }
  }

  /// Goes on to the next telling, once all jobs were told.
  ///
  /// @return whether there is one
  public boolean goOn(JobNames names) {
    return switch (telling) {
      case COUNTS -> {
        facts.turn();
        details.order(names);
        telling = Telling.WAITS;
        yield true;
      }
      case WAITS -> {
        details.turn();
        telling = Telling.QUANTILES;
        yield true;
      }
      case QUANTILES -> false;
    };
  }

  /// One to be told some of the jobs in this telling, and to be merged into this.
  public JobSums again() {
    if (telling == Telling.COUNTS) {
      return new JobSums(frame);
    }
    JobSums part = new JobSums(frame, facts.again(), details.again());
    part.telling = telling;
    return part;
  }

  @Override
  public void merge(JobSums other) {
    facts.merge(other.facts);
    details.merge(other.details);
  }

  /// @param withoutGpu jobs of the log that hold no GPU
  DemandFacts facts(long withoutGpu, JobNames names) {
    return facts.result(withoutGpu, details.result(names));
  }
}
