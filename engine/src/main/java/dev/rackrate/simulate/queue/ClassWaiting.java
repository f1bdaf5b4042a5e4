package dev.rackrate.simulate.queue;

import dev.rackrate.simulate.fleet.Cluster;
import dev.rackrate.simulate.fleet.QuotaUse;
import dev.rackrate.simulate.fleet.WorkLeft;
import dev.rackrate.simulate.order.MinForest;
import dev.rackrate.simulate.setting.Policy.Order;

/// A queue sorted into classes of jobs that need the same place, so that the next one that may
/// start is found without walking past those that may not.
///
/// A pass goes once through the queue in its order; of each class it looks at the next job that is
/// short enough, or at the next at all. Nothing is freed within a pass, but a job that starts
/// behind the head may change the node that others would take, so jobs passed over before are
/// looked at again in the next pass.
public final class ClassWaiting extends Waiting {

  private static final int NOBODY = -1;

  private final Cluster cluster;
  private final WorkLeft workLeft;
  private final ClassOrder order;
  private final Order rule;
  private final Reservation reservation;
  private final MinForest work;
  private final int[] waitingIn;
  private final int[] active;
  private final int[] placeInActive;
  private int activeCount;
  private int size;
  private int head = NOBODY;

  /// Whether the next pass begins at the front; else only new jobs can start.
  private boolean isStale;

  /// Whether somebody started behind the head since the last pass.
  private boolean isChanged;

  public ClassWaiting(Cluster cluster, WorkLeft workLeft, ClassOrder order, Order rule) {
    this.cluster = cluster;
    this.workLeft = workLeft;
    this.order = order;
    this.rule = rule;
    reservation = new Reservation(cluster);
    work = new MinForest(order.lengths);
    waitingIn = new int[order.lengths.length];
    active = new int[order.lengths.length];
    placeInActive = new int[order.lengths.length];
  }

  @Override
  public int size() {
    return size + (head == NOBODY ? 0 : 1);
  }

  @Override
  public boolean waits(int job) {
    return job == head || work.at(order.classOf[job], order.placeOf[job]) != MinForest.EMPTY;
  }

  @Override
  public void afterFailures(long now) {
    reservation.clear();
    afterEnds(now);
  }

  @Override
  public void beforeSubmissions() {
    isStale = isChanged || rule == Order.SHORTEST;
    isChanged = false;
  }

  @Override
  public void submit(int job, long now) {
    if (isStale) {
      enter(job);
    } else if (!hasRoom(order.classOf[job])) {
      enter(job);
    } else if (head == NOBODY) {
      startOrBecomeHead(job, now);
    } else if (rule != Order.EASY || !startsBehindHead(job, now)) {
      enter(job);
    }
  }

  private void startOrBecomeHead(int job, long now) {
    if (cluster.tryStart(job, now)) {
      reservation.clear();
    } else if (rule == Order.GREEDY) {
      enter(job);
    } else {
      head = job;
    }
  }

  private boolean startsBehindHead(int job, long now) {
    int units = cluster.units(job);
    int pool = cluster.poolFor(units);
    if (pool < 0) {
      return false;
    }
    boolean isOver = now + workLeft.seconds(job, cluster.pools[pool].speed) <= headStart();
    if (!isOver && !reservation.leavesRoom(units, pool)) {
      return false;
    }
    start(job, pool, now);
    return true;
  }

  private long headStart() {
    return reservation.timeFor(head);
  }

  @Override
  public void putBack(int job) {
    dismissHead();
    enter(job);
  }

  private void dismissHead() {
    if (head != NOBODY) {
      enter(head);
      head = NOBODY;
    }
  }

  @Override
  public void remove(int job) {
    if (job == head) {
      head = NOBODY;
      isStale = true;
    } else {
      leave(job);
    }
  }

  @Override
  public void afterEnds(long now) {
    isStale = false;
    isChanged = false;
    if (rule == Order.SHORTEST || cluster.quotas.isLimited) {
      dismissHead();
    }
    if (rule != Order.GREEDY && !startHeads(now)) {
      return;
    }
    if (rule == Order.EASY || rule == Order.GREEDY) {
      startOthers(now);
    }
  }

  @Override
  public void afterSubmissions(long now) {
    if (isStale) {
      afterEnds(now);
    }
  }

