package dev.rackrate.simulate;

import dev.rackrate.quantity.Require;
import dev.rackrate.simulate.Sweep.Curve;
import dev.rackrate.simulate.Sweep.Point;
import dev.rackrate.simulate.Sweep.Question;
import dev.rackrate.simulate.queue.ClassOrder;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;

/// Replays the same jobs on many sizes of the fleet and under several policies.
///
/// In one pass for all sizes where that is exact, else one by one on several threads. The result
/// does not depend on their number.
public final class SweepSimulator {

  private final SimulatedJobs jobs;
  private final Question question;
  private final Progress progress;
  private final AtomicInteger done = new AtomicInteger();

  private SweepSimulator(SimulatedJobs jobs, Question question, Progress progress) {
    this.jobs = jobs;
    this.question = question;
    this.progress = progress;
  }

  /// The curve of each policy.
  public static Sweep run(SimulatedJobs jobs, Question question, int threads, Progress progress) {
    Require.between(threads, 1, 1_024, "number of threads");
    return new SweepSimulator(jobs, question, progress).run(threads);
  }

  private Sweep run(int threads) {
    int sizes = question.nodes().size();
    int policies = question.policies().size();
    Point[][] points = new Point[policies][sizes];
    List<Runnable> tasks = new ArrayList<>();
    for (int p = 0; p < policies; p++) {
      Policy policy = question.policies().get(p);
      OnePass onePass = new OnePass(jobs, question, policy);
      Point[] curve = points[p];
      if (onePass.isExact()) {
        tasks.add(() -> onePass.points().toArray(curve));
      } else {
        ClassOrder order = ClassOrder.of(jobs, policy);
        for (int i = 0; i < sizes; i++) {
          int at = i;
          tasks.add(() -> curve[at] = point(policy, order, question.nodes().get(at)));
        }
      }
    }
    runAll(tasks, threads);
    List<Curve> curves = new ArrayList<>();
    for (int p = 0; p < policies; p++) {
      curves.add(new Curve(question.policies().get(p), Arrays.asList(points[p])));
    }
    return new Sweep(curves);
  }

  private Point point(Policy policy, ClassOrder order, int nodes) {
    ReplaySettings base = question.base();
    Showing showing = base.showing();
    ReplaySettings settings =
        base.with(policy)
            .with(base.fleet().withNodes(nodes))
            .with(new Showing(showing.waitLimitSeconds(), showing.seriesPoints(), false));
    ReplayResult result = ReplaySimulator.run(jobs, settings, order, Progress.NONE);
    return new Point(nodes, result.jobs(), result.waits(), result.use(), result.cost());
  }

  private void runAll(List<Runnable> tasks, int threads) {
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            tasks.get(i).run();
            tell(tasks.size());
          }
        };
    if (threads == 1) {
      worker.run();
      return;
    }
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      List<ForkJoinTask<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(worker));
      }
      workers.forEach(ForkJoinTask::join);
    }
  }

  private synchronized void tell(int of) {
    progress.at(done.incrementAndGet(), of);
  }
}
