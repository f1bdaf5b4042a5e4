package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;

/// The GPUs that jobs hold and their group, as one number below [JobLog#MOST_NUMBERS]: that of the
/// combination for the first thousands of them, that of the job itself for others.
final class Holdings {

  private static final int MASK = JobLog.MOST_NUMBERS - JobLog.MOST_JOBS - 1;
  private static final int MOST_COMBINATIONS = (MASK + 1) / 2;

  private final JobLog log;
  private final Labelling labelling;

  /// Combinations by their number: thousandths of a GPU above, the group below; 0 where none is.
  private final long[] combinations = new long[MASK + 1];

  private int count;
  private long unit;

  Holdings(JobLog log, Labelling labelling) {
    this.log = log;
    this.labelling = labelling;
  }

  /// The number of what a job holds.
  int of(int job) {
    long combination = combination(job);
    int number = (int) ((combination * 0x9E3779B97F4A7C15L) >>> 40) & MASK;
    while (combinations[number] != combination) {
      if (combinations[number] == 0) {
        return add(combination, number, job);
      }
      number = (number + 1) & MASK;
    }
    return number;
  }

  private int add(long combination, int free, int job) {
    unit = commonUnit(milliGpusOf(combination));
    if (count == MOST_COMBINATIONS) {
      return MASK + 1 + job;
    }
    combinations[free] = combination;
    count++;
    return free;
  }

  /// The largest number of which both that and all before are multiples.
  private long commonUnit(long milliGpus) {
    long a = unit;
    long b = milliGpus;
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  private long combination(int job) {
    return ((long) log.milliGpus(job) << Integer.SIZE) | log.label(labelling, job);
  }

  private long numbered(int number) {
    return number <= MASK ? combinations[number] : combination(number - MASK - 1);
  }

  private static int milliGpusOf(long combination) {
    return (int) (combination >>> Integer.SIZE);
  }

  int milliGpus(int number) {
    return milliGpusOf(numbered(number));
  }

  int group(int number) {
    return (int) numbered(number);
  }

  /// Largest number of thousandths of a GPU that every job met holds a multiple of; 1 before any.
  long unit() {
    return Math.max(unit, 1);
  }
}
