package dev.rackrate.simulate;

import dev.rackrate.simulate.fleet.WorkLeft;
import dev.rackrate.simulate.rent.Rental;
import dev.rackrate.simulate.result.PartTotals;
import dev.rackrate.simulate.result.ReplayResult.Details;
import dev.rackrate.simulate.result.ReplayResult.Part;
import dev.rackrate.simulate.result.ReplayResult.Series;
import dev.rackrate.simulate.result.ReplayResult.Series.Point;
import dev.rackrate.simulate.result.SeriesBins;
import dev.rackrate.simulate.result.WaitSummary;
import dev.rackrate.simulate.result.WaitTable;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.FleetShape.Tenure;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.Schedule;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Adds up what a finished replay did, by group, by size and over time.
final class DetailAccount {

  private static final int MOST_SIZES = 34;

  private final Account account;
  private final ReplaySettings settings;
  private final SimulatedJobs jobs;
  private final Replay replay;
  private final Tenure[] tenures;
  private final PartTotals groups;
  private final PartTotals sizes;

  DetailAccount(Account account, ReplaySettings settings) {
    this.account = account;
    this.settings = settings;
    jobs = account.jobs;
    replay = account.replay;
    tenures = settings.fleet().pools().stream().map(Pool::tenure).toArray(Tenure[]::new);
    groups = new PartTotals(jobs.group, jobs.groups().size());
    int[] sizePart = new int[jobs.size];
    int[] partOfSize = new int[jobs.sizes.length];
    for (int c = 0; c < partOfSize.length; c++) {
      partOfSize[c] = sizePart(jobs.sizes[c]);
    }
    for (int j = 0; j < jobs.size; j++) {
      sizePart[j] = partOfSize[jobs.sizeOf[j]];
    }
    sizes = new PartTotals(sizePart, MOST_SIZES);
  }

  /// Less than a GPU, one, two, three and four, up to eight, and so on by doubling.
  private static int sizePart(int milliGpus) {
    if (milliGpus < 1_000) {
      return 0;
    }
    int gpus = Math.ceilDiv(milliGpus, 1_000);
    return 33 - Integer.numberOfLeadingZeros(gpus - 1);
  }

  private static String sizeName(int part) {
    return switch (part) {
      case 0 -> "less than 1";
      case 1 -> "1";
      case 2 -> "2";
      default -> ((1L << (part - 2)) + 1) + "-" + (1L << (part - 1));
    };
  }

  Details details(WaitTable waits, long spanSeconds) {
    int points = settings.showing().seriesPoints();
    SeriesBins fleet = new SeriesBins(spanSeconds, points);
    SeriesBins rented = new SeriesBins(spanSeconds, points);
    SeriesBins waiting = new SeriesBins(spanSeconds, points);
    addRuns(fleet, waiting);
    addStopped(fleet, waiting);
    account.rental.ifPresent(rental -> addMoved(rental, rented));

    WaitTable real = new WaitTable(jobs.size, settings.showing().waitLimitSeconds());
    long[] realGroups = new long[groups.jobs.length];
    long[] realSizes = new long[sizes.jobs.length];
    for (int j = 0; j < jobs.size; j++) {
      if (jobs.realWait[j] != SimulatedJobs.NOT_TOLD) {
        real.add(j, jobs.realWait[j]);
        realGroups[jobs.group[j]]++;
        realSizes[sizes.partOf[j]]++;
      }
    }
    WaitSummary realWait = real.summary();
    return new Details(
        realWait,
        parts(groups, waits, real.summaries(groups.partOf, realGroups), jobs.groups()::get),
        parts(sizes, waits, real.summaries(sizes.partOf, realSizes), DetailAccount::sizeName),
        series(fleet, rented, waiting));
  }

  private void addRuns(SeriesBins fleet, SeriesBins waiting) {
    Schedule schedule = replay.schedule;
    WorkLeft workLeft = replay.workLeft;
    for (int j = 0; j < jobs.size; j++) {
      int pool = schedule.where[j];
      if (pool == Schedule.NOWHERE) {
        continue;
      }
      groups.jobs[groups.partOf[j]]++;
      sizes.jobs[sizes.partOf[j]]++;
      int milliGpus = jobs.milliGpus(j);
      long start = schedule.start[j];
      long queuedAt = workLeft.queuedAt(j);
      if (queuedAt < start) {
        waiting.add(queuedAt, start, milliGpus);
      }
      if (pool >= 0) {
        long seconds = workLeft.seconds(j, account.speeds[pool]);
        long useful = WorkLeft.workSeconds(workLeft.work[j], account.speeds[pool]);
        fleet.add(start, start + seconds, milliGpus);
        addFleetTime(
            j, pool, (double) seconds * milliGpus, (double) (seconds - useful) * milliGpus);
      }
    }
  }

  private void addFleetTime(int job, int pool, double held, double lost) {
    groups.addOnFleet(job, tenures[pool], held);
    sizes.addOnFleet(job, tenures[pool], held);
    if (lost > 0) {
      groups.addLost(job, lost);
      sizes.addLost(job, lost);
    }
  }

  private void addStopped(SeriesBins fleet, SeriesBins waiting) {
    for (WorkLeft.Run run : replay.workLeft.stoppedRuns()) {
      int milliGpus = jobs.milliGpus(run.job());
      long seconds = run.toSeconds() - run.fromSeconds();
      fleet.add(run.fromSeconds(), run.toSeconds(), milliGpus);
      if (run.queuedAtSeconds() < run.fromSeconds()) {
        waiting.add(run.queuedAtSeconds(), run.fromSeconds(), milliGpus);
      }
      double lost = (double) (seconds - account.lasting(run)) * milliGpus;
      addFleetTime(run.job(), run.pool(), (double) seconds * milliGpus, lost);
    }
  }

  private void addMoved(Rental rental, SeriesBins rented) {
    for (int move = 0; move < rental.moved(); move++) {
      int job = rental.job(move);
      double milliGpus = jobs.milliGpus(job);
      groups.addRented(job, rental.heldSeconds[move] * milliGpus);
      sizes.addRented(job, rental.heldSeconds[move] * milliGpus);
      groups.addLost(job, rental.lostSeconds[move] * milliGpus);
      sizes.addLost(job, rental.lostSeconds[move] * milliGpus);
    }
    for (int leg = 0; leg < rental.legCount; leg++) {
      rented.add(rental.legFrom[leg], rental.legTo[leg], jobs.milliGpus(rental.legJob[leg]));
    }
  }

  private List<Part> parts(
      PartTotals totals, WaitTable waits, WaitSummary[] real, IntFunction<String> names) {
    WaitSummary[] simulated = waits.summaries(totals.partOf, totals.jobs);
    List<Part> parts = new ArrayList<>();
    for (int part = 0; part < simulated.length; part++) {
      if (totals.jobs[part] > 0) {
        parts.add(new Part(names.apply(part), simulated[part], real[part], totals.hours(part)));
      }
    }
    return parts;
  }

  private Series series(SeriesBins fleet, SeriesBins rented, SeriesBins waiting) {
    List<Double> onFleet = fleet.meanGpus();
    List<Double> onRented = rented.meanGpus();
    List<Double> inQueue = waiting.meanGpus();
    List<Point> points = new ArrayList<>();
    for (int bin = 0; bin < onFleet.size(); bin++) {
      points.add(new Point(onFleet.get(bin), onRented.get(bin), inQueue.get(bin)));
    }
    return new Series(jobs.firstSubmitSeconds(), fleet.stepSeconds, points);
  }
}
