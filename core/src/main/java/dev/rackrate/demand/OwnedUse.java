package dev.rackrate.demand;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.FreeWaits;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.load.LoadCalculator;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Require;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a demand makes of so many GPUs of one's own.
///
/// @param curves what each curve of the demand makes of them
/// @param waits how far they were free while jobs waited; empty where the log tells no waits
/// @param quotas what each group would be guaranteed; empty where there are fewer than two
public record OwnedUse(
    double gpus, Map<CurveKind, Held> curves, Optional<FreeWaits> waits, List<Quota> quotas) {

  /// Share of time for which a guarantee covers its group.
  public static final double GUARANTEED_SHARE = 0.9;

  private static final int MOST_GROUPS = 12;

  /// Use of the GPUs by one curve.
  ///
  /// @param fullShare of the time in which all of them are wanted
  /// @param beyondShare of the time in which more of them are wanted
  public record Held(
      double usedGpuHours,
      double idleGpuHours,
      double beyondGpuHours,
      double fullShare,
      double beyondShare) {

    /// Share of the GPU-hours that are used.
    public double usedShare() {
      double all = usedGpuHours + idleGpuHours;
      return all == 0 ? 0 : usedGpuHours / all;
    }
  }

  /// A group that shares the GPUs.
  ///
  /// @param aloneGpus its peak: what it would need by itself
  /// @param mostlyGpus enough for it in [#GUARANTEED_SHARE] of the time
  /// @param guaranteedGpus of the shared ones: the latter, or its part where they are too few
  public record Quota(String name, double aloneGpus, double mostlyGpus, double guaranteedGpus) {}

  public OwnedUse {
    Require.atLeast(gpus, 0, "GPUs of one's own");
    curves = Map.copyOf(new EnumMap<>(curves));
    quotas = List.copyOf(quotas);
  }

  /// The use by a demand of which only curves are known.
  public static OwnedUse of(Demand demand, double gpus) {
    return new OwnedUse(gpus, curves(demand, gpus), Optional.empty(), List.of());
  }

  /// The use by the jobs of a log.
  ///
  /// @param demand of that log
  public static OwnedUse of(Demand demand, double gpus, JobLog log, JobStorage storage) {
    Optional<FreeWaits> waits =
        Optional.of(FreeWaits.of(log, gpus, demand.load().window(), storage))
            .filter(told -> told.waitedSeconds() > 0);
    return new OwnedUse(gpus, curves(demand, gpus), waits, quotas(demand, gpus, log, storage));
  }

  private static Map<CurveKind, Held> curves(Demand demand, double gpus) {
    Map<CurveKind, Held> held = new EnumMap<>(CurveKind.class);
    for (CurveKind kind : CurveKind.values()) {
      demand.load(kind).ifPresent(load -> held.put(kind, held(load, gpus)));
    }
    return held;
  }

  private static Held held(Load load, double gpus) {
    LoadDuration curve = load.curve();
    double hours = load.window().hours();
    double used = curve.meanGpusUpTo(gpus) * hours;
    double justBelow = Math.max(0, gpus - 1e-6);
    return new Held(
        used,
        Math.max(0, gpus * hours - used),
        Math.max(0, load.gpuHours() - used),
        curve.shareAbove(justBelow),
        curve.shareAbove(gpus));
  }

  private static List<Quota> quotas(Demand demand, double gpus, JobLog log, JobStorage storage) {
    List<Demand.Group> groups = demand.pooling().groups();
    if (groups.size() < 2) {
      return List.of();
    }
    Labelling by = demand.pooling().by();
    List<String> names = log.names(by);
    Window window = demand.load().window();
    List<Demand.Group> first = groups.subList(0, Math.min(MOST_GROUPS, groups.size()));
    List<Double> mostly = new ArrayList<>();
    double sum = 0;
    for (Demand.Group group : first) {
      JobLog part = part(log, by, names.indexOf(group.name()), storage);
      LoadDuration curve =
          new LoadCalculator(part, storage).load(demand.primary(), window, by).load(window).curve();
      mostly.add(curve.gpusFor(GUARANTEED_SHARE));
      sum += mostly.getLast();
    }
    double scale = sum > gpus ? gpus / sum : 1;
    List<Quota> quotas = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      double enough = mostly.get(i);
      double guaranteed = scale < 1 ? Math.floor(enough * scale) : enough;
      quotas.add(new Quota(first.get(i).name(), first.get(i).peakGpus(), enough, guaranteed));
    }
    return quotas;
  }

  private static JobLog part(JobLog log, Labelling by, int number, JobStorage storage) {
    JobLog part = new JobLog(storage);
    log.names(by).forEach(name -> part.number(by, name));
    for (int job = 0; job < log.size(); job++) {
      if (log.label(by, job) == number) {
        part.add(log.job(job));
      }
    }
    return part;
  }
}
