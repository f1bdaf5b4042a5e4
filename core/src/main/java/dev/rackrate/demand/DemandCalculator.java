package dev.rackrate.demand;

import dev.rackrate.demand.Demand.Group;
import dev.rackrate.demand.Demand.Pooling;
import dev.rackrate.demand.LoadCalculator.GroupedLoad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The demand of a log: its curves, what its jobs are like, pooling and growth.
public final class DemandCalculator {

  private final JobStorage storage;

  /// @param storage where sorted moments may lie
  public DemandCalculator(JobStorage storage) {
    this.storage = storage;
  }

  /// What is asked of a log.
  ///
  /// @param primary the curve that stands for the demand
  /// @param by what groups are compared
  /// @param within the time that counts, idle time included; an end of [Window#ALWAYS] is that of
  ///   the log
  public record Question(CurveKind primary, Labelling by, Window within) {}

  /// The demand of a log.
  ///
  /// @param withoutGpu jobs of the log that hold no GPU
  /// @throws IllegalArgumentException where no job of the log is in the window, or the log does not
  ///   tell enough for the curve asked for
  public Demand of(
      JobLog log, LogClock clock, Question question, long withoutGpu, Reading reading) {
    LoadCalculator calculator = new LoadCalculator(log, storage);
    Window ofLog = all(calculator);
    if (ofLog.seconds() == 0) {
      throw new IllegalArgumentException("no job with a GPU ran for as long as a second");
    }
    Window window = window(ofLog, question.within());
    Map<CurveKind, Load> loads = new EnumMap<>(CurveKind.class);
    Pooling pooling = new Pooling(question.by(), List.of(), 0);
    for (CurveKind kind : CurveKind.values()) {
      if (calculator.window(kind).seconds() > 0) {
        GroupedLoad grouped = calculator.load(kind, window, question.by());
        loads.put(kind, grouped.load());
        if (kind == question.primary()) {
          pooling = pooling(log, question.by(), grouped);
        }
      }
    }
    Load load = loads.get(question.primary());
    if (load == null) {
      throw new IllegalArgumentException(
          "the log does not tell when its jobs started, so only the curve \"wanted\" is known");
    }
    return new Demand(
        clock,
        loads,
        question.primary(),
        FactsCalculator.of(log, window, withoutGpu),
        pooling,
        GrowthCalculator.of(load),
        reading,
        Optional.of(question.within().equals(Window.ALWAYS) ? log : log.submittedIn(window)));
  }

  /// From the first moment of any curve to the last.
  private static Window all(LoadCalculator calculator) {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (CurveKind kind : CurveKind.values()) {
      Window window = calculator.window(kind);
      if (window.seconds() > 0) {
        from = Math.min(from, window.fromSeconds());
        to = Math.max(to, window.toSeconds());
      }
    }
    return from > to ? new Window(0, 0) : new Window(from, to);
  }

  private static Window window(Window ofLog, Window asked) {
    boolean hasFrom = asked.fromSeconds() > Window.ALWAYS.fromSeconds();
    boolean hasTo = asked.toSeconds() < Window.ALWAYS.toSeconds();
    long from = hasFrom ? asked.fromSeconds() : ofLog.fromSeconds();
    long to = hasTo ? asked.toSeconds() : ofLog.toSeconds();
    if (from >= to || ofLog.within(new Window(from, to)).seconds() == 0) {
      throw new IllegalArgumentException("no job with a GPU ran in that time");
    }
    return new Window(from, to);
  }

  private static Pooling pooling(JobLog log, Labelling by, GroupedLoad grouped) {
    List<String> names = log.names(by);
    double[] peaks = grouped.groupPeaks();
    double[] gpuSeconds = grouped.groupGpuSeconds();
    List<Group> groups = new ArrayList<>();
    for (int group = 0; group < peaks.length; group++) {
      if (gpuSeconds[group] > 0) {
        groups.add(new Group(names.get(group), gpuSeconds[group] / 3600, peaks[group]));
      }
    }
    groups.sort(Comparator.comparingDouble(Group::gpuHours).reversed().thenComparing(Group::name));
    return new Pooling(by, groups, grouped.load().peakGpus());
  }
}
