package dev.rackrate.simulate;

import dev.rackrate.simulate.fleet.FailureClock;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.Checkpoints;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.Policy.Order;
import dev.rackrate.simulate.setting.Policy.Quota;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The rules of a replay written down a second time: lists, searched from end to end at each event.
final class NaiveReplay {

  static final int RENTED = -1;
  static final int NOWHERE = -2;

  /// A job as it is submitted.
  record Task(long submit, int work, int milliGpus, int group, boolean interruptible) {}

  /// Something that holds thousandths of GPUs on nodes of one pool until an end; a node under
  /// repair is held by task -1.
  record Holding(
      int task, int pool, long from, long end, List<Integer> nodes, List<Integer> milliGpus) {}

  private record Failure(long time, int pool, int node) {}

  final long[] start;
  final long[] firstStart;
  final int[] where;
  final int[] restarts;
  long heldMilliSeconds;

  private final List<Task> tasks;
  private final ReplaySettings settings;
  private final List<Integer> poolOrder = new ArrayList<>();
  private final List<int[]> free = new ArrayList<>();
  private final List<Holding> holdings = new ArrayList<>();
  private final List<Integer> queue = new ArrayList<>();
  private final long[] queuedAt;
  private final long[] workLeft;
  private final FailureClock chance;

  NaiveReplay(List<Task> tasks, ReplaySettings settings) {
    this.tasks = tasks;
    this.settings = settings;
    start = new long[tasks.size()];
    firstStart = new long[tasks.size()];
    where = new int[tasks.size()];
    restarts = new int[tasks.size()];
    queuedAt = new long[tasks.size()];
    workLeft = tasks.stream().mapToLong(Task::work).toArray();
    for (Pool pool : settings.fleet().pools()) {
      poolOrder.add(poolOrder.size());
      int[] nodes = new int[pool.nodes()];
      Arrays.fill(nodes, pool.gpusPerNode() * 1_000);
      free.add(nodes);
    }
    poolOrder.sort(Comparator.comparingDouble(p -> -pool(p).speed()));
    chance = new FailureClock(settings.fleet(), settings.outages());
  }

  private Pool pool(int p) {
    return settings.fleet().pools().get(p);
  }

  void run() {
    int submitted = 0;
    while (submitted < tasks.size()
        || !queue.isEmpty()
        || holdings.stream().anyMatch(h -> h.task() >= 0)) {
      long now = Long.MAX_VALUE;
      if (submitted < tasks.size()) {
        now = tasks.get(submitted).submit();
      }
      for (Holding holding : holdings) {
        now = Math.min(now, holding.end());
      }
      now = Math.min(now, chance.next());
      for (int task : queue) {
        now = Math.min(now, deadline(task));
      }
      if (end(now)) {
        schedule(now);
      }
      if (fail(now)) {
        schedule(now);
      }
      int before = submitted;
      while (submitted < tasks.size() && tasks.get(submitted).submit() == now) {
        enqueue(submitted++, now);
      }
      if (submitted > before) {
        schedule(now);
      }
      if (move(now)) {
        schedule(now);
      }
    }
  }

  private void enqueue(int task, long now) {
    long milli = tasks.get(task).milliGpus();
    boolean everFits = false;
    for (Pool pool : settings.fleet().pools()) {
      everFits |= milli <= pool.gpusPerNode() * 1_000L * pool.nodes();
    }
    OptionalLong quota = quotaMilliGpus(tasks.get(task).group());
    if (!everFits || (quota.isPresent() && milli > quota.getAsLong())) {
      if (settings.burst() instanceof Burst.After) {
        where[task] = RENTED;
        start[task] = now;
      } else {
        where[task] = NOWHERE;
      }
      return;
    }
    queue.add(task);
    queuedAt[task] = now;
  }

  private long deadline(int task) {
    return settings.burst() instanceof Burst.After(long wait, RentedMachines _)
        ? queuedAt[task] + wait
        : Long.MAX_VALUE;
  }

  private boolean end(long now) {
    List<Holding> ended = holdings.stream().filter(h -> h.end() == now).toList();
    ended.forEach(this::release);
    for (Holding h : ended) {
      if (h.task() >= 0) {
        heldMilliSeconds += (h.end() - h.from()) * tasks.get(h.task()).milliGpus();
      }
    }
    return !ended.isEmpty();
  }

  private void release(Holding holding) {
    holdings.remove(holding);
    for (int i = 0; i < holding.nodes().size(); i++) {
      free.get(holding.pool())[holding.nodes().get(i)] += holding.milliGpus().get(i);
    }
  }

  private boolean fail(long now) {
    List<Failure> failed = new ArrayList<>();
    while (chance.next() == now) {
      int node = chance.fail(now);
      failed.add(new Failure(now, chance.pool(node), chance.inPool(node)));
    }
    for (Failure failure : failed) {
      for (Holding holding : List.copyOf(holdings)) {
        if (holding.nodes().contains(failure.node()) && holding.pool() == failure.pool()) {
          stop(holding, now);
        }
      }
      int whole = pool(failure.pool()).gpusPerNode() * 1_000;
      free.get(failure.pool())[failure.node()] -= whole;
      List<Integer> nodes = List.of(failure.node());
      List<Integer> all = List.of(whole);
      holdings.add(new Holding(-1, failure.pool(), now, chance.repaired(now), nodes, all));
    }
    return !failed.isEmpty();
  }

