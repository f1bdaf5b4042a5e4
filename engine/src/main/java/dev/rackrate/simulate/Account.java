package dev.rackrate.simulate;

import dev.rackrate.simulate.FleetShape.Pool;
import dev.rackrate.simulate.FleetShape.Tenure;
import dev.rackrate.simulate.ReplayResult.Details;
import dev.rackrate.simulate.ReplayResult.JobCount;
import dev.rackrate.simulate.ReplayResult.Use;
import dev.rackrate.simulate.ReplaySettings.Showing;
import java.util.List;
import java.util.Optional;

/// Adds up what a finished replay did.
final class Account {

  /// Thousandths of a GPU for a second, in an hour of a GPU.
  static final double MILLI_SECONDS_PER_HOUR = 3_600_000;

  private static final double SECONDS_PER_HOUR = 3_600;

  final SimulatedJobs jobs;
  final Replay replay;
  final Optional<Rental> rental;
  final double[] speeds;

  /// Thousandths of a GPU for a second that jobs held, by pool.
  private final double[] held;

  private final ReplaySettings settings;
  private double rented;
  private double lost;
  private long lastEnd;

  Account(SimulatedJobs jobs, ReplaySettings settings, Replay replay) {
    this.jobs = jobs;
    this.settings = settings;
    this.replay = replay;
    List<Pool> pools = settings.fleet().pools();
    speeds = pools.stream().mapToDouble(Pool::speed).toArray();
    held = new double[speeds.length];
    rental =
        switch (settings.burst()) {
          case Burst.Never() -> Optional.empty();
          case Burst.After(long _, RentedMachines machines) ->
              Optional.of(
                  new Rental(jobs, replay.workLeft, replay.schedule, machines, settings.outages()));
        };
  }

  ReplayResult result() {
    Showing showing = settings.showing();
    WaitTable waits = new WaitTable(jobs.size, showing.waitLimitSeconds());
    addFleetRuns(waits);
    rental.ifPresent(moved -> addMoved(moved, waits));
    for (WorkLeft.Run run : replay.workLeft.stoppedRuns()) {
      addStopped(run);
    }
    WaitSummary wait = waits.summary();
    Details details =
        showing.isDetailed()
            ? new DetailAccount(this, settings).details(waits, lastEnd)
            : Details.NONE;
    return new ReplayResult(count(wait.jobs()), wait, use(), cost(), details);
  }

  private void addFleetRuns(WaitTable waits) {
    long[] start = replay.schedule.start;
    byte[] where = replay.schedule.where;
    WorkLeft workLeft = replay.workLeft;
    for (int j = 0; j < jobs.size; j++) {
      int pool = where[j];
      if (pool >= 0) {
        long seconds = workLeft.seconds(j, speeds[pool]);
        double milliGpus = jobs.milliGpus(j);
        held[pool] += seconds * milliGpus;
        lost += (seconds - WorkLeft.workSeconds(workLeft.work[j], speeds[pool])) * milliGpus;
        lastEnd = Math.max(lastEnd, start[j] + seconds);
        waits.add(j, workLeft.firstStart(j, start[j]) - jobs.submit[j]);
      }
    }
  }

  private void addMoved(Rental moved, WaitTable waits) {
    for (int move = 0; move < moved.moved(); move++) {
      int j = moved.job(move);
      double milliGpus = jobs.milliGpus(j);
      rented += moved.heldSeconds[move] * milliGpus;
      lost += moved.lostSeconds[move] * milliGpus;
      lastEnd = Math.max(lastEnd, moved.end[move]);
      waits.add(j, replay.workLeft.firstStart(j, moved.begin[move]) - jobs.submit[j]);
    }
  }

  private void addStopped(WorkLeft.Run run) {
    double milliGpus = jobs.milliGpus(run.job());
    long seconds = run.toSeconds() - run.fromSeconds();
    held[run.pool()] += seconds * milliGpus;
    lost += (seconds - lasting(run)) * milliGpus;
    lastEnd = Math.max(lastEnd, run.toSeconds());
  }

  /// Seconds of a stopped run whose work lasts; none of a job that was given up.
  long lasting(WorkLeft.Run run) {
    boolean isGivenUp = replay.schedule.where[run.job()] == Schedule.NOWHERE;
    return isGivenUp ? 0 : run.savedSeconds();
  }

  private JobCount count(long ran) {
    return new JobCount(
        jobs.read(),
        ran,
        replay.schedule.movedCount,
        replay.tooLarge,
        replay.givenUp,
        replay.workLeft.stoppedRuns().size()
            - replay.givenUp
            + rental.map(r -> r.interruptions).orElse(0L),
        jobs.oddities());
  }

  private Use use() {
    double owned = 0;
    double reserved = 0;
    double milliGpus = 0;
    List<Pool> pools = settings.fleet().pools();
    for (int p = 0; p < held.length; p++) {
      milliGpus += pools.get(p).gpus() * 1_000.0;
      switch (pools.get(p).tenure()) {
        case OWNED -> owned += held[p];
        case RESERVED -> reserved += held[p];
      }
    }
    double all = milliGpus * lastEnd;
    GpuHours hours =
        new GpuHours(
            owned / MILLI_SECONDS_PER_HOUR,
            reserved / MILLI_SECONDS_PER_HOUR,
            rented / MILLI_SECONDS_PER_HOUR,
            lost / MILLI_SECONDS_PER_HOUR);
    double utilisation = all == 0 ? 0 : (owned + reserved) / all;
    return new Use(utilisation, hours, billedGpuHours(), lastEnd);
  }

  private double billedGpuHours() {
    return switch (settings.burst()) {
      case Burst.Never() -> 0;
      case Burst.After(long _, RentedMachines machines) ->
          rental.map(r -> r.hourlyMachineSeconds + r.spotMachineSeconds).orElse(0.0)
              * machines.gpusPerMachine()
              / SECONDS_PER_HOUR;
    };
  }

  private ReplayCost cost() {
    double rentUsdPerHour = 0;
    double spotUsdPerHour = 0;
    if (settings.burst() instanceof Burst.After(long _, RentedMachines machines)) {
      rentUsdPerHour = machines.usdPerMachineHour();
      spotUsdPerHour =
          switch (machines.spot()) {
            case Spot.None() -> 0;
            case Spot.ByRate spot -> spot.usdPerMachineHour();
            case Spot.Measured spot -> spot.usdPerMachineHour();
          };
    }
    double hourlySeconds = rental.map(r -> r.hourlyMachineSeconds).orElse(0.0);
    double spotSeconds = rental.map(r -> r.spotMachineSeconds).orElse(0.0);
    return new ReplayCost(
        fleetUsd(Tenure.OWNED),
        fleetUsd(Tenure.RESERVED),
        hourlySeconds / SECONDS_PER_HOUR * rentUsdPerHour,
        spotSeconds / SECONDS_PER_HOUR * spotUsdPerHour);
  }

  private double fleetUsd(Tenure tenure) {
    double usd = 0;
    for (int p = 0; p < held.length; p++) {
      Pool pool = settings.fleet().pools().get(p);
      if (pool.tenure() == tenure) {
        usd += pool.nodes() * (lastEnd / SECONDS_PER_HOUR) * pool.price().usdPerNodeHour();
        usd += held[p] / MILLI_SECONDS_PER_HOUR * pool.price().usdPerBusyGpuHour();
      }
    }
    return usd;
  }
}
