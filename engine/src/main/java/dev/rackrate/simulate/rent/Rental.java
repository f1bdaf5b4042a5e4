package dev.rackrate.simulate.rent;

import dev.rackrate.demand.load.MachineSizes;
import dev.rackrate.simulate.fleet.WorkLeft;
import dev.rackrate.simulate.result.Totals;
import dev.rackrate.simulate.setting.Chance;
import dev.rackrate.simulate.setting.Checkpoints;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings.Outages;
import dev.rackrate.simulate.setting.Schedule;
import dev.rackrate.simulate.setting.SimulatedJobs;
import dev.rackrate.simulate.setting.Spot;
import java.util.Arrays;

/// The jobs that moved, on the machines rented for each.
///
/// They never come back to the fleet, so they are worked out after it.
public final class Rental {

  /// When each moved job first began to work and when it ended, in the order of the moves.
  public final long[] begin;

  final long[] end;

  /// Seconds of each moved job in which it held machines without lasting work.
  public final long[] lostSeconds;

  public final long[] heldSeconds;
  public final int[] interruptions;

  /// Machines for a second that are paid by the hour, and on spot, counted by their price.
  final double[] hourlyMachineSeconds;

  final double[] spotMachineSeconds;
  private final double[] billedGpuSeconds;
  private final SimulatedJobs jobs;
  private final WorkLeft workLeft;
  private final Schedule schedule;
  private final RentedMachines machines;
  private final Checkpoints checkpoints;
  private final long seed;

  /// Stretches of work: those of a job in their order.
  public int[] legJob;

  public long[] legFrom;
  public long[] legTo;
  public int legCount;

  public Rental(
      SimulatedJobs jobs,
      WorkLeft workLeft,
      Schedule schedule,
      RentedMachines machines,
      Outages outages) {
    this.jobs = jobs;
    this.workLeft = workLeft;
    this.schedule = schedule;
    this.machines = machines;
    checkpoints = outages.checkpoints();
    seed = outages.seed();
    int moved = schedule.movedCount;
    begin = new long[moved];
    end = new long[moved];
    lostSeconds = new long[moved];
    heldSeconds = new long[moved];
    interruptions = new int[moved];
    hourlyMachineSeconds = new double[moved];
    spotMachineSeconds = new double[moved];
    billedGpuSeconds = new double[moved];
    legJob = new int[moved];
    legFrom = new long[moved];
    legTo = new long[moved];
    Arrays.fill(begin, -1);
    switch (machines.spot()) {
      case Spot.None() -> runByTheHour();
      case Spot.ByRate spot -> runOnSpot(spot);
      case Spot.Measured spot -> new SpotMarket(this, spot).run();
    }
  }

  public int moved() {
    return end.length;
  }

  public int job(int move) {
    return schedule.moved[move];
  }

  long movedAt(int move) {
    return schedule.start[job(move)];
  }

  boolean mayRunOnSpot(int move) {
    return jobs.interruptible[job(move)];
  }

  long machinesFor(int move) {
    return got(move).machines();
  }

  private MachineSizes.Got got(int move) {
    return machines.forJob(jobs.milliGpus(job(move)));
  }

  int workOf(int move) {
    return workLeft.work[job(move)];
  }

  boolean hasRestarted(int move) {
    return workLeft.hasRestarted(job(move));
  }

  private void runByTheHour() {
    for (int move = 0; move < end.length; move++) {
      finishByTheHour(move, movedAt(move), workOf(move), hasRestarted(move));
    }
  }

  private void runOnSpot(Spot.ByRate spot) {
    for (int move = 0; move < end.length; move++) {
      double perHour = spot.interruptionsPerHour() * machinesFor(move);
      if (mayRunOnSpot(move)) {
        runOnSpot(move, spot, perHour);
      } else {
        finishByTheHour(move, movedAt(move), workOf(move), hasRestarted(move));
      }
    }
  }

