package dev.rackrate.simulate;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.FreeWaits;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.result.WaitSummary;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far a replay explains the waits that its log tells, and what speaks against it.
///
/// @param replayedSeconds mean wait of the replay
/// @param realSeconds mean wait in the log
/// @param reasons why they may differ
public record WaitCheck(double replayedSeconds, double realSeconds, List<Reason> reasons) {

  /// Shorter real waits need no explanation.
  private static final double SHORT_SECONDS = 60;

  private static final double MOST_FREE_SHARE = 0.25;
  private static final double MILLI = 1_000;

  /// Why waits of a replay and of its log may differ.
  public sealed interface Reason {

    /// For that share of their waiting the log's jobs could have had GPUs of the fleet.
    record FreeMeanwhile(double share) implements Reason {}

    /// The log holds no job of fewer GPUs; others may have been left out of it.
    record OnlyLargeJobs(double leastGpus) implements Reason {}

    /// The log ran on more GPUs at once than the fleet has.
    record LogRanOnMore(double peakGpus, double fleetGpus) implements Reason {}

    /// The fleet has more GPUs than the log ever ran on at once.
    record FleetIsLarger(double peakGpus, double fleetGpus) implements Reason {}
  }

  /// How far it goes.
  public enum Verdict {
    /// Replayed waits are between half and twice the real ones, or the latter are short.
    EXPLAINED,
    /// Replayed waits are less than half as long.
    PARTLY,
    /// Replayed waits are less than a tenth as long.
    NOT_AT_ALL,
    /// Replayed waits are more than twice as long.
    TOO_LONG
  }

  public WaitCheck {
    reasons = List.copyOf(reasons);
  }

  public Verdict verdict() {
    if (realSeconds < SHORT_SECONDS && replayedSeconds < 2 * SHORT_SECONDS) {
      return Verdict.EXPLAINED;
    }
    double share = share();
    if (share > 2) {
      return Verdict.TOO_LONG;
    }
    return share < 0.1 ? Verdict.NOT_AT_ALL : share < 0.5 ? Verdict.PARTLY : Verdict.EXPLAINED;
  }

  /// Replayed waits over real ones.
  public double share() {
    return realSeconds == 0 ? Double.POSITIVE_INFINITY : replayedSeconds / realSeconds;
  }

  /// The check of a replay; empty where the log tells no waits.
  ///
  /// @param result with its details
  public static Optional<WaitCheck> of(
      Demand demand, JobLog log, ReplaySettings settings, ReplayResult result) {
    WaitSummary real = result.details().realWaits();
    Optional<Load> running = demand.load(CurveKind.RUNNING);
    if (real.jobs() == 0 || running.isEmpty()) {
      return Optional.empty();
    }
    double fleet = settings.fleet().pools().stream().mapToDouble(WaitCheck::gpus).sum();
    var bare = new WaitCheck(result.waits().meanSeconds(), real.meanSeconds(), List.of());
    List<Reason> reasons =
        switch (bare.verdict()) {
          case EXPLAINED -> List.of();
          case PARTLY, NOT_AT_ALL -> tooShort(log, running.get(), fleet);
          case TOO_LONG ->
              running.get().peakGpus() > fleet
                  ? List.of(new Reason.LogRanOnMore(running.get().peakGpus(), fleet))
                  : List.of();
        };
    return Optional.of(new WaitCheck(bare.replayedSeconds, bare.realSeconds, reasons));
  }

  private static double gpus(Pool pool) {
    return pool.gpus() * pool.speed();
  }

  /// Why the log may have waited longer.
  private static List<Reason> tooShort(JobLog log, Load running, double fleet) {
    List<Reason> reasons = new ArrayList<>();
    double share = FreeWaits.of(log, fleet, running.window(), JobStorage.HEAP).share();
    if (share >= MOST_FREE_SHARE) {
      reasons.add(new Reason.FreeMeanwhile(share));
    }
    int least = Integer.MAX_VALUE;
    for (int job = 0; job < log.size(); job++) {
      least = Math.min(least, log.milliGpus(job));
    }
    if (log.size() > 0 && least >= 2 * MILLI) {
      reasons.add(new Reason.OnlyLargeJobs(least / MILLI));
    }
    if (running.peakGpus() < fleet) {
      reasons.add(new Reason.FleetIsLarger(running.peakGpus(), fleet));
    }
    return reasons;
  }

  /// A size of the fleet on which jobs wait as long as they did in the log.
  ///
  /// @param machines whose replayed mean wait is nearest to the real one
  public record Fit(int machines, double replayedSeconds, double realSeconds) {

    private double distance() {
      return Math.abs(replayedSeconds - realSeconds);
    }
  }

  /// The size whose waits fit the real ones best; empty where the log tells no waits.
  ///
  /// Waits fall with more machines, but not always from one to the next: the sizes beside the one
  /// that halving finds are tried too.
  ///
  /// @param most machines that are tried
  public static Optional<Fit> fit(SimulatedJobs jobs, ReplaySettings settings, int most) {
    ReplaySettings detailed = settings.with(Showing.EVERYTHING);
    WaitSummary real =
        ReplaySimulator.run(jobs, detailed.with(settings.fleet().withNodes(most)))
            .details()
            .realWaits();
    if (real.jobs() == 0) {
      return Optional.empty();
    }
    ReplaySettings plain = settings.with(Showing.TOTALS);
    int low = 1;
    int high = Math.max(1, most);
    while (low < high) {
      int middle = (low + high) / 2;
      if (tooFew(jobs, plain, middle, real.meanSeconds())) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    Optional<Fit> best = Optional.empty();
    for (int machines = Math.max(1, low - 2); machines <= Math.min(most, low + 1); machines++) {
      ReplayResult result = at(jobs, plain, machines);
      Fit fit = new Fit(machines, result.waits().meanSeconds(), real.meanSeconds());
      boolean isWhole = result.jobs().neverRan() == 0;
      if (isWhole && best.map(known -> fit.distance() < known.distance()).orElse(true)) {
        best = Optional.of(fit);
      }
    }
    return best;
  }

  private static boolean tooFew(
      SimulatedJobs jobs, ReplaySettings settings, int machines, double realSeconds) {
    ReplayResult result = at(jobs, settings, machines);
    return result.jobs().neverRan() > 0 || result.waits().meanSeconds() > realSeconds;
  }

  private static ReplayResult at(SimulatedJobs jobs, ReplaySettings settings, int machines) {
    return ReplaySimulator.run(jobs, settings.with(settings.fleet().withNodes(machines)));
  }
}
