package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.quantity.Sentence;

/// The jobs of a log, each of which it holds once, however many rows tell of it.
///
/// Of rows with the same id, submission and start the one that knows the end counts, else the one
/// that ran longest. A job that was put back in the queue keeps its id; each of its runs counts.
public final class DistinctJobs {

  /// As many runs of one job are looked at one by one.
  private static final int MOST_RUNS = 8;

  /// Where a job was looked for ahead of time, and by what.
  static final class Sought {
    private long key;
    private long at;

    void forget() {
      key = 0;
      at = 0;
    }
  }

  private final JobLog log;
  private final OrderedJobs ordered;
  private final KnownJobs others = new KnownJobs();
  private long notCompared;

  /// @param log to which each job that is not refused is added next
  /// @param storage where what is remembered of jobs may lie
  public DistinctJobs(JobLog log, JobStorage storage) {
    this.log = log;
    this.ordered = new OrderedJobs(log, storage);
  }

  /// Refuses a job that the log has already, in place of which it takes the row that knows more.
  ///
  /// @param idHash what tells the job from others; 0 where nothing does
  /// @throws BadRow where the job is not to be added
  public void refuseKnown(long idHash, Job job) {
    refuseKnown(idHash, job, new Sought());
  }

  /// Looks for a job ahead of time; see [KnownJobs#seek].
  void seek(long idHash, long submitSeconds, Sought into) {
    if (!ordered.areBefore(submitSeconds)) {
      into.key = KnownJobs.key(idHash, submitSeconds);
      into.at = others.seek(into.key);
    }
  }

  void refuseKnown(long idHash, Job job, Sought sought) {
    if (idHash == 0) {
      return;
    }
    long submit = job.times().submitSeconds();
    long first = KnownJobs.key(idHash, submit);
    long key = first;
    int before = key == sought.key ? find(key, submit, sought.at) : find(key, submit);
    for (int run = 1; before >= 0 && !isSame(log.job(before), job); run++) {
      boolean isLast = run == MOST_RUNS;
      key = KnownJobs.key(first, isLast ? startSeconds(job) : -run);
      before = find(key, submit);
      if (isLast) {
        break;
      }
    }
    if (before < 0) {
      boolean isKept = ordered.put(key, submit, log.size()) || others.put(key, log.size());
      notCompared += isKept ? 0 : 1;
      return;
    }
    if (knowsMore(log.job(before), job)) {
      log.replace(before, job);
      throw BadRow.harmless(
          Sentence.of("completes a job that an earlier row has running or waiting"));
    }
    throw BadRow.harmless(Sentence.of("is in the log already"));
  }

  private int find(long key, long submitSeconds) {
    if (ordered.areBefore(submitSeconds)) {
      return -1;
    }
    int found = ordered.find(key, submitSeconds);
    return found < 0 ? others.find(key) : found;
  }

  private int find(long key, long submitSeconds, long sought) {
    int found = others.find(key, sought);
    return found < 0 ? ordered.find(key, submitSeconds) : found;
  }

  /// Whether two rows of one id and one submission tell of the same run, or of the wait for it.
  private static boolean isSame(Job before, Job now) {
    boolean isOneWaiting = before.state() == JobState.PENDING || now.state() == JobState.PENDING;
    boolean isSameStart =
        before.times().waitSeconds() == now.times().waitSeconds()
            && (before.times().start() == JobTimes.Start.NEVER)
                == (now.times().start() == JobTimes.Start.NEVER);
    return isOneWaiting || isSameStart;
  }

  private static long startSeconds(Job job) {
    return job.times().submitSeconds() + job.times().waitSeconds();
  }

  private static boolean knowsMore(Job before, Job now) {
    int known = knowledge(before);
    int more = knowledge(now);
    boolean ranLonger = now.times().runSeconds() > before.times().runSeconds();
    return more > known || (more == known && ranLonger);
  }

  private static int knowledge(Job job) {
    return switch (job.state()) {
      case PENDING -> 0;
      case RUNNING -> 2;
      case COMPLETED, FAILED, CANCELLED, TIMEOUT, OUT_OF_MEMORY, NODE_FAIL, PREEMPTED, NOT_TOLD ->
          job.times().start() == JobTimes.Start.NEVER ? 1 : 3;
    };
  }

  /// Jobs that were not compared with others, since too many stand before them.
  public long notCompared() {
    return notCompared;
  }
}