  private void runOnSpot(int move, Spot.ByRate spot, double perHour) {
    long at = movedAt(move);
    int work = workOf(move);
    boolean restarted = hasRestarted(move);
    Chance chance = new Chance(seed, -1, jobs.inLog[job(move)]);
    for (int count = 0; count < spot.mostInterruptions() || perHour == 0; count++) {
      long needed = spotSeconds(work, restarted);
      long until = perHour == 0 ? needed : chance.exponentialSeconds(3_600 / perHour);
      if (until >= needed) {
        finishOnSpot(move, at, work, needed);
        return;
      }
      work = interrupt(move, at, work, restarted, until);
      at += machines.startUpSeconds() + until;
      restarted = true;
    }
    finishByTheHour(move, at, work, restarted);
  }

  /// Seconds of work on spot, checkpoints and restart in them.
  long spotSeconds(int work, boolean restarted) {
    long seconds = WorkLeft.workSeconds(work, machines.speed());
    return checkpoints.elapsedSeconds(seconds, true, restarted);
  }

  public long startUpSeconds() {
    return machines.startUpSeconds();
  }

  /// Ends a stretch on spot before its time; returns the work that is left.
  int interrupt(int move, long at, int work, boolean restarted, long ranSeconds) {
    interruptions[move]++;
    pay(move, ranSeconds, true);
    long saved = checkpoints.savedSeconds(ranSeconds, true, restarted);
    saved = Math.min(saved, WorkLeft.workSeconds(work, machines.speed()) - 1);
    addLeg(move, at + machines.startUpSeconds(), ranSeconds, saved);
    return (int) Math.max(1, work - (long) Math.floor(saved * machines.speed()));
  }

  void finishOnSpot(int move, long at, int work, long seconds) {
    pay(move, seconds, true);
    long useful = WorkLeft.workSeconds(work, machines.speed());
    addLeg(move, at + machines.startUpSeconds(), seconds, useful);
  }

  void finishByTheHour(int move, long at, int work, boolean restarted) {
    long useful = WorkLeft.workSeconds(work, machines.speed());
    long seconds = checkpoints.elapsedSeconds(useful, false, restarted);
    pay(move, seconds, false);
    addLeg(move, at + machines.startUpSeconds(), seconds, useful);
  }

  /// Adds what a moved job held and cost.
  public void addTo(Totals totals, int move) {
    double milliGpus = jobs.milliGpus(job(move));
    totals.rented += heldSeconds[move] * milliGpus;
    totals.lost += lostSeconds[move] * milliGpus;
    totals.hourlyMachineSeconds += hourlyMachineSeconds[move];
    totals.spotMachineSeconds += spotMachineSeconds[move];
    totals.billedGpuSeconds += billedGpuSeconds[move];
    totals.interruptions += interruptions[move];
    totals.lastEnd = Math.max(totals.lastEnd, end[move]);
  }

  private void addLeg(int move, long from, long seconds, long useful) {
    if (legCount == legJob.length) {
      int room = Math.max(16, 2 * legCount);
      legJob = Arrays.copyOf(legJob, room);
      legFrom = Arrays.copyOf(legFrom, room);
      legTo = Arrays.copyOf(legTo, room);
    }
    if (begin[move] < 0) {
      begin[move] = from;
    }
    end[move] = from + seconds;
    heldSeconds[move] += seconds;
    lostSeconds[move] += seconds - useful;
    legJob[legCount] = job(move);
    legFrom[legCount] = from;
    legTo[legCount++] = from + seconds;
  }

  private void pay(int move, long seconds, boolean onSpot) {
    long rented = machines.startUpSeconds() + seconds;
    long billed = machines.billing().billedSeconds(rented);
    MachineSizes.Got got = got(move);
    billedGpuSeconds[move] += (double) billed * got.gpus();
    if (onSpot) {
      spotMachineSeconds[move] += billed * got.times();
    } else {
      hourlyMachineSeconds[move] += billed * got.times();
    }
  }
}