  @Override
  public void afterMoves(long now) {
    if (isStale || isChanged || rule == Order.SHORTEST) {
      afterEnds(now);
    }
  }

  /// Starts heads until one does not fit; false where none is left.
  private boolean startHeads(long now) {
    while (true) {
      if (head == NOBODY) {
        int next = firstWithRoom();
        if (next == NOBODY) {
          return false;
        }
        leave(next);
        head = next;
      }
      if (!cluster.tryStart(head, now)) {
        return true;
      }
      head = NOBODY;
      reservation.clear();
    }
  }

  private int firstWithRoom() {
    int best = NOBODY;
    for (int a = 0; a < activeCount; a++) {
      int c = active[a];
      if (hasRoom(c)) {
        best = earlier(best, order.jobAt(c, work.first(c, MinForest.EMPTY - 1)));
      }
    }
    return best;
  }

  private void startOthers(long now) {
    int after = NOBODY;
    while (true) {
      int best = NOBODY;
      for (int a = 0; a < activeCount; a++) {
        int job = firstOf(active[a], after, now);
        if (job != NOBODY) {
          best = earlier(best, job);
        }
      }
      if (best == NOBODY) {
        return;
      }
      leave(best);
      start(best, cluster.poolFor(cluster.units(best)), now);
      after = best;
    }
  }

  /// The first job of a class behind `after` that may start now behind the head.
  private int firstOf(int c, int after, long now) {
    int units = cluster.units.units[order.sizeOf[c]];
    int pool = cluster.poolFor(units);
    if (pool < 0 || !hasRoom(c)) {
      return NOBODY;
    }
    if (rule == Order.GREEDY || reservationAllows(units, pool)) {
      int place = firstPlace(c, after, MinForest.EMPTY - 1);
      return place < 0 ? NOBODY : order.jobAt(c, place);
    }
    long seconds = headStart() - now;
    double speed = cluster.pools[pool].speed;
    int bound = WorkLeft.mostWork(seconds, speed);
    int place = firstPlace(c, after, bound);
    while (place >= 0) {
      int job = order.jobAt(c, place);
      if (workLeft.seconds(job, speed) <= seconds) {
        return job;
      }
      place = work.next(c, place, bound);
    }
    return NOBODY;
  }

  private int firstPlace(int c, int after, int bound) {
    if (work.least(c) > bound) {
      return -1;
    }
    int before = after == NOBODY ? -1 : order.lastPlaceUpTo(c, after);
    return before < 0 ? work.first(c, bound) : work.next(c, before, bound);
  }

  private boolean reservationAllows(int units, int pool) {
    headStart();
    return reservation.leavesRoom(units, pool);
  }

  private void start(int job, int pool, long now) {
    if (rule == Order.EASY
        && now + workLeft.seconds(job, cluster.pools[pool].speed) > headStart()) {
      reservation.keepFrom(cluster.units(job), pool);
    }
    isChanged = rule == Order.EASY;
    cluster.tryStart(job, now);
  }

  private int earlier(int one, int other) {
    return one == NOBODY || rank(other) < rank(one) ? other : one;
  }

  private int rank(int job) {
    return rule == Order.SHORTEST ? order.rankOf[job] : job;
  }

  /// Whether the quota of its group lets a job of a class start, with room kept for the head.
  private boolean hasRoom(int c) {
    QuotaUse quotas = cluster.quotas;
    if (!quotas.isLimited) {
      return true;
    }
    int group = order.groupOf[c];
    long units = cluster.units.units[order.sizeOf[c]];
    if (head != NOBODY && order.groupOf[order.classOf[head]] == group) {
      units += cluster.units(head);
    }
    return quotas.hasRoom(group, units);
  }

  private void enter(int job) {
    int c = order.classOf[job];
    size++;
    if (waitingIn[c]++ == 0) {
      placeInActive[c] = activeCount;
      active[activeCount++] = c;
    }
    work.set(c, order.placeOf[job], Math.min(workLeft.work[job], MinForest.EMPTY - 1));
  }

  private void leave(int job) {
    int c = order.classOf[job];
    size--;
    if (--waitingIn[c] == 0) {
      int last = active[--activeCount];
      active[placeInActive[c]] = last;
      placeInActive[last] = placeInActive[c];
    }
    work.set(c, order.placeOf[job], MinForest.EMPTY);
  }
}
