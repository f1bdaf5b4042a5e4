package dev.rackrate.benchmarks;

import dev.rackrate.simulate.ReplaySimulator;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;

/// Replays in a fresh process, again and again, to show what the first run costs.
public final class FreshReplay {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private FreshReplay() {}

  /// Takes a Philly file or a number of jobs to generate, the order, nodes of 8 GPUs, the most GPUs
  /// of a job, and how often.
  public static void main(String[] args) {
    long begin = System.nanoTime();
    int nodes = Integer.parseInt(args[2]);
    int mostGpus = Integer.parseInt(args[3]);
    SimulatedJobs jobs =
        args[0].matches("[0-9]+")
            ? ReplayJobs.generated(Integer.parseInt(args[0]), 365, nodes * 8 * 0.85, mostGpus)
            : ReplayJobs.philly(Path.of(args[0]), mostGpus);
    System.out.printf(Locale.ROOT, "read %.1f ms%n", (System.nanoTime() - begin) / 1e6);
    Policy policy =
        switch (Policy.Order.valueOf(args[1])) {
          case FIFO -> Policy.FIFO;
          case EASY -> Policy.EASY;
          case SHORTEST -> Policy.SHORTEST;
          case GREEDY -> Policy.GREEDY;
        };
    ReplaySettings settings = ReplaySettings.of(FleetShape.owned(nodes, 8), policy);
    if (args.length > 5) {
      settings = settings.with(Showing.TOTALS);
    }
    for (int run = 0; run < Integer.parseInt(args[4]); run++) {
      long start = System.nanoTime();
      long cpuStart = THREADS.getCurrentThreadCpuTime();
      ReplayResult result = ReplaySimulator.run(jobs, settings);
      double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e9;
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%.2f ms, %.2f ms of this core: %.2f M jobs/s of it, use %.3f, mean wait %.1f s%n",
          seconds * 1e3,
          cpuSeconds * 1e3,
          jobs.size() / cpuSeconds / 1e6,
          result.use().utilisation(),
          result.waits().meanSeconds());
    }
  }
}
