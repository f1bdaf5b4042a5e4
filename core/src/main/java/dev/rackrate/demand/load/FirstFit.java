package dev.rackrate.demand.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Machines in a row, of which each job takes the first with room: those of more GPUs than a
/// machine has take whole empty machines and, for the remainder, the first with room for it.
///
/// A tree over the machines knows the most room below each of its nodes.
final class FirstFit {

  /// Where a job stands that found no room.
  static final int NONE = Integer.MAX_VALUE;

  private static final int FIRST_MACHINES = 64;

  private final int perMachine;
  private final boolean isGrowing;
  private final int most;
  private int leaves;
  private int[] room;
  private int[] jobsOn;
  private long[] since;
  private long[] usedSeconds;

  /// Machines of jobs on several.
  private final Map<Integer, int[]> gangs = new HashMap<>();

  /// @param perMachine thousandths of a GPU
  /// @param machines so many, or where they are as many as it takes, the most
  FirstFit(int perMachine, int machines, boolean isGrowing) {
    this.perMachine = perMachine;
    this.isGrowing = isGrowing;
    this.most = machines;
    int first = isGrowing ? Math.min(machines, FIRST_MACHINES) : machines;
    this.leaves = Integer.highestOneBit(Math.max(1, first * 2 - 1));
    this.room = new int[2 * leaves];
    this.jobsOn = new int[leaves];
    this.since = new long[leaves];
    this.usedSeconds = new long[leaves];
    for (int i = 0; i < leaves; i++) {
      room[leaves + i] = i < most ? perMachine : -1;
    }
    rebuild();
  }

  private void rebuild() {
    for (int i = leaves - 1; i >= 1; i--) {
      room[i] = Math.max(room[2 * i], room[2 * i + 1]);
    }
  }

  /// Puts a job on machines.
  ///
  /// @return the last machine it takes, counted from 0; [#NONE] where it finds no room
  int put(int job, int milliGpus, long now) {
    int whole = milliGpus / perMachine;
    int rest = milliGpus % perMachine;
    if (whole == 0 || (whole == 1 && rest == 0)) {
      int at = find(0, milliGpus);
      if (at != NONE) {
        take(at, milliGpus, now);
      }
      return at;
    }
    return putGang(job, whole, rest, now);
  }

  private int putGang(int job, int whole, int rest, long now) {
    int count = whole + (rest > 0 ? 1 : 0);
    if (count > most) {
      return NONE;
    }
    int[] taken = new int[count];
    int from = 0;
    for (int i = 0; i < whole; i++) {
      taken[i] = find(from, perMachine);
      if (taken[i] == NONE) {
        return NONE;
      }
      from = taken[i] + 1;
    }
    int last = taken[whole - 1];
    for (int i = 0; i < whole; i++) {
      take(taken[i], perMachine, now);
    }
    if (rest > 0) {
      int at = find(0, rest);
      if (at == NONE) {
        for (int i = 0; i < whole; i++) {
          free(taken[i], perMachine, now);
        }
        return NONE;
      }
      take(at, rest, now);
      taken[whole] = at;
      last = Math.max(last, at);
    }
    gangs.put(job, taken);
    return last;
  }

  /// Whether no machine has any room.
  boolean isFull() {
    return room[1] <= 0;
  }

  /// Takes a job off again.
  void remove(int job, int last, int milliGpus, long now) {
    int[] taken = gangs.remove(job);
    if (taken == null) {
      free(last, milliGpus, now);
      return;
    }
    int left = milliGpus;
    for (int machine : taken) {
      int part = Math.min(left, perMachine);
      free(machine, part, now);
      left -= part;
    }
  }

  private void take(int machine, int milliGpus, long now) {
    if (jobsOn[machine]++ == 0) {
      since[machine] = now;
    }
    change(machine, -milliGpus);
  }

  private void free(int machine, int milliGpus, long now) {
    if (--jobsOn[machine] == 0) {
      usedSeconds[machine] += now - since[machine];
    }
    change(machine, milliGpus);
  }

  private void change(int machine, int milliGpus) {
    int at = leaves + machine;
    room[at] += milliGpus;
    for (at >>= 1; at >= 1; at >>= 1) {
      int most = Math.max(room[2 * at], room[2 * at + 1]);
      if (room[at] == most) {
        return;
      }
      room[at] = most;
    }
  }

  /// The first machine from one on with that much room.
  private int find(int from, int milliGpus) {
    int at = from == 0 ? first(milliGpus) : NONE;
    if (from > 0 && from < leaves) {
      at = find(1, 0, leaves, from, milliGpus);
    }
    if (at == NONE && isGrowing && leaves < most) {
      grow();
      return find(from, milliGpus);
    }
    return at;
  }

  private int first(int milliGpus) {
    if (room[1] < milliGpus) {
      return NONE;
    }
    int at = 1;
    while (at < leaves) {
      at = room[2 * at] >= milliGpus ? 2 * at : 2 * at + 1;
    }
    return at - leaves;
  }

  private int find(int node, int low, int high, int from, int milliGpus) {
    if (high <= from || room[node] < milliGpus) {
      return NONE;
    }
    if (high - low == 1) {
      return low;
    }
    int middle = (low + high) >>> 1;
    int left = find(2 * node, low, middle, from, milliGpus);
    return left == NONE ? find(2 * node + 1, middle, high, from, milliGpus) : left;
  }

  private void grow() {
    int old = leaves;
    int[] before = Arrays.copyOfRange(room, old, 2 * old);
    leaves = 2 * old;
    room = new int[2 * leaves];
    jobsOn = Arrays.copyOf(jobsOn, leaves);
    since = Arrays.copyOf(since, leaves);
    usedSeconds = Arrays.copyOf(usedSeconds, leaves);
    for (int i = 0; i < leaves; i++) {
      int empty = i < most ? perMachine : -1;
      room[leaves + i] = i < old ? before[i] : empty;
    }
    // What was beyond the most machines stays without room; the rest of the old row is as it was.
    rebuild();
  }

  /// Seconds in which each machine had a job, once all jobs are off.
  long[] usedSeconds() {
    return usedSeconds.clone();
  }
}
