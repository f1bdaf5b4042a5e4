package dev.rackrate.simulate;

import dev.rackrate.simulate.Sweep.Point;
import dev.rackrate.simulate.fleet.WorkLeft;
import dev.rackrate.simulate.queue.ClassOrder;
import dev.rackrate.simulate.rent.Rental;
import dev.rackrate.simulate.result.ReplayResult.JobCount;
import dev.rackrate.simulate.result.Totals;
import dev.rackrate.simulate.result.WaitSummary;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.Policy.Order;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.Schedule;
import dev.rackrate.simulate.setting.SimulatedJobs;
import dev.rackrate.simulate.setting.Spot;
import java.util.ArrayList;
import java.util.List;

/// Every size of a fleet from one replay on the largest.
///
/// Where each job takes the first node with room or is rented at once, what runs on the first nodes
/// does not depend on those after them. A job that took node `n` is on the fleet for every size
/// above `n`, and rented for every other. Nothing may couple jobs in another way: no queue, no gang
/// over several nodes, no failures, no quotas, no spot that others may take.
final class OnePass {

  private final SimulatedJobs jobs;
  private final ReplaySettings base;
  private final List<Integer> sizes;

  OnePass(SimulatedJobs jobs, Sweep.Question question, Policy policy) {
    this.jobs = jobs;
    base = question.base().with(policy);
    sizes = question.nodes();
  }

  /// Whether the conditions hold.
  boolean isExact() {
    Policy policy = base.policy();
    return policy.quotas().isEmpty()
        && (policy.order() == Order.GREEDY || secondsDiffer())
        && base.fleet().pools().size() == 1
        && base.outages().failures() instanceof Failures.None
        && rentsAtOnce()
        && fitsNode();
  }

  private boolean rentsAtOnce() {
    return switch (base.burst()) {
      case Burst.Never() -> false;
      case Burst.After(long waitSeconds, RentedMachines machines) ->
          waitSeconds == 0
              && switch (machines.spot()) {
                case Spot.None() -> true;
                case Spot.ByRate _ -> true;
                case Spot.Measured _ -> false;
              };
    };
  }

  private boolean fitsNode() {
    long nodeMilliGpus = base.fleet().pools().getFirst().gpusPerNode() * 1_000L;
    return jobs.sizes.length == 0 || jobs.sizes[jobs.sizes.length - 1] <= nodeMilliGpus;
  }

  private boolean secondsDiffer() {
    for (int j = 1; j < jobs.size; j++) {
      if (jobs.submit[j] == jobs.submit[j - 1]) {
        return false;
      }
    }
    return true;
  }

  List<Point> points() {
    int most = sizes.getLast();
    ReplaySettings largest = base.with(base.fleet().withNodes(most));
    Replay replay = new Replay(jobs, largest, ClassOrder.of(jobs, base.policy()), true);
    replay.run(ReplayProgress.NONE);
    Totals[] onNode = totals(most);
    Totals[] rented = totals(most);
    long[] jobsOn = new long[most + 1];
    add(replay, onNode, rented, jobsOn);
    return points(onNode, rented, jobsOn);
  }

  private Totals[] totals(int most) {
    Totals[] totals = new Totals[most + 1];
    for (int node = 0; node <= most; node++) {
      totals[node] = new Totals(base.with(base.fleet().withNodes(node)));
    }
    return totals;
  }

  /// Adds each job to its node twice: as it runs there, and as it would if it were rented.
  private void add(Replay replay, Totals[] onNode, Totals[] rented, long[] jobsOn) {
    Rental rental = everythingRented(replay.workLeft);
    double speed = base.fleet().pools().getFirst().speed();
    int beyond = onNode.length - 1;
    for (int j = 0; j < jobs.size; j++) {
      boolean isOnFleet = replay.schedule.where[j] >= 0;
      int node = isOnFleet ? replay.schedule.node[j] : beyond;
      jobsOn[node]++;
      rental.addTo(rented[node], j);
      if (isOnFleet) {
        long seconds = replay.workLeft.seconds(j, speed);
        onNode[node].held[0] += seconds * (double) jobs.milliGpus(j);
        onNode[node].lastEnd = Math.max(onNode[node].lastEnd, jobs.submit[j] + seconds);
      }
    }
  }

  private Rental everythingRented(WorkLeft workLeft) {
    Schedule schedule = new Schedule(jobs.size, false);
    for (int j = 0; j < jobs.size; j++) {
      schedule.move(j, jobs.submit[j]);
    }
    return new Rental(jobs, workLeft, schedule, machines(), base.outages());
  }

  private RentedMachines machines() {
    return switch (base.burst()) {
      case Burst.Never() -> throw new IllegalStateException("nothing is rented");
      case Burst.After(long _, RentedMachines machines) -> machines;
    };
  }

  /// Adds up nodes from the first, and rented jobs from the last.
  private List<Point> points(Totals[] onNode, Totals[] rented, long[] jobsOn) {
    long[] moved = jobsOn.clone();
    for (int node = onNode.length - 2; node >= 0; node--) {
      rented[node].addRented(rented[node + 1]);
      moved[node] += moved[node + 1];
    }
    List<Point> points = new ArrayList<>();
    Totals fleet = new Totals(base);
    int next = 0;
    for (int size : sizes) {
      while (next < size) {
        fleet.held[0] += onNode[next].held[0];
        fleet.lastEnd = Math.max(fleet.lastEnd, onNode[next++].lastEnd);
      }
      points.add(point(size, fleet, rented[size], moved[size]));
    }
    return points;
  }

  private Point point(int size, Totals fleet, Totals rented, long moved) {
    Totals all = new Totals(base.with(base.fleet().withNodes(size)));
    all.held[0] = fleet.held[0];
    all.lastEnd = fleet.lastEnd;
    all.addRented(rented);
    JobCount count =
        new JobCount(
            jobs.read(),
            jobs.size,
            moved,
            size == 0 ? jobs.size : 0,
            0,
            all.interruptions,
            jobs.oddities());
    WaitSummary waits =
        WaitSummary.equal(
            jobs.size, moved, machines().startUpSeconds(), base.showing().waitLimitSeconds());
    return new Point(size, count, waits, all.use(), all.cost());
  }
}
