package dev.rackrate.simulate;

import dev.rackrate.simulate.fleet.WorkLeft;
import dev.rackrate.simulate.rent.Rental;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.result.ReplayResult.Details;
import dev.rackrate.simulate.result.ReplayResult.JobCount;
import dev.rackrate.simulate.result.Totals;
import dev.rackrate.simulate.result.WaitSummary;
import dev.rackrate.simulate.result.WaitTable;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.Schedule;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.Optional;

/// Adds up what a finished replay did.
final class Account {

  final SimulatedJobs jobs;
  final Replay replay;
  final Optional<Rental> rental;
  final double[] speeds;
  private final ReplaySettings settings;
  private final Totals totals;

  Account(SimulatedJobs jobs, ReplaySettings settings, Replay replay) {
    this.jobs = jobs;
    this.settings = settings;
    this.replay = replay;
    totals = new Totals(settings);
    speeds = settings.fleet().pools().stream().mapToDouble(Pool::speed).toArray();
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
    WaitSummary summary = waits.summary();
    Details details =
        showing.isDetailed()
            ? new DetailAccount(this, settings).details(waits, totals.lastEnd)
            : Details.NONE;
    return new ReplayResult(count(summary.jobs()), summary, totals.use(), totals.cost(), details);
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
        totals.held[pool] += seconds * milliGpus;
        totals.lost += (seconds - WorkLeft.workSeconds(workLeft.work[j], speeds[pool])) * milliGpus;
        totals.lastEnd = Math.max(totals.lastEnd, start[j] + seconds);
        waits.add(j, workLeft.firstStart(j, start[j]) - jobs.submit[j]);
      }
    }
  }

  private void addMoved(Rental moved, WaitTable waits) {
    for (int move = 0; move < moved.moved(); move++) {
      int j = moved.job(move);
      moved.addTo(totals, move);
      waits.add(j, replay.workLeft.firstStart(j, moved.begin[move]) - jobs.submit[j]);
    }
  }

  private void addStopped(WorkLeft.Run run) {
    double milliGpus = jobs.milliGpus(run.job());
    long seconds = run.toSeconds() - run.fromSeconds();
    totals.held[run.pool()] += seconds * milliGpus;
    totals.lost += (seconds - lasting(run)) * milliGpus;
    totals.lastEnd = Math.max(totals.lastEnd, run.toSeconds());
  }

  /// Seconds of a stopped run whose work lasts; none of a job that was given up.
  long lasting(WorkLeft.Run run) {
    boolean isGivenUp = replay.schedule.where[run.job()] == Schedule.NOWHERE;
    return isGivenUp ? 0 : run.savedSeconds();
  }

  private JobCount count(long ran) {
    long stops = replay.workLeft.stoppedRuns().size();
    return new JobCount(
        jobs.read(),
        ran,
        replay.schedule.movedCount,
        replay.tooLarge,
        replay.givenUp,
        stops - replay.givenUp + totals.interruptions,
        jobs.oddities());
  }
}
