package dev.rackrate.demand;

import dev.rackrate.demand.Demand.Group;
import dev.rackrate.demand.Demand.Pooling;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.load.LoadCalculator;
import dev.rackrate.demand.load.LoadCalculator.GroupedLoad;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// The demand of a log: its curves, what its jobs are like, pooling and growth.
///
/// Curves are swept side by side, as far as there are processors; the answer is the same.
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
      JobLog log, LogClock clock, Question question, long withoutGpu, RowCounts reading) {
    LoadCalculator calculator = new LoadCalculator(log, storage);
    Map<CurveKind, Window> windows = windows(calculator);
    Window ofLog = all(windows);
    if (ofLog.seconds() == 0) {
      throw new IllegalArgumentException("no job with a GPU ran for as long as a second");
    }
    Window window = window(ofLog, question.within());
    if (!windows.containsKey(question.primary())) {
      throw new IllegalArgumentException(
          "the log does not show when its jobs started, so only the curve \"wanted\" is known");
    }
    CompletableFuture<DemandFacts> facts =
        CompletableFuture.supplyAsync(() -> DetailsCalculator.of(log, clock, question.by(), window))
            .thenApply(details -> FactsCalculator.of(log, window, withoutGpu, details));
    Map<CurveKind, GroupedLoad> grouped =
        windows.keySet().parallelStream()
            .collect(byKind(kind -> calculator.load(kind, window, question.by())));
    Map<CurveKind, Load> loads = new EnumMap<>(CurveKind.class);
    grouped.forEach((kind, load) -> loads.put(kind, load.load()));
    GroupedLoad primary = Objects.requireNonNull(grouped.get(question.primary()));
    return new Demand(
        clock,
        loads,
        question.primary(),
        facts.join(),
        pooling(log, question.by(), primary),
        GrowthCalculator.of(primary.load()),
        reading,
        Optional.of(question.within().equals(Window.ALWAYS) ? log : log.submittedIn(window)));
  }

  /// The windows of curves in which any job counts.
  private static Map<CurveKind, Window> windows(LoadCalculator calculator) {
    Map<CurveKind, Window> windows =
        Arrays.stream(CurveKind.values()).parallel().collect(byKind(calculator::window));
    windows.values().removeIf(window -> window.seconds() == 0);
    return windows;
  }

  private static <T> Collector<CurveKind, ?, Map<CurveKind, T>> byKind(
      Function<CurveKind, T> value) {
    return Collectors.toMap(
        kind -> kind, value, (first, _) -> first, () -> new EnumMap<>(CurveKind.class));
  }

  /// From the first moment of any curve to the last.
  private static Window all(Map<CurveKind, Window> windows) {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (Window window : windows.values()) {
      from = Math.min(from, window.fromSeconds());
      to = Math.max(to, window.toSeconds());
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
