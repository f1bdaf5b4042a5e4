package dev.rackrate.simulate.queue;

import dev.rackrate.simulate.fleet.Cluster;
import dev.rackrate.simulate.fleet.NodePool;
import dev.rackrate.simulate.order.TimeHeap;
import java.util.Arrays;

/// The earliest possible start of the head of the queue, from the known ends of what runs, and what
/// may start beside it without moving it.
///
/// For each pool it keeps how many nodes will be wholly free then, and how many will have room for
/// the head or its remainder; a job that runs longer must leave enough of both.
final class Reservation {

  private static final int NOBODY = -1;
  private static final int FEW = 32;

  private final Cluster cluster;
  private final int[] whole;
  private final int[] roomy;
  private int head = NOBODY;
  private int headUnits;
  private long time;

  Reservation(Cluster cluster) {
    this.cluster = cluster;
    whole = new int[cluster.pools.length];
    roomy = new int[cluster.pools.length];
  }

  /// Forgets what is known, after something ended before its time.
  void clear() {
    head = NOBODY;
  }

  /// When job `j`, which does not fit now, may start.
  long timeFor(int j) {
    if (head != j) {
      head = j;
      headUnits = cluster.units(j);
      time = TimeHeap.NEVER;
      for (int p = 0; p < whole.length; p++) {
        time = Math.min(time, earliest(p, time));
      }
      for (int p = 0; p < whole.length; p++) {
        count(p);
      }
    }
    return time;
  }

  private int wholeNeeded(int p) {
    int nodeUnits = cluster.pools[p].nodeUnits;
    return headUnits <= nodeUnits ? 0 : headUnits / nodeUnits;
  }

  private int restNeeded(int p) {
    int nodeUnits = cluster.pools[p].nodeUnits;
    return headUnits <= nodeUnits ? headUnits : headUnits % nodeUnits;
  }

  /// The earliest start on a pool, or a time after `limit`.
  private long earliest(int p, long limit) {
    NodePool pool = cluster.pools[p];
    int needed = wholeNeeded(p);
    int rest = restNeeded(p);
    if (needed + (rest > 0 ? 1 : 0) > pool.nodes) {
      return TimeHeap.NEVER;
    }
    if (needed == 0) {
      long best = limit;
      for (int node = 0; node < pool.nodes; node++) {
        best = Math.min(best, whenFree(p, node, rest, best));
      }
      return best;
    }
    long first = nth(p, pool.nodeUnits, needed - 1);
    return rest == 0 ? first : Math.max(first, nth(p, rest, needed));
  }

  /// When the (`n` + 1)-th node has `need` units free.
  private long nth(int p, int need, int n) {
    return n < FEW ? nthOfFew(p, need, n) : nthOfMany(p, need, n);
  }

  /// Keeps the earliest times sorted while it goes over the nodes.
  private long nthOfFew(int p, int need, int n) {
    long[] least = new long[n + 1];
    Arrays.fill(least, TimeHeap.NEVER);
    int nodes = cluster.pools[p].nodes;
    for (int node = 0; node < nodes; node++) {
      long time = whenFree(p, node, need, least[n] - 1);
      if (time < least[n]) {
        int at = n;
        while (at > 0 && least[at - 1] > time) {
          least[at] = least[at - 1];
          at--;
        }
        least[at] = time;
      }
    }
    return least[n];
  }

  private long nthOfMany(int p, int need, int n) {
    long[] times = new long[cluster.pools[p].nodes];
    for (int node = 0; node < times.length; node++) {
      times[node] = whenFree(p, node, need, TimeHeap.NEVER - 1);
    }
    Arrays.sort(times);
    return times[n];
  }

  private long whenFree(int p, int node, int need, long limit) {
    NodePool pool = cluster.pools[p];
    int free = pool.free(node);
    if (free >= need) {
      return 0;
    }
    if (need == pool.nodeUnits) {
      return cluster.entries[p].lastEnd(node);
    }
    return cluster.entries[p].whenFree(node, free, need, limit);
  }

  private void count(int p) {
    NodePool pool = cluster.pools[p];
    boolean isGang = wholeNeeded(p) > 0;
    int rest = restNeeded(p);
    whole[p] = 0;
    roomy[p] = 0;
    for (int node = 0; node < pool.nodes; node++) {
      if (isGang && whenFree(p, node, pool.nodeUnits, time) <= time) {
        whole[p]++;
      }
      if (rest > 0 && whenFree(p, node, rest, time) <= time) {
        roomy[p]++;
      }
    }
  }

  private boolean holds(int p, int wholeThen, int roomyThen) {
    int needed = wholeNeeded(p);
    return wholeThen >= needed && (restNeeded(p) == 0 || roomyThen > needed);
  }

  /// Whether a job of so many units that fits on pool `p` now may run on past the start of the
  /// head.
  boolean leavesRoom(int units, int p) {
    for (int other = 0; other < whole.length; other++) {
      if (other != p && holds(other, whole[other], roomy[other])) {
        return true;
      }
    }
    if (!holds(p, whole[p], roomy[p])) {
      return false;
    }
    NodePool pool = cluster.pools[p];
    if (units <= pool.nodeUnits) {
      int node = pool.find(units);
      return holds(p, whole[p] - wholeLost(p, node), roomy[p] - roomyLost(p, node, units));
    }
    int[] nodes = pool.takeGang(units);
    for (int i = 0; i < nodes.length; i++) {
      pool.give(nodes[i], pool.gangUnits(units, i));
    }
    int wholeThen = whole[p];
    int roomyThen = roomy[p];
    for (int i = 0; i < nodes.length; i++) {
      wholeThen -= wholeLost(p, nodes[i]);
      roomyThen -= roomyLost(p, nodes[i], pool.gangUnits(units, i));
    }
    return holds(p, wholeThen, roomyThen);
  }

  /// Notes that a job of so many units is about to start on pool `p` and runs past the start of the
  /// head.
  void keepFrom(int units, int p) {
    NodePool pool = cluster.pools[p];
    if (units <= pool.nodeUnits) {
      int node = pool.find(units);
      lose(p, node, units);
      return;
    }
    int[] nodes = pool.takeGang(units);
    for (int i = 0; i < nodes.length; i++) {
      pool.give(nodes[i], pool.gangUnits(units, i));
    }
    for (int i = 0; i < nodes.length; i++) {
      lose(p, nodes[i], pool.gangUnits(units, i));
    }
  }

  private void lose(int p, int node, int units) {
    int wholeNodes = wholeLost(p, node);
    int roomyNodes = roomyLost(p, node, units);
    whole[p] -= wholeNodes;
    roomy[p] -= roomyNodes;
  }

  private int wholeLost(int p, int node) {
    return wholeNeeded(p) > 0 && freeThen(p, node) == cluster.pools[p].nodeUnits ? 1 : 0;
  }

  private int roomyLost(int p, int node, int units) {
    int rest = restNeeded(p);
    if (rest == 0) {
      return 0;
    }
    int free = freeThen(p, node);
    return free >= rest && free - units < rest ? 1 : 0;
  }

  private int freeThen(int p, int node) {
    return cluster.entries[p].freeAt(node, cluster.pools[p].free(node), time);
  }
}
