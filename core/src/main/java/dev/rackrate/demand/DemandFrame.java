package dev.rackrate.demand;

import dev.rackrate.demand.Demand.Group;
import dev.rackrate.demand.Demand.Pooling;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.load.LoadChanges;
import dev.rackrate.demand.load.LoadSpans;
import dev.rackrate.demand.load.LoadSums;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which curves of which time make up a demand: known once every job was looked at, and the same
/// for all parts of the jobs that are then counted.
public final class DemandFrame implements Serializable {

  private static final long serialVersionUID = 1;

  private final LogClock clock;
  private final DemandCalculator.Question question;
  private final TreeSet<CurveKind> curves;
  private final Window window;

  /// What became of the rows of a log.
  ///
  /// @param withoutGpu jobs of the log that hold no GPU
  public record Read(long withoutGpu, RowCounts rows) {}

  private DemandFrame(
      LogClock clock,
      DemandCalculator.Question question,
      SortedSet<CurveKind> curves,
      Window window) {
    this.clock = clock;
    this.question = question;
    this.curves = new TreeSet<>(curves);
    this.window = window;
  }

  /// The frame of the demand of jobs with these spans.
  ///
  /// @throws Unusable where no job is in the window, or the jobs do not tell enough for the curve
  ///   asked for
  public static DemandFrame of(
      LoadSpans spans, LogClock clock, DemandCalculator.Question question) {
    Window ofLog =
        spans
            .all()
            .orElseThrow(
                () -> new Unusable(Sentence.of("no job with a GPU ran for as long as a second")));
    Window window = window(ofLog, question.within());
    if (!spans.curves().containsKey(question.primary())) {
      throw new Unusable(
          Sentence.of(
              "the log does not show when its jobs started, so only the curve \"wanted\" is"
                  + " known"));
    }
    return new DemandFrame(clock, question, new TreeSet<>(spans.curves().keySet()), window);
  }

  private static Window window(Window ofLog, Window asked) {
    boolean hasFrom = asked.fromSeconds() > Window.ALWAYS.fromSeconds();
    boolean hasTo = asked.toSeconds() < Window.ALWAYS.toSeconds();
    long from = hasFrom ? asked.fromSeconds() : ofLog.fromSeconds();
    long to = hasTo ? asked.toSeconds() : ofLog.toSeconds();
    if (from >= to || ofLog.within(new Window(from, to)).seconds() == 0) {
      throw new Unusable(Sentence.of("no job with a GPU ran in that time"));
    }
    return new Window(from, to);
  }

  /// The time that counts.
  public Window window() {
    return window;
  }

  /// The curves that the jobs tell.
  public Set<CurveKind> curves() {
    return new TreeSet<>(curves);
  }

  JobFrame jobFrame() {
    return new JobFrame(clock, question.by(), window);
  }

  /// What counts what the jobs are like.
  public JobSums jobSums() {
    return new JobSums(jobFrame());
  }

  /// A curve in stretches of so many seconds.
  public LoadChanges.Frame changes(CurveKind kind, int stretchSeconds) {
    return new LoadChanges.Frame(kind, window, question.by(), stretchSeconds);
  }

  /// The demand, once everything was counted.
  ///
  /// @param loads of each of the curves
  /// @param log of the jobs, where they lie in one
  public Demand demand(
      JobNames names,
      JobSums jobs,
      Map<CurveKind, LoadSums> loads,
      Read read,
      Optional<JobLog> log) {
    Map<CurveKind, Load> curvesOfLoad = new EnumMap<>(CurveKind.class);
    loads.forEach((kind, sums) -> curvesOfLoad.put(kind, sums.load(window)));
    LoadSums primary = Objects.requireNonNull(loads.get(question.primary()));
    Load load = Objects.requireNonNull(curvesOfLoad.get(question.primary()));
    return new Demand(
        clock,
        curvesOfLoad,
        question.primary(),
        jobs.facts(read.withoutGpu(), names),
        pooling(names, primary, load),
        GrowthCalculator.of(load),
        read.rows(),
        log);
  }

  private Pooling pooling(JobNames names, LoadSums sums, Load load) {
    Labelling by = question.by();
    List<String> all = names.of(by);
    List<Group> groups = new ArrayList<>();
    for (int group = 0; group < all.size(); group++) {
      double gpuSeconds = sums.gpuSeconds(group);
      if (gpuSeconds > 0) {
        groups.add(new Group(all.get(group), gpuSeconds / 3600, sums.peakGpus(group)));
      }
    }
    groups.sort(Comparator.comparingDouble(Group::gpuHours).reversed().thenComparing(Group::name));
    return new Pooling(by, groups, load.peakGpus());
  }
}
