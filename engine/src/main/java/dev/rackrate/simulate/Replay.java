package dev.rackrate.simulate;

import dev.rackrate.simulate.fleet.Cluster;
import dev.rackrate.simulate.fleet.FailureClock;
import dev.rackrate.simulate.fleet.WorkLeft;
import dev.rackrate.simulate.order.TimeHeap;
import dev.rackrate.simulate.queue.ClassOrder;
import dev.rackrate.simulate.queue.ClassWaiting;
import dev.rackrate.simulate.queue.StrictWaiting;
import dev.rackrate.simulate.queue.Waiting;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.Policy.Order;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.Schedule;
import dev.rackrate.simulate.setting.SimulatedJobs;

/// One run of jobs through a fleet, second by second where something happens.
///
/// At one second ends and repairs come first, then failures, then submissions in the order of the
/// log, then waits that run out; after each of these whoever may start does.
final class Replay {

  private static final int PROGRESS_MASK = (1 << 16) - 1;

  final WorkLeft workLeft;
  final Schedule schedule;

  /// Jobs that no empty fleet could run.
  int tooLarge;

  /// Jobs given up after too many restarts.
  int givenUp;

  private final SimulatedJobs jobs;
  private final Cluster cluster;
  private final Waiting waiting;
  private final FailureClock failures;
  private final TimeHeap stoppedDeadlines = new TimeHeap(1 << 28);
  private final boolean bursts;
  private final long waitSeconds;
  private int submitted;
  private int oldest;

  Replay(SimulatedJobs jobs, ReplaySettings settings, ClassOrder order) {
    this(jobs, settings, order, false);
  }

  Replay(SimulatedJobs jobs, ReplaySettings settings, ClassOrder order, boolean keepsNodes) {
    this.jobs = jobs;
    workLeft = new WorkLeft(jobs, settings.outages());
    schedule = new Schedule(jobs.size, keepsNodes);
    cluster = new Cluster(jobs, settings, workLeft, schedule);
    waiting = waiting(settings.policy(), order);
    failures = new FailureClock(settings.fleet(), settings.outages());
    switch (settings.burst()) {
      case Burst.Never() -> {
        bursts = false;
        waitSeconds = 0;
      }
      case Burst.After(long seconds, RentedMachines _) -> {
        bursts = true;
        waitSeconds = seconds;
      }
    }
  }

  private Waiting waiting(Policy policy, ClassOrder order) {
    boolean isPlain = policy.quotas().isEmpty();
    if (isPlain && policy.order() == Order.FIFO) {
      return StrictWaiting.fifo(jobs, cluster);
    }
    if (isPlain && policy.order() == Order.SHORTEST) {
      return StrictWaiting.sorted(jobs, cluster, order.rankOf, order.jobAt);
    }
    return new ClassWaiting(cluster, workLeft, order, policy.order());
  }

  /// Runs to the end of the last job.
  void run(ReplayProgress progress) {
    while (submitted < jobs.size || cluster.running() + waiting.size() > 0) {
      long submission = submitted < jobs.size ? jobs.submit[submitted] : TimeHeap.NEVER;
      long end = cluster.nextEnd();
      long failure = failures.next();
      long deadline = bursts ? nextDeadline() : TimeHeap.NEVER;
      long now = Math.min(Math.min(submission, end), Math.min(failure, deadline));
      if (end == now) {
        if (cluster.endNext()) {
          waiting.afterEnds(now);
        }
      }
      if (failure == now) {
        fail(now);
      }
      if (submission == now) {
        submit(now, progress);
      }
      if (bursts && nextDeadline() <= now) {
        move(now);
      }
    }
  }

  private void submit(long now, ReplayProgress progress) {
    waiting.beforeSubmissions();
    do {
      int job = submitted++;
      if ((job & PROGRESS_MASK) == PROGRESS_MASK) {
        progress.at(job, jobs.size);
      }
      if (fitsFleet(job)) {
        waiting.submit(job, now);
      } else {
        setAside(job, now);
      }
    } while (submitted < jobs.size && jobs.submit[submitted] == now);
    waiting.afterSubmissions(now);
  }

  private boolean fitsFleet(int job) {
    return cluster.units.fitsFleet[jobs.sizeOf[job]]
        && (!cluster.quotas.isLimited
            || cluster.quotas.everHasRoom(jobs.group[job], cluster.units(job)));
  }

  /// A job that can never run on the fleet does not stand in the way of others.
  private void setAside(int job, long now) {
    tooLarge++;
    if (bursts) {
      schedule.move(job, now);
    } else {
      schedule.where[job] = Schedule.NOWHERE;
    }
  }

  /// When the wait of some job runs out. Jobs that were stopped wait anew.
  private long nextDeadline() {
    while (oldest < submitted && !waitsFirst(oldest)) {
      oldest++;
    }
    long first = oldest < submitted ? jobs.submit[oldest] + waitSeconds : TimeHeap.NEVER;
    return Math.min(first, stoppedDeadlines.first());
  }

  private boolean waitsFirst(int job) {
    return waiting.waits(job) && !workLeft.hasRestarted(job);
  }

  private void move(long now) {
    int before = schedule.movedCount;
    while (stoppedDeadlines.first() <= now) {
      int job = stoppedDeadlines.pop();
      if (waiting.waits(job) && workLeft.queuedAt(job) + waitSeconds <= now) {
        leave(job, now);
      }
    }
    while (oldest < submitted && jobs.submit[oldest] + waitSeconds <= now) {
      if (waitsFirst(oldest)) {
        leave(oldest, now);
      }
      oldest++;
    }
    if (schedule.movedCount > before) {
      waiting.afterMoves(now);
    }
  }

  private void leave(int job, long now) {
    waiting.remove(job);
    schedule.move(job, now);
  }

  private void fail(long now) {
    while (failures.next() == now) {
      int node = failures.fail(now);
      int pool = cluster.placeOf(failures.pool(node));
      for (int job : cluster.fail(pool, failures.inPool(node), now, failures.repaired(now))) {
        putBack(job, now);
      }
    }
    waiting.afterFailures(now);
  }

  private void putBack(int job, long now) {
    if (workLeft.restarts(job) > failures.mostRestarts()) {
      givenUp++;
      schedule.where[job] = Schedule.NOWHERE;
      return;
    }
    waiting.putBack(job);
    if (bursts) {
      stoppedDeadlines.push(now + waitSeconds, job);
    }
  }
}
