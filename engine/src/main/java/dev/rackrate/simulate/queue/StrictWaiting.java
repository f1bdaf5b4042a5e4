package dev.rackrate.simulate.queue;

import dev.rackrate.simulate.fleet.Cluster;
import dev.rackrate.simulate.order.SparseSet;
import dev.rackrate.simulate.setting.SimulatedJobs;

/// A queue that nobody overtakes: in the order of submission, or the shortest first.
public final class StrictWaiting extends Waiting {

  private final Cluster cluster;
  private final boolean isSorted;
  private final int[] rankOf;
  private final int[] jobAt;
  private final SparseSet ranks;

  /// In the order of submission.
  public static StrictWaiting fifo(SimulatedJobs jobs, Cluster cluster) {
    return new StrictWaiting(jobs, cluster, new int[0], new int[0]);
  }

  /// In the order of `jobAt`, whose inverse is `rankOf`.
  public static StrictWaiting sorted(
      SimulatedJobs jobs, Cluster cluster, int[] rankOf, int[] jobAt) {
    return new StrictWaiting(jobs, cluster, rankOf, jobAt);
  }

  private StrictWaiting(SimulatedJobs jobs, Cluster cluster, int[] rankOf, int[] jobAt) {
    this.cluster = cluster;
    this.rankOf = rankOf;
    this.jobAt = jobAt;
    isSorted = jobAt.length > 0;
    ranks = new SparseSet(jobs.size);
  }

  @Override
  public int size() {
    return ranks.size();
  }

  @Override
  public boolean waits(int job) {
    return ranks.contains(rank(job));
  }

  @Override
  public void beforeSubmissions() {}

  @Override
  public void submit(int job, long now) {
    if (isSorted || ranks.size() > 0 || !cluster.tryStart(job, now)) {
      ranks.add(rank(job));
    }
  }

  @Override
  public void putBack(int job) {
    ranks.add(rank(job));
  }

  @Override
  public void remove(int job) {
    ranks.remove(rank(job));
  }

  @Override
  public void afterEnds(long now) {
    while (ranks.size() > 0) {
      int rank = ranks.first();
      if (!cluster.tryStart(isSorted ? jobAt[rank] : rank, now)) {
        return;
      }
      ranks.remove(rank);
    }
  }

  @Override
  public void afterFailures(long now) {
    afterEnds(now);
  }

  @Override
  public void afterSubmissions(long now) {
    if (isSorted) {
      afterEnds(now);
    }
  }

  @Override
  public void afterMoves(long now) {
    afterEnds(now);
  }

  private int rank(int job) {
    return isSorted ? rankOf[job] : job;
  }
}
