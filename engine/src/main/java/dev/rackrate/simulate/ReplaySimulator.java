package dev.rackrate.simulate;

import dev.rackrate.simulate.queue.ClassOrder;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.SimulatedJobs;

/// Plays jobs forward on a fleet and adds up what came of it.
public final class ReplaySimulator {

  private ReplaySimulator() {}

  /// The outcome of the jobs under the settings.
  public static ReplayResult run(SimulatedJobs jobs, ReplaySettings settings) {
    return run(jobs, settings, ReplayProgress.NONE);
  }

  /// The outcome of the jobs under the settings, with word on how far it is.
  public static ReplayResult run(
      SimulatedJobs jobs, ReplaySettings settings, ReplayProgress progress) {
    return run(jobs, settings, ClassOrder.of(jobs, settings.policy()), progress);
  }

  static ReplayResult run(
      SimulatedJobs jobs, ReplaySettings settings, ClassOrder order, ReplayProgress progress) {
    Replay replay = new Replay(jobs, settings, order);
    replay.run(progress);
    return new Account(jobs, settings, replay).result();
  }
}
