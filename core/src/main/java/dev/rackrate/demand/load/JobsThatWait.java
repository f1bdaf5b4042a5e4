package dev.rackrate.demand.load;

import dev.rackrate.quantity.Require;
import java.util.Arrays;
import java.util.PriorityQueue;

/// The jobs of a log on machines that are always there, where each may wait for them for so long
/// before it is left for others.
///
/// Whoever waits begins as soon as there is room, those submitted first before others; none is held
/// back for one that does not fit. At one moment jobs end, then begin, then leave.
final class JobsThatWait {

  /// Jobs played through in all.
  private static final int MOST_PLAYED = 4_000_000;

  private static final int LEAST_SIZES = 6;
  private static final int MOST_SIZES = 64;

  private static final int NOBODY = -1;

  private record End(long seconds, int job) implements Comparable<End> {

    @Override
    public int compareTo(End other) {
      int bySeconds = Long.compare(seconds, other.seconds);
      return bySeconds != 0 ? bySeconds : Integer.compare(job, other.job);
    }
  }

  private final JobOrder jobs;
  private final double speed;
  private final long waitSeconds;
  private final FirstFit fit;
  private final int[] last;
  private final PriorityQueue<End> ends = new PriorityQueue<>();

  /// Waiting jobs of each size, in the order in which they were submitted.
  private final int[] first;

  private final int[] newest;
  private final int[] next;
  private final boolean[] isWaiting;

  /// No job before it waits.
  private int oldest;

  private int running;
  private long since;
  private long secondsInUse;

  private JobsThatWait(JobOrder jobs, double speed, int perMachine, long wait, int machines) {
    this.jobs = jobs;
    this.speed = speed;
    this.waitSeconds = wait;
    this.fit = new FirstFit(perMachine, machines, false);
    this.last = filled(jobs.count(), FirstFit.NONE);
    this.first = filled(jobs.sizes(), NOBODY);
    this.newest = filled(jobs.sizes(), NOBODY);
    this.next = filled(jobs.count(), NOBODY);
    this.isWaiting = new boolean[jobs.count()];
  }

  private static int[] filled(int length, int with) {
    int[] all = new int[length];
    Arrays.fill(all, with);
    return all;
  }

  /// The jobs on any number of equal machines.
  static JobPlacement placement(JobOrder jobs, double speed, int gpus, long waitSeconds) {
    Require.between(waitSeconds, 0, Long.MAX_VALUE, "seconds of waiting");
    JobPlacement atOnce = JobPlacement.of(jobs, speed, gpus);
    int most = atOnce.machines();
    int count = Math.clamp(MOST_PLAYED / Math.max(1, jobs.count()), LEAST_SIZES, MOST_SIZES);
    if (most == 0 || waitSeconds == 0) {
      return atOnce;
    }
    int[] sizes = JobPlacement.sizes(most, count);
    int[][] last = new int[sizes.length][];
    double[] meanInUse = new double[sizes.length];
    double[] shareInUse = new double[sizes.length];
    last[0] = filled(jobs.count(), FirstFit.NONE);
    for (int i = 1; i < sizes.length; i++) {
      JobsThatWait on = new JobsThatWait(jobs, speed, gpus * 1_000, waitSeconds, sizes[i]);
      last[i] = on.played();
      double used = Arrays.stream(on.fit.usedSeconds()).sum();
      meanInUse[i] = Math.min(sizes[i], used / jobs.seconds());
      shareInUse[i] = Math.min(1, (double) on.secondsInUse / jobs.seconds());
    }
    return new JobPlacement(jobs, speed, gpus, sizes, last, new double[][] {meanInUse, shareInUse});
  }

  private int[] played() {
    int submitted = 0;
    while (submitted < last.length || !ends.isEmpty()) {
      long now = Math.min(nextEnd(), nextLeaving());
      now = submitted < last.length ? Math.min(now, jobs.begin(submitted)) : now;
      boolean isAnyFree = release(now);
      if (isAnyFree) {
        beginWaiting(now);
      }
      while (submitted < last.length && jobs.begin(submitted) <= now) {
        submit(submitted++, now);
      }
      leave(submitted, now);
    }
    return last;
  }

  private long nextEnd() {
    return ends.isEmpty() ? Long.MAX_VALUE : ends.peek().seconds();
  }

  private long nextLeaving() {
    return oldest < last.length && isWaiting[oldest]
        ? jobs.begin(oldest) + waitSeconds
        : Long.MAX_VALUE;
  }

  private boolean release(long now) {
    boolean isAny = false;
    while (!ends.isEmpty() && ends.peek().seconds() <= now) {
      End end = ends.remove();
      fit.remove(end.job(), last[end.job()], jobs.milliGpus(end.job()), end.seconds());
      secondsInUse += --running == 0 ? end.seconds() - since : 0;
      isAny = true;
    }
    return isAny;
  }

  /// Sizes ascend: where one finds no room, no larger one does.
  private void beginWaiting(long now) {
    int fitting = first.length;
    while (!fit.isFull()) {
      int place = NOBODY;
      for (int i = 0; i < fitting; i++) {
        boolean isAny = first[i] != NOBODY;
        place = isAny && (place == NOBODY || first[i] < first[place]) ? i : place;
      }
      if (place == NOBODY) {
        return;
      }
      int job = first[place];
      if (begin(job, now)) {
        removeFirst(place);
      } else {
        fitting = place;
      }
    }
  }

  private void submit(int job, long now) {
    if (jobs.end(job, speed) > jobs.begin(job) && !begin(job, now)) {
      int place = jobs.place(job);
      if (first[place] == NOBODY) {
        first[place] = job;
      } else {
        next[newest[place]] = job;
      }
      newest[place] = job;
      isWaiting[job] = true;
    }
  }

  private boolean begin(int job, long now) {
    last[job] = fit.put(job, jobs.milliGpus(job), now);
    if (last[job] == FirstFit.NONE) {
      return false;
    }
    since = running++ == 0 ? now : since;
    ends.add(new End(now + jobs.end(job, speed) - jobs.begin(job), job));
    return true;
  }

  private void removeFirst(int place) {
    isWaiting[first[place]] = false;
    first[place] = next[first[place]];
  }

  /// Those that have waited so long, which are the oldest of their size.
  private void leave(int submitted, long now) {
    while (oldest < submitted && (!isWaiting[oldest] || jobs.begin(oldest) + waitSeconds <= now)) {
      if (isWaiting[oldest]) {
        removeFirst(jobs.place(oldest));
      }
      oldest++;
    }
  }
}
