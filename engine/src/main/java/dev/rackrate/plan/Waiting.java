package dev.rackrate.plan;

import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.layer.LoggedJobs;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Scenario;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;

/// How long jobs of a log are let wait for room on machines held before they are rented.
///
/// The limit is tried and some shorter waits, the same ones under every limit, so that a limit
/// never costs more than a shorter one of those, or than none.
///
/// @param planner of the study where jobs wait
/// @param seconds after which a job is rented
public record Waiting(FleetPlanner planner, long seconds) {

  private static final long HOUR = (long) Time.SECONDS_PER_HOUR;

  private static final long[] TRIED = {
    HOUR / 6, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR, 72 * HOUR, 168 * HOUR
  };

  /// The wait under which the work of a log costs least; empty where the study lets nobody wait, no
  /// jobs are known, or waiting costs no less.
  ///
  /// @param progress hears how many waits were tried, and may end it with the best so far
  public static Optional<Waiting> best(Scenario scenario, FleetPlanner atOnce, Progress progress) {
    Optional<Found> known = atOnce.best();
    if (!scenario.limits().mayWait() || known.isEmpty() || !atOnce.isDivisible()) {
      return Optional.empty();
    }
    double least = known.get().presentUsd();
    Optional<Waiting> best = Optional.empty();
    TreeSet<Long> tried = tried(scenario.waitSeconds(), startUpSeconds(atOnce));
    int done = 0;
    for (long seconds : tried) {
      if (progress.isStopped()) {
        return best;
      }
      progress.step(Sentence.of("trying how long jobs wait"), done++, tried.size());
      Optional<LoggedJobs> jobs = LoggedJobs.waiting(scenario, seconds);
      if (jobs.isEmpty()) {
        return best;
      }
      FleetPlanner planner = new FleetPlanner(scenario, jobs);
      double usd = planner.best().map(Found::presentUsd).orElse(Double.POSITIVE_INFINITY);
      if (usd < least * (1 - 1e-9)) {
        least = usd;
        best = Optional.of(new Waiting(planner, seconds));
      }
    }
    return best;
  }

  /// The start-up of what is rented is part of the wait.
  private static long startUpSeconds(FleetPlanner planner) {
    double hours =
        planner.hourly().stream().mapToDouble(offer -> offer.get(Input.START_UP)).max().orElse(0);
    return (long) Math.ceil(hours * Time.SECONDS_PER_HOUR);
  }

  private static TreeSet<Long> tried(long limit, long startUp) {
    TreeSet<Long> all = new TreeSet<>();
    LongStream.concat(LongStream.of(TRIED), LongStream.of(limit))
        .filter(seconds -> seconds <= limit && seconds > startUp)
        .forEach(seconds -> all.add(seconds - startUp));
    return all;
  }
}
