package dev.rackrate.simulate.fleet;

import dev.rackrate.simulate.order.TimeWheel;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.Policy.Order;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.Schedule;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The fleet while it runs: which node holds what until when.
public final class Cluster {

  private static final int DOWN = -1;
  private static final int STOPPED = -2;
  private static final int GANG = -1;
  private static final int[] NO_GANG = {};

  /// Stopped runs whose end is still to come; so many are cleared away.
  private static final int STOPPED_KEPT = 1 << 16;

  /// Pools in the order in which jobs try them: the fastest first.
  public final NodePool[] pools;

  /// What runs on the nodes of each, where somebody asks.
  public final NodeEntries[] entries;

  public final JobUnits units;
  public final QuotaUse quotas;

  /// The number in the settings of each pool.
  private final int[] poolNumber;

  private final boolean isTracked;
  private final SimulatedJobs jobs;
  private final WorkLeft workLeft;
  private final Schedule schedule;
  private final TimeWheel ends = new TimeWheel();
  private int running;
  private int stoppedCount;

  private int[] slotJob = new int[64];
  private int[] slotNode = new int[64];
  private int[] slotUnits = new int[64];
  private byte[] slotPool = new byte[64];
  private int[][] slotGang = new int[64][];
  private int[] unused = new int[64];
  private int unusedCount;
  private int slots;

  public Cluster(
      SimulatedJobs jobs, ReplaySettings settings, WorkLeft workLeft, Schedule schedule) {
    this.jobs = jobs;
    this.workLeft = workLeft;
    this.schedule = schedule;
    FleetShape fleet = settings.fleet();
    Policy policy = settings.policy();
    units = new JobUnits(jobs, fleet);
    quotas = new QuotaUse(jobs, policy, units.milliGpus);
    poolNumber = fastestFirst(fleet.pools());
    pools = new NodePool[poolNumber.length];
    entries = new NodeEntries[pools.length];
    isTracked = policy.order() == Order.EASY || fails(settings.outages().failures());
    for (int p = 0; p < pools.length; p++) {
      Pool pool = fleet.pools().get(poolNumber[p]);
      pools[p] = new NodePool(pool.nodes(), units.nodeUnits(pool), pool.speed());
      entries[p] = new NodeEntries(isTracked ? pool.nodes() : 0);
    }
  }

  private static boolean fails(Failures failures) {
    return switch (failures) {
      case Failures.None() -> false;
      case Failures.OfNodes _ -> true;
    };
  }