  private void stop(Holding holding, long now) {
    release(holding);
    int task = holding.task();
    Checkpoints checkpoints = settings.outages().checkpoints();
    long ran = now - holding.from();
    heldMilliSeconds += ran * tasks.get(task).milliGpus();
    if (restarts[task] == 0) {
      firstStart[task] = holding.from();
    } else {
      ran -= checkpoints.restartSeconds();
    }
    long saved = 0;
    if (tasks.get(task).interruptible()) {
      long cycle = (long) checkpoints.intervalSeconds() + checkpoints.costSeconds();
      for (long t = cycle; t <= ran; t += cycle) {
        saved += checkpoints.intervalSeconds();
      }
    }
    double speed = pool(holding.pool()).speed();
    saved = Math.min(saved, (long) Math.ceil(workLeft[task] / speed) - 1);
    workLeft[task] = Math.max(1, workLeft[task] - (long) (saved * speed));
    restarts[task]++;
    if (restarts[task] > chance.mostRestarts()) {
      where[task] = NOWHERE;
    } else {
      queue.add(task);
      queue.sort(Comparator.naturalOrder());
      queuedAt[task] = now;
    }
  }

  private boolean move(long now) {
    boolean moved = false;
    for (int task : List.copyOf(queue)) {
      if (deadline(task) <= now) {
        queue.removeIf(t -> t == task);
        where[task] = RENTED;
        start[task] = now;
        moved = true;
      }
    }
    return moved;
  }

  private void schedule(long now) {
    List<Integer> order = new ArrayList<>(queue);
    Order rule = settings.policy().order();
    if (rule == Order.SHORTEST) {
      order.sort(Comparator.comparingInt((Integer t) -> tasks.get(t).work()).thenComparing(t -> t));
    }
    int head = -1;
    for (int task : order) {
      Holding place = place(task, now);
      if (head < 0) {
        if (!withinQuota(task, 0)) {
          continue;
        }
        if (place != null) {
          begin(place);
        } else if (rule == Order.FIFO || rule == Order.SHORTEST) {
          return;
        } else if (rule == Order.EASY) {
          head = task;
        }
      } else {
        boolean sameGroup = tasks.get(task).group() == tasks.get(head).group();
        if (withinQuota(task, sameGroup ? tasks.get(head).milliGpus() : 0)
            && place != null
            && !moves(head, place, now)) {
          begin(place);
        }
      }
    }
  }

  private OptionalLong quotaMilliGpus(int group) {
    return settings.policy().quotas().stream()
        .filter(quota -> quota.group() == group)
        .mapToLong(Quota::milliGpus)
        .findFirst();
  }

  private boolean withinQuota(int task, long keptMilliGpus) {
    int group = tasks.get(task).group();
    OptionalLong quota = quotaMilliGpus(group);
    if (quota.isEmpty()) {
      return true;
    }
    long held = 0;
    for (Holding holding : holdings) {
      if (holding.task() >= 0 && tasks.get(holding.task()).group() == group) {
        held += tasks.get(holding.task()).milliGpus();
      }
    }
    return held + tasks.get(task).milliGpus() + keptMilliGpus <= quota.getAsLong();
  }

  private boolean moves(int head, Holding other, long now) {
    long without = earliest(head, now);
    hold(other);
    long with = earliest(head, now);
    release(other);
    return with != without;
  }

  /// Frees one end after the other until a task fits, then puts everything back.
  private long earliest(int task, long now) {
    List<Holding> all = new ArrayList<>(holdings);
    all.sort(Comparator.comparingLong(Holding::end));
    List<Holding> released = new ArrayList<>();
    long time = now;
    int next = 0;
    while (place(task, now) == null) {
      time = all.get(next).end();
      while (next < all.size() && all.get(next).end() == time) {
        release(all.get(next));
        released.add(all.get(next++));
      }
    }
    released.forEach(this::hold);
    return time;
  }

  private void begin(Holding holding) {
    queue.removeIf(t -> t == holding.task());
    hold(holding);
    start[holding.task()] = holding.from();
    where[holding.task()] = holding.pool();
  }

  private void hold(Holding holding) {
    holdings.add(holding);
    for (int i = 0; i < holding.nodes().size(); i++) {
      free.get(holding.pool())[holding.nodes().get(i)] -= holding.milliGpus().get(i);
    }
  }

  private @Nullable Holding place(int task, long now) {
    for (int p : poolOrder) {
      List<Integer> nodes = new ArrayList<>();
      List<Integer> parts = new ArrayList<>();
      int left = tasks.get(task).milliGpus();
      int whole = pool(p).gpusPerNode() * 1_000;
      for (int n = 0; left > whole && n < pool(p).nodes(); n++) {
        if (free.get(p)[n] == whole) {
          nodes.add(n);
          parts.add(whole);
          left -= whole;
        }
      }
      if (left > whole) {
        continue;
      }
      int best = -1;
      for (int n = 0; n < pool(p).nodes(); n++) {
        if (!nodes.contains(n) && free.get(p)[n] >= left && best < 0) {
          best = n;
        }
      }
      if (best >= 0) {
        nodes.add(best);
        parts.add(left);
        return new Holding(task, p, now, now + seconds(task, pool(p).speed()), nodes, parts);
      }
    }
    return null;
  }

  private long seconds(int task, double speed) {
    long seconds = (long) Math.max(1, Math.ceil(workLeft[task] / speed));
    if (settings.outages().failures() instanceof Failures.None) {
      return seconds;
    }
    Checkpoints checkpoints = settings.outages().checkpoints();
    long total = seconds;
    for (long done = checkpoints.intervalSeconds();
        tasks.get(task).interruptible() && done < seconds;
        done += checkpoints.intervalSeconds()) {
      total += checkpoints.costSeconds();
    }
    return total + (restarts[task] > 0 ? checkpoints.restartSeconds() : 0);
  }
}
