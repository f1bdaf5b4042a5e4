package dev.rackrate.simulate.queue;

import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.Policy.Order;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.Arrays;

/// Jobs in the order of a queue, and in classes within which all need the same place.
///
/// A class is a size; with quotas, a size of a group. Read by any number of replays.
public final class ClassOrder {

  private static final int[] NONE = {};

  /// The place of each job in the order of the queue; empty where that is its number.
  public final int[] rankOf;

  /// The job at each place of the queue; empty where that is its number.
  public final int[] jobAt;

  final int[] classOf;

  /// The place of each job in its class.
  public final int[] placeOf;

  /// The size of the jobs of each class.
  public final int[] sizeOf;

  /// The group of the jobs of each class; 0 without quotas.
  final int[] groupOf;

  /// How many jobs are in each class.
  final int[] lengths;

  private final int[] jobsByClass;
  private final int[] firstOf;

  private ClassOrder(SimulatedJobs jobs, Policy policy) {
    boolean isSorted = policy.order() == Order.SHORTEST;
    jobAt = isSorted ? shortestFirst(jobs) : NONE;
    rankOf = inverse(jobAt);
    boolean isStrict = policy.order() == Order.SHORTEST || policy.order() == Order.FIFO;
    boolean isGrouped = !policy.quotas().isEmpty();
    if (isStrict && !isGrouped) {
      classOf = NONE;
      placeOf = NONE;
      sizeOf = NONE;
      groupOf = NONE;
      lengths = NONE;
      jobsByClass = NONE;
      firstOf = NONE;
      return;
    }
    int groups = isGrouped ? jobs.groups().size() : 1;
    int[] number = new int[jobs.sizes.length * groups];
    classOf = isGrouped ? classes(jobs, groups, number) : jobs.sizeOf;
    int count = isGrouped ? Arrays.stream(number).max().orElse(0) : jobs.sizes.length;
    sizeOf = new int[count];
    groupOf = new int[count];
    lengths = new int[count];
    for (int j = 0; j < jobs.size; j++) {
      int c = classOf[j];
      lengths[c]++;
      sizeOf[c] = jobs.sizeOf[j];
      groupOf[c] = isGrouped ? jobs.group[j] : 0;
    }
    firstOf = new int[count];
    for (int c = 1; c < count; c++) {
      firstOf[c] = firstOf[c - 1] + lengths[c - 1];
    }
    placeOf = new int[jobs.size];
    jobsByClass = new int[jobs.size];
    int[] filled = new int[count];
    for (int rank = 0; rank < jobs.size; rank++) {
      int job = isSorted ? jobAt[rank] : rank;
      int c = classOf[job];
      placeOf[job] = filled[c]++;
      jobsByClass[firstOf[c] + placeOf[job]] = job;
    }
  }

  public static ClassOrder of(SimulatedJobs jobs, Policy policy) {
    return new ClassOrder(jobs, policy);
  }

  public int jobAt(int itsClass, int place) {
    return jobsByClass[firstOf[itsClass] + place];
  }

  /// The last place of a class that lies in the queue at or before a job; negative where none does.
  ///
  /// Only for queues in the order of submission.
  int lastPlaceUpTo(int itsClass, int job) {
    if (classOf[job] == itsClass) {
      return placeOf[job];
    }
    int first = firstOf[itsClass];
    int found = Arrays.binarySearch(jobsByClass, first, first + lengths[itsClass], job);
    return -found - 2 - first;
  }

  /// Numbers pairs of size and group as they are met, from 1 in `number`, from 0 in the answer.
  private static int[] classes(SimulatedJobs jobs, int groups, int[] number) {
    int[] classOf = new int[jobs.size];
    int count = 0;
    for (int j = 0; j < jobs.size; j++) {
      int pair = jobs.sizeOf[j] * groups + jobs.group[j];
      if (number[pair] == 0) {
        number[pair] = ++count;
      }
      classOf[j] = number[pair] - 1;
    }
    return classOf;
  }

  private static int[] shortestFirst(SimulatedJobs jobs) {
    long[] keys = new long[jobs.size];
    for (int j = 0; j < jobs.size; j++) {
      keys[j] = (long) jobs.work[j] << 32 | j;
    }
    Arrays.sort(keys);
    int[] order = new int[jobs.size];
    for (int rank = 0; rank < order.length; rank++) {
      order[rank] = (int) keys[rank];
    }
    return order;
  }

  private static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      inverse[order[rank]] = rank;
    }
    return inverse;
  }
}