  private static int[] fastestFirst(List<Pool> pools) {
    List<Integer> numbers = new ArrayList<>();
    for (int p = 0; p < pools.size(); p++) {
      numbers.add(p);
    }
    numbers.sort(Comparator.comparingDouble(p -> -pools.get(p).speed()));
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The place here of a pool of the settings.
  public int placeOf(int pool) {
    int p = 0;
    while (poolNumber[p] != pool) {
      p++;
    }
    return p;
  }

  /// When something ends next.
  public long nextEnd() {
    return ends.first();
  }

  /// Jobs that run.
  public int running() {
    return running;
  }

  public int units(int job) {
    return units.units[jobs.sizeOf[job]];
  }

  /// The pool on which so many units would start now; negative where they do not fit.
  public int poolFor(int itsUnits) {
    for (int p = 0; p < pools.length; p++) {
      NodePool pool = pools[p];
      if (itsUnits <= pool.nodeUnits ? pool.find(itsUnits) >= 0 : pool.fitsGang(itsUnits)) {
        return p;
      }
    }
    return -1;
  }

  /// Starts a job if it fits now.
  public boolean tryStart(int job, long now) {
    int itsUnits = units.units[jobs.sizeOf[job]];
    for (int p = 0; p < pools.length; p++) {
      NodePool pool = pools[p];
      if (itsUnits <= pool.nodeUnits) {
        int node = pool.find(itsUnits);
        if (node >= 0) {
          start(job, p, node, now);
          return true;
        }
      } else if (pool.fitsGang(itsUnits)) {
        startGang(job, p, now);
        return true;
      }
    }
    return false;
  }

  private void start(int job, int p, int node, long now) {
    int itsUnits = units.units[jobs.sizeOf[job]];
    pools[p].take(node, itsUnits);
    int slot = occupy(job, p, node, itsUnits);
    long end = begin(job, p, slot, now);
    if (schedule.node.length > 0) {
      schedule.node[job] = node;
    }
    if (isTracked) {
      entries[p].add(node, slot, itsUnits, end);
    }
  }

  private void startGang(int job, int p, long now) {
    int itsUnits = units.units[jobs.sizeOf[job]];
    int[] nodes = pools[p].takeGang(itsUnits);
    int slot = occupy(job, p, GANG, itsUnits);
    slotGang[slot] = nodes;
    long end = begin(job, p, slot, now);
    if (isTracked) {
      for (int i = 0; i < nodes.length; i++) {
        entries[p].add(nodes[i], slot, pools[p].gangUnits(itsUnits, i), end);
      }
    }
  }

  private long begin(int job, int p, int slot, long now) {
    running++;
    schedule.start[job] = now;
    schedule.where[job] = (byte) poolNumber[p];
    quotas.take(quotas.isLimited ? jobs.group[job] : 0, slotUnits[slot]);
    long end = now + workLeft.seconds(job, pools[p].speed);
    ends.push(end, slot);
    return end;
  }

  private int occupy(int job, int p, int node, int itsUnits) {
    int slot = unusedCount > 0 ? unused[--unusedCount] : newSlot();
    slotJob[slot] = job;
    slotNode[slot] = node;
    slotUnits[slot] = itsUnits;
    slotPool[slot] = (byte) p;
    return slot;
  }

  private int newSlot() {
    if (slots == slotJob.length) {
      int room = 2 * slots;
      slotJob = Arrays.copyOf(slotJob, room);
      slotNode = Arrays.copyOf(slotNode, room);
      slotUnits = Arrays.copyOf(slotUnits, room);
      slotPool = Arrays.copyOf(slotPool, room);
      slotGang = Arrays.copyOf(slotGang, room);
      unused = Arrays.copyOf(unused, room);
    }
    return slots++;
  }

  /// Ends everything that ends next, jobs and repairs; false if that frees nothing.
  public boolean endNext() {
    boolean frees = false;
    for (int slot = ends.takeFirst(); slot >= 0; slot = ends.next(slot)) {
      int job = slotJob[slot];
      if (job == STOPPED) {
        stoppedCount--;
      } else {
        frees = true;
        vacate(slot);
        if (job != DOWN) {
          leave(job, slot);
        }
      }
      unused[unusedCount++] = slot;
    }
    return frees;
  }

  private void leave(int job, int slot) {
    running--;
    quotas.give(quotas.isLimited ? jobs.group[job] : 0, slotUnits[slot]);
  }

  private void vacate(int slot) {
    int p = slotPool[slot];
    int node = slotNode[slot];
    if (node != GANG) {
      pools[p].give(node, slotUnits[slot]);
      if (isTracked) {
        entries[p].remove(node, slot);
      }
      return;
    }
    int[] nodes = slotGang[slot];
    slotGang[slot] = NO_GANG;
    for (int i = 0; i < nodes.length; i++) {
      pools[p].give(nodes[i], pools[p].gangUnits(slotUnits[slot], i));
      if (isTracked) {
        entries[p].remove(nodes[i], slot);
      }
    }
  }

  /// Takes a node down until `repaired`; returns the jobs that this stopped.
  public int[] fail(int p, int node, long now, long repaired) {
    int[] stopped = new int[4];
    int count = 0;
    for (int slot = entries[p].firstSlot(node); slot >= 0; slot = entries[p].firstSlot(node)) {
      int job = slotJob[slot];
      vacate(slot);
      leave(job, slot);
      slotJob[slot] = STOPPED;
      stoppedCount++;
      workLeft.stop(job, poolNumber[p], pools[p].speed, schedule.start[job], now);
      if (count == stopped.length) {
        stopped = Arrays.copyOf(stopped, 2 * count);
      }
      stopped[count++] = job;
    }
    int whole = pools[p].nodeUnits;
    pools[p].take(node, whole);
    int slot = occupy(DOWN, p, node, whole);
    entries[p].add(node, slot, whole, repaired);
    ends.push(repaired, slot);
    if (stoppedCount > STOPPED_KEPT) {
      clearStopped();
    }
    return Arrays.copyOf(stopped, count);
  }

  private void clearStopped() {
    ends.removeIf(slot -> {
      boolean isStopped = slotJob[slot] == STOPPED;
      if (isStopped) {
        unused[unusedCount++] = slot;
      }
      return isStopped;
    });
    stoppedCount = 0;
  }
}
