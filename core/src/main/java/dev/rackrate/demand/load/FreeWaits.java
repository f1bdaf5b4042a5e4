package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Window;
import java.util.Arrays;
import java.util.TreeSet;

/// How long jobs waited although as many GPUs as they asked for were free.
///
/// @param waitedSeconds of all jobs together, in the window
/// @param whileFreeSeconds of these, while the GPUs were there
public record FreeWaits(double waitedSeconds, double whileFreeSeconds) {

  /// The waits of jobs that started, on so many GPUs.
  ///
  /// What runs takes GPUs away, wherever they are: a job that needs whole machines may wait while
  /// GPUs are free in many.
  public static FreeWaits of(JobLog log, double gpus, Window window, JobStorage storage) {
    return new Sweep(log, Math.round(gpus * 1000), window, storage).run();
  }

  /// Share of waiting in which the GPUs were there.
  public double share() {
    return waitedSeconds == 0 ? 0 : whileFreeSeconds / waitedSeconds;
  }

  /// One pass over submissions, starts and ends. Beside each size of a job stands for how long so
  /// many GPUs have been free; a job takes the difference between its start and its submission.
  private static final class Sweep {

    private final JobLog log;
    private final long milliGpus;
    private final Window window;
    private final int[] sizes;

    /// A tree of sums over the sizes: seconds in which exactly the sizes up to one fitted.
    private final long[] tree;

    private final SortedTimes submissions;
    private final SortedTimes starts;
    private final SortedTimes begins;
    private final SortedTimes ends;
    private long running;
    private long at;
    private double waited;
    private double whileFree;

    Sweep(JobLog log, long milliGpus, Window window, JobStorage storage) {
      this.log = log;
      this.milliGpus = milliGpus;
      this.window = window;
      this.sizes = sizes(log);
      this.tree = new long[sizes.length + 1];
      this.submissions = new SortedTimes(window.fromSeconds(), log.size(), storage);
      this.starts = new SortedTimes(window.fromSeconds(), log.size(), storage);
      this.begins = new SortedTimes(window.fromSeconds(), log.size(), storage);
      this.ends = new SortedTimes(window.fromSeconds(), log.size(), storage);
      this.at = window.fromSeconds();
    }

    private static int[] sizes(JobLog log) {
      TreeSet<Integer> all = new TreeSet<>();
      int last = 0;
      for (int job = 0; job < log.size(); job++) {
        if (log.milliGpus(job) != last) {
          last = log.milliGpus(job);
          all.add(last);
        }
      }
      return all.stream().mapToInt(Integer::intValue).toArray();
    }

    private void sort() {
      for (int job = 0; job < log.size(); job++) {
        int size = Arrays.binarySearch(sizes, log.milliGpus(job));
        long submit = log.submitSeconds(job);
        if (log.start(job).isTold()) {
          long start = submit + log.waitSeconds(job);
          pair(begins, ends, start, start + log.runSeconds(job), size);
        }
        if (log.start(job) == JobTimes.Start.TOLD && !log.ranAlready(job)) {
          pair(submissions, starts, submit, submit + log.waitSeconds(job), size);
        }
      }
      submissions.sort();
      starts.sort();
      begins.sort();
      ends.sort();
    }

    private void pair(SortedTimes froms, SortedTimes tos, long begin, long end, int size) {
      long from = window.clip(begin);
      long to = window.clip(end);
      if (from < to) {
        froms.add(from, size);
        tos.add(to, size);
      }
    }

    FreeWaits run() {
      sort();
      while (ends.hasNext() || starts.hasNext()) {
        long now = Long.MAX_VALUE;
        for (SortedTimes times : new SortedTimes[] {ends, starts, submissions, begins}) {
          now = times.hasNext() ? Math.min(now, times.seconds()) : now;
        }
        passTo(now);
        for (; ends.hasNext() && ends.seconds() == now; ends.advance()) {
          running -= sizes[ends.number()];
        }
        for (; begins.hasNext() && begins.seconds() == now; begins.advance()) {
          running += sizes[begins.number()];
        }
        for (; submissions.hasNext() && submissions.seconds() == now; submissions.advance()) {
          waited -= now - window.fromSeconds();
          whileFree -= freeFor(submissions.number());
        }
        for (; starts.hasNext() && starts.seconds() == now; starts.advance()) {
          waited += now - window.fromSeconds();
          whileFree += freeFor(starts.number());
        }
      }
      return new FreeWaits(waited, whileFree);
    }

    private void passTo(long now) {
      if (now == at) {
        return;
      }
      long free = milliGpus - running;
      int place = Arrays.binarySearch(sizes, Math.clamp(free, 0, Integer.MAX_VALUE));
      int fitting = place >= 0 ? place + 1 : -place - 1;
      if (free >= 0 && fitting > 0) {
        for (int i = sizes.length + 1 - fitting; i < tree.length; i += i & -i) {
          tree[i] += now - at;
        }
      }
      at = now;
    }

    /// Seconds so far in which a size fitted: those in which that size or a larger one was the
    /// largest to fit.
    private long freeFor(int size) {
      long sum = 0;
      for (int i = sizes.length - size; i > 0; i -= i & -i) {
        sum += tree[i];
      }
      return sum;
    }
  }
}
