package dev.rackrate.demand;

import dev.rackrate.demand.Demand.Group;
import dev.rackrate.demand.Demand.Pooling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The demand of usage over time: the series of all groups summed by a sweep over every change.
public final class UsageCalculator {

  private UsageCalculator() {}

  /// What is asked of usage.
  ///
  /// @param within the part of the time that counts
  /// @param emptyGaps whether nothing is taken to run in gaps between samples, rather than what ran
  ///   before them
  public record Question(Window within, boolean emptyGaps) {

    /// All of it, with a sample holding over gaps.
    public static final Question ALL = new Question(Window.ALWAYS, false);
  }

  /// The curve that stands for the demand: with what waits, where the series tell of it.
  public static CurveKind primary(UsageSeries series) {
    return series.tellsPending() ? CurveKind.RUNNING_AND_PENDING : CurveKind.RUNNING;
  }

  /// The demand that usage shows; nothing is known of its jobs.
  ///
  /// @throws IllegalArgumentException where no sample of it holds for as long as a second
  public static Demand of(UsageSeries series, LogClock clock, Question question, Reading reading) {
    Window window = all(series, question.emptyGaps()).within(question.within());
    if (window.seconds() == 0) {
      throw new IllegalArgumentException(
          "no row of the usage holds for as long as a second; a row holds until the next,"
              + " so that a record needs two of different times");
    }
    CurveKind primary = primary(series);
    Map<CurveKind, Load> loads = new EnumMap<>(CurveKind.class);
    UsageSweep sweep = new UsageSweep(series, CurveKind.RUNNING, window, question.emptyGaps());
    loads.put(CurveKind.RUNNING, sweep.load());
    if (primary == CurveKind.RUNNING_AND_PENDING) {
      sweep = new UsageSweep(series, primary, window, question.emptyGaps());
      loads.put(primary, sweep.load());
    }
    return new Demand(
        clock,
        loads,
        primary,
        DemandFacts.NONE,
        pooling(series, sweep),
        GrowthCalculator.of(sweep.load()),
        reading);
  }

  /// From the first sample to the end of the last.
  private static Window all(UsageSeries series, boolean emptyGaps) {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (int i = 0; i < series.size(); i++) {
      int last = series.size(i) - 1;
      if (last >= 0) {
        from = Math.min(from, series.seconds(i, 0));
        to = Math.max(to, series.heldUntil(i, last, emptyGaps));
      }
    }
    return from > to ? new Window(0, 0) : new Window(from, to);
  }

  private static Pooling pooling(UsageSeries series, UsageSweep sweep) {
    List<String> names = series.groups();
    List<Group> groups = new ArrayList<>();
    for (int group = 0; group < names.size(); group++) {
      if (sweep.gpuSeconds(group) > 0) {
        groups.add(
            new Group(names.get(group), sweep.gpuSeconds(group) / 3600, sweep.peakGpus(group)));
      }
    }
    groups.sort(Comparator.comparingDouble(Group::gpuHours).reversed().thenComparing(Group::name));
    return new Pooling(Labelling.GROUP, groups, sweep.load().peakGpus());
  }
}
