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
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;

/// Replays the same jobs on many sizes of the fleet and under several policies.
///
/// In one pass for all sizes where that is exact, else one by one on several threads, or on several
/// machines. The result does not depend on their number.
public final class SweepSimulator {

  private final SimulatedJobs jobs;
  private final Question question;
  private final ReplayProgress progress;
  private final AtomicInteger done = new AtomicInteger();
  private final List<OnePass> onePasses = new ArrayList<>();
  private final Map<Integer, ClassOrder> orders = new ConcurrentHashMap<>();

  /// What is replayed at once.
  ///
  /// @param policy number of the policy in the question
  /// @param size number of the size in the question; [#ALL_SIZES] where one pass does all
  public record Part(int policy, int size) implements Serializable {

    /// Every size in one pass.
    public static final int ALL_SIZES = -1;
  }

  private SweepSimulator(SimulatedJobs jobs, Question question, ReplayProgress progress) {
    this.jobs = jobs;
    this.question = question;
    this.progress = progress;
    for (Policy policy : question.policies()) {
      onePasses.add(new OnePass(jobs, question, policy));
    }
  }

  /// What replays the parts of a sweep one by one.
  public static SweepSimulator inParts(SimulatedJobs jobs, Question question) {
    return new SweepSimulator(jobs, question, ReplayProgress.NONE);
  }

  /// The curve of each policy.
  public static Sweep run(
      SimulatedJobs jobs, Question question, int threads, ReplayProgress progress) {
    Require.between(threads, 1, 1_024, "number of threads");
    return new SweepSimulator(jobs, question, progress).run(threads);
  }

  /// The parts that make up the sweep.
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int policy = 0; policy < onePasses.size(); policy++) {
      int sizes = onePasses.get(policy).isExact() ? 0 : question.nodes().size();
      if (sizes == 0) {
        parts.add(new Part(policy, Part.ALL_SIZES));
      }
      for (int size = 0; size < sizes; size++) {
        parts.add(new Part(policy, size));
      }
    }
    return parts;
  }

  /// The points of a part.
  public List<Point> points(Part part) {
    if (part.size() == Part.ALL_SIZES) {
      return onePasses.get(part.policy()).points();
    }
    Policy policy = question.policies().get(part.policy());
    ClassOrder order = orders.computeIfAbsent(part.policy(), _ -> ClassOrder.of(jobs, policy));
    return List.of(point(policy, order, question.nodes().get(part.size())));
  }

  /// The sweep of the points of all its parts, in the order of [#parts].
  public Sweep together(List<List<Point>> pointsOfParts) {
    List<List<Point>> points = new ArrayList<>();
    question.policies().forEach(_ -> points.add(new ArrayList<>()));
    List<Part> parts = parts();
    for (int i = 0; i < parts.size(); i++) {
      points.get(parts.get(i).policy()).addAll(pointsOfParts.get(i));
    }
    List<Curve> curves = new ArrayList<>();
    for (int policy = 0; policy < points.size(); policy++) {
      curves.add(new Curve(question.policies().get(policy), points.get(policy)));
    }
    return new Sweep(curves);
  }

  private Sweep run(int threads) {
    List<Part> parts = parts();
    List<List<Point>> points = new ArrayList<>(Collections.nCopies(parts.size(), List.of()));
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int at = i;
      tasks.add(() -> points.set(at, points(parts.get(at))));
    }
    runAll(tasks, threads);
    return together(points);
  }

  private Point point(Policy policy, ClassOrder order, int nodes) {
    ReplaySettings base = question.base();
    Showing showing = base.showing();
    ReplaySettings settings =
        base.with(policy)
            .with(base.fleet().withNodes(nodes))
            .with(new Showing(showing.waitLimitSeconds(), showing.seriesPoints(), false));
    ReplayResult result = ReplaySimulator.run(jobs, settings, order, ReplayProgress.NONE);
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
