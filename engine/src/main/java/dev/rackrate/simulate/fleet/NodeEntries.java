package dev.rackrate.simulate.fleet;

import dev.rackrate.simulate.order.TimeHeap;
import java.util.Arrays;

/// What runs on each node of one pool, the earliest end first.
public final class NodeEntries {

  private static final int NONE = -1;

  private final int[] first;
  private final long[] lastEnd;
  private int[] next = new int[64];
  private int[] slot = new int[64];
  private int[] units = new int[64];
  private long[] end = new long[64];
  private int size;
  private int unused = NONE;

  NodeEntries(int nodes) {
    first = new int[nodes];
    lastEnd = new long[nodes];
    Arrays.fill(first, NONE);
  }

  void add(int node, int ofSlot, int itsUnits, long itsEnd) {
    int entry = take();
    slot[entry] = ofSlot;
    units[entry] = itsUnits;
    end[entry] = itsEnd;
    int before = NONE;
    int after = first[node];
    while (after != NONE && end[after] < itsEnd) {
      before = after;
      after = next[after];
    }
    next[entry] = after;
    if (before == NONE) {
      first[node] = entry;
    } else {
      next[before] = entry;
    }
    if (after == NONE) {
      lastEnd[node] = itsEnd;
    }
  }

  private int take() {
    if (unused != NONE) {
      int entry = unused;
      unused = next[entry];
      return entry;
    }
    if (size == next.length) {
      int room = 2 * size;
      next = Arrays.copyOf(next, room);
      slot = Arrays.copyOf(slot, room);
      units = Arrays.copyOf(units, room);
      end = Arrays.copyOf(end, room);
    }
    return size++;
  }

  void remove(int node, int ofSlot) {
    int before = NONE;
    int entry = first[node];
    while (slot[entry] != ofSlot) {
      before = entry;
      entry = next[entry];
    }
    int after = next[entry];
    if (before == NONE) {
      first[node] = after;
    } else {
      next[before] = after;
    }
    if (after == NONE && before != NONE) {
      lastEnd[node] = end[before];
    }
    next[entry] = unused;
    unused = entry;
  }

  /// The slot of what ends first on a node; negative where nothing runs.
  int firstSlot(int node) {
    int entry = first[node];
    return entry == NONE ? NONE : slot[entry];
  }

  /// When the whole node is free, of one on which something runs.
  public long lastEnd(int node) {
    return lastEnd[node];
  }

  /// Units free at `time` if nothing more starts.
  public int freeAt(int node, int freeNow, long time) {
    int free = freeNow;
    for (int e = first[node]; e != NONE && end[e] <= time; e = next[e]) {
      free += units[e];
    }
    return free;
  }

  /// When `need` units are free if nothing more starts; [TimeHeap#NEVER] if after `limit`.
  public long whenFree(int node, int freeNow, int need, long limit) {
    int free = freeNow;
    long time = 0;
    for (int e = first[node]; free < need; e = next[e]) {
      time = end[e];
      if (time > limit) {
        return TimeHeap.NEVER;
      }
      free += units[e];
    }
    return time;
  }
}
