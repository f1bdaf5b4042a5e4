package dev.rackrate.demand;

import dev.rackrate.demand.Demand.Group;
import dev.rackrate.demand.Demand.Pooling;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.load.UsageSweep;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.UsageSeries;
import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The demand of usage over time: the series of all groups summed by a sweep over every change.
public final class UsageCalculator {

  private UsageCalculator() {}

  /// What is asked of usage.
  ///
  /// @param within the part of the time that counts
  /// @param emptyGaps whether nothing is taken to run in gaps between samples, rather than what ran
  ///   before them
  /// @param curve that stands for the demand; null for [UsageCalculator#primary]
  public record Question(Window within, boolean emptyGaps, @Nullable CurveKind curve) {

    /// All of it, with a sample holding over gaps.
    public static final Question ALL = new Question(Window.ALWAYS, false, null);
  }

  /// The curve that stands for the demand: with what waits, where the series tell of it.
  public static CurveKind primary(UsageSeries series) {
    return series.tellsPending() ? CurveKind.RUNNING_AND_PENDING : CurveKind.RUNNING;
  }

  private static List<CurveKind> told(UsageSeries series) {
    return series.tellsPending()
        ? List.of(CurveKind.RUNNING, CurveKind.RUNNING_AND_PENDING)
        : List.of(CurveKind.RUNNING);
  }

  /// The demand that usage shows; nothing is known of its jobs.
  ///
  /// @throws Unusable where no sample of it holds for as long as a second
  public static Demand of(
      UsageSeries series, LogClock clock, Question question, RowCounts reading) {
    Window window = all(series, question.emptyGaps()).within(question.within());
    if (window.seconds() == 0) {
      throw new Unusable(
          Sentence.of(
              "no row of the usage holds for as long as a second; a row holds until the next,"
                  + " so that a record needs two of different times"));
    }
    CurveKind primary = question.curve() == null ? primary(series) : question.curve();
    Map<CurveKind, Load> loads = new EnumMap<>(CurveKind.class);
    Map<CurveKind, UsageSweep> sweeps = new EnumMap<>(CurveKind.class);
    for (CurveKind kind : told(series)) {
      sweeps.put(kind, new UsageSweep(series, kind, window, question.emptyGaps()));
    }
    UsageSweep sweep = sweeps.get(primary);
    if (sweep == null) {
      throw new Unusable(
          Sentence.of(
              "the record does not show what was {}; ask for {}",
              Arg.name(primary.label()),
              Arg.oneOf(told(series).stream().map(CurveKind::label).toList())));
    }
    sweeps.forEach((kind, of) -> loads.put(kind, of.load()));
    return new Demand(
        clock,
        loads,
        primary,
        DemandFacts.NONE,
        pooling(series, sweep),
        GrowthCalculator.of(sweep.load()),
        reading,
        Optional.empty());
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
