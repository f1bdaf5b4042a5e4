package dev.rackrate.simulate;

/// A queue that nobody overtakes: in the order of submission, or the shortest first.
final class StrictWaiting extends Waiting {

  private final Cluster cluster;
  private final boolean isSorted;
  private final int[] rankOf;
  private final int[] jobAt;
  private final SparseSet ranks;

  /// In the order of submission.
  static StrictWaiting fifo(SimulatedJobs jobs, Cluster cluster) {
    return new StrictWaiting(jobs, cluster, new int[0], new int[0]);
  }

  /// In the order of `jobAt`, whose inverse is `rankOf`.
  static StrictWaiting sorted(SimulatedJobs jobs, Cluster cluster, int[] rankOf, int[] jobAt) {
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
  int size() {
    return ranks.size();
  }

  @Override
  boolean waits(int job) {
    return ranks.contains(rank(job));
  }

  @Override
  void beforeSubmissions() {}

  @Override
  void submit(int job, long now) {
    if (isSorted || ranks.size() > 0 || !cluster.tryStart(job, now)) {
      ranks.add(rank(job));
    }
  }

  @Override
  void putBack(int job) {
    ranks.add(rank(job));
  }

  @Override
  void remove(int job) {
    ranks.remove(rank(job));
  }

  @Override
  void afterEnds(long now) {
    while (ranks.size() > 0) {
      int rank = ranks.first();
      if (!cluster.tryStart(isSorted ? jobAt[rank] : rank, now)) {
        return;
      }
      ranks.remove(rank);
    }
  }

  @Override
  void afterFailures(long now) {
    afterEnds(now);
  }

  @Override
  void afterSubmissions(long now) {
    if (isSorted) {
      afterEnds(now);
    }
  }

  @Override
  void afterMoves(long now) {
    afterEnds(now);
  }

  private int rank(int job) {
    return isSorted ? rankOf[job] : job;
  }
}
