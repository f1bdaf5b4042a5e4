package dev.rackrate.simulate.result;

import java.util.Arrays;

/// The waits of jobs, summarised for all together and for each part of them.
public final class WaitTable {

  private static final int JOB_BITS = 28;
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private final long limitSeconds;

  /// Wait above, job below; only those that waited.
  private long[] waited;

  private int waitedCount;
  private long count;

  public WaitTable(int jobs, long limitSeconds) {
    this.limitSeconds = limitSeconds;
    waited = new long[jobs];
  }

  public void add(int job, long waitSeconds) {
    count++;
    if (waitSeconds > 0) {
      waited[waitedCount++] = waitSeconds << JOB_BITS | job;
    }
  }

  /// Of all jobs; sorts.
  public WaitSummary summary() {
    sort();
    long[] waits = new long[waitedCount];
    for (int i = 0; i < waitedCount; i++) {
      waits[i] = waited[i] >>> JOB_BITS;
    }
    return WaitSummary.of(waits, 0, waitedCount, count, limitSeconds);
  }

  /// Of each part, given the part of each job and the jobs in each part; after [#summary].
  public WaitSummary[] summaries(int[] partOf, long[] jobsIn) {
    int[] ends = new int[jobsIn.length];
    for (int i = 0; i < waitedCount; i++) {
      ends[partOf[job(i)]]++;
    }
    int[] starts = new int[jobsIn.length];
    for (int part = 1; part < ends.length; part++) {
      starts[part] = starts[part - 1] + ends[part - 1];
    }
    System.arraycopy(starts, 0, ends, 0, ends.length);
    long[] waits = new long[waitedCount];
    for (int i = 0; i < waitedCount; i++) {
      waits[ends[partOf[job(i)]]++] = waited[i] >>> JOB_BITS;
    }
    WaitSummary[] summaries = new WaitSummary[jobsIn.length];
    for (int part = 0; part < summaries.length; part++) {
      summaries[part] = WaitSummary.of(waits, starts[part], ends[part], jobsIn[part], limitSeconds);
    }
    return summaries;
  }

  private int job(int i) {
    return (int) (waited[i] & ((1L << JOB_BITS) - 1));
  }

  private void sort() {
    long most = 0;
    for (int i = 0; i < waitedCount; i++) {
      most = Math.max(most, waited[i]);
    }
    if (waitedCount < DIGITS) {
      Arrays.sort(waited, 0, waitedCount);
      return;
    }
    long[] from = waited;
    long[] to = new long[waitedCount];
    for (int shift = JOB_BITS; most >>> shift > 0; shift += DIGIT_BITS) {
      sortBy(from, to, shift);
      long[] done = to;
      to = from;
      from = done;
    }
    waited = from;
  }

  private void sortBy(long[] from, long[] to, int shift) {
    int[] places = new int[DIGITS + 1];
    for (int i = 0; i < waitedCount; i++) {
      places[(int) (from[i] >>> shift & (DIGITS - 1)) + 1]++;
    }
    for (int digit = 1; digit < DIGITS; digit++) {
      places[digit] += places[digit - 1];
    }
    for (int i = 0; i < waitedCount; i++) {
      to[places[(int) (from[i] >>> shift & (DIGITS - 1))]++] = from[i];
    }
  }
}
