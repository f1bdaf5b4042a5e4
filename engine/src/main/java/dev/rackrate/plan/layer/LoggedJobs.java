package dev.rackrate.plan.layer;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.GrownJobs;
import dev.rackrate.demand.load.JobLoad;
import dev.rackrate.demand.load.JobOrder;
import dev.rackrate.demand.load.JobPlacement;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The jobs of a log, and how they lie on machines of each shape; what is worked out is kept.
public final class LoggedJobs {

  /// Jobs of the shapes that are kept, in all: draws ask for a shape each, and go through them
  /// again and again.
  private static final int MOST_JOBS_KEPT = 20_000_000;

  private static final int MOST_PLAYED_WAITING = 8;

  private static final int LEAST_KEPT = 64;
  private static final int MOST_KEPT = 512;

  private final Demand demand;
  private final JobOrder order;
  private final Placing placing;
  private final Known known;
  private final double cut;
  private final double meanGpus;
  private final double peakGpus;

  /// Of the machines held so far; none where nothing is held.
  private final @Nullable Shape heldShape;

  /// What was last rented for a job without room, which is mostly what is asked for next.
  private @Nullable Rented last;

  /// How jobs lie on machines of a shape.
  private interface Placing {
    JobPlacement of(JobOrder order, double speed, int gpus);

    /// How often as many jobs as there are are played through.
    default int played() {
      return 1;
    }
  }

  /// Each job may wait for so long, so that every number of machines is played through.
  private record LetWait(long seconds) implements Placing {

    @Override
    public JobPlacement of(JobOrder order, double speed, int gpus) {
      return JobPlacement.waiting(order, speed, gpus, seconds);
    }

    @Override
    public int played() {
      return MOST_PLAYED_WAITING;
    }
  }

  private record Rented(Option option, JobPlacement.Machine machine) {}

  /// Machines on which jobs lie alike.
  private record Shape(double ratio, int gpus) {

    static Shape of(Option option) {
      return new Shape(option.get(Input.GPU_RATIO), (int) option.get(Input.MACHINE_GPUS));
    }
  }

  /// How the jobs lie on machines of each shape. Draws ask from several threads, each with a speed
  /// of its own.
  private static final class Known {

    private final Map<Shape, GrownJobs> byShape = new ConcurrentHashMap<>();
    private final int most;
    private volatile @Nullable GrownJobs first;

    Known(int most) {
      this.most = most;
    }

    GrownJobs of(Shape shape, Function<Shape, GrownJobs> placed) {
      GrownJobs before = byShape.get(shape);
      if (before != null) {
        return before;
      }
      if (byShape.size() >= most) {
        byShape.clear();
      }
      GrownJobs found = byShape.computeIfAbsent(shape, placed);
      if (first == null) {
        first = found;
      }
      return found;
    }

    /// The first that was asked for, or one on machines of a shape where none was.
    GrownJobs firstOr(Shape shape, Function<Shape, GrownJobs> placed) {
      GrownJobs found = first;
      return found == null ? of(shape, placed) : found;
    }
  }

  private LoggedJobs(Scenario scenario, JobLog log, Placing placing) {
    this.placing = placing;
    this.demand = scenario.demand().orElseThrow();
    this.heldShape = null;
    LoadDuration curve = demand.load().curve();
    double peak = load(demand.jobs().orElseThrow()).peakGpus(1);
    this.cut = peak > 0 ? curve.peakGpus() / peak : 0;
    this.order = JobOrder.of(log, demand.primary(), demand.load().window());
    this.known =
        new Known(Math.clamp(MOST_JOBS_KEPT / Math.max(1, order.count()), LEAST_KEPT, MOST_KEPT));
    double there = scenario.have().stream().mapToDouble(each -> each.does().share()).sum();
    this.meanGpus = curve.meanGpus() * Math.max(0, 1 - there);
    this.peakGpus = scenario.have().isEmpty() ? curve.peakGpus() : load(log).peakGpus(1) * cut;
  }

  private JobLoad load(JobLog log) {
    return new JobLoad(log, demand.primary(), demand.load().window());
  }

  /// Those that machines which are there leave; empty where no jobs are known.
  public static Optional<LoggedJobs> of(Scenario scenario) {
    return of(scenario, JobPlacement::of);
  }

  /// Jobs that may each wait for so long for room on machines held before they are rented.
  public static Optional<LoggedJobs> waiting(Scenario scenario, long seconds) {
    return of(scenario, new LetWait(seconds));
  }

  private static Optional<LoggedJobs> of(Scenario scenario, Placing placing) {
    return scenario
        .jobsLeft()
        .map(log -> new LoggedJobs(scenario, log, placing))
        .filter(LoggedJobs::isAny);
  }

  private LoggedJobs(LoggedJobs other, Shape held) {
    this.demand = other.demand;
    this.order = other.order;
    this.placing = other.placing;
    this.known = other.known;
    this.cut = other.cut;
    this.meanGpus = other.meanGpus;
    this.peakGpus = other.peakGpus;
    this.heldShape = held;
  }

  /// What is rented for a job that finds no room.
  @SuppressWarnings("ReferenceEquality") // an equal option has an equal machine
  JobPlacement.Machine machine(Option rented) {
    Rented known = last;
    if (known == null || known.option() != rented) {
      known = new Rented(rented, JobsRemaining.machine(rented));
      last = known;
    }
    return known.machine();
  }

  LoadDuration curve() {
    return demand.load().curve();
  }

  double meanGpus() {
    return meanGpus;
  }

  double peakGpus() {
    return peakGpus;
  }

  /// The peak of the curve over that of the jobs submitted in it: earlier jobs may run on into it.
  double cut() {
    return cut;
  }

  /// Whether any job counts in the window of the curve: those of before may run on into it.
  boolean isAny() {
    return peakGpus > 0;
  }

  public static boolean isAlike(Option one, Option other) {
    return Shape.of(one).equals(Shape.of(other));
  }

  /// The same jobs where machines of an option are held.
  LoggedJobs heldOn(Option option) {
    Shape shape = Shape.of(option);
    if (heldShape != null && !heldShape.equals(shape)) {
      throw new IllegalArgumentException("machines of two shapes under jobs");
    }
    return new LoggedJobs(this, shape);
  }

  /// The jobs on machines of an option, beside such machines or none.
  public JobPlacement on(Option option) {
    return grownOn(option).ofLog();
  }

  /// The same where more or fewer of them run at once.
  GrownJobs grownOn(Option option) {
    return heldOn(option).placement(option);
  }

  /// The jobs on the machines held; where none is held, on those of an option.
  GrownJobs placement(Option option) {
    // With nothing held all jobs are left, on whatever machines they might lie.
    return heldShape == null
        ? known.firstOr(Shape.of(option), this::placed)
        : known.of(heldShape, this::placed);
  }

  private GrownJobs placed(Shape shape) {
    return new GrownJobs(
        order, jobs -> placing.of(jobs, shape.ratio(), shape.gpus()), placing.played());
  }
}
