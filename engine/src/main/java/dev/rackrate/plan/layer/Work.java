package dev.rackrate.plan.layer;

import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.There;
import dev.rackrate.quantity.Time;
import java.util.Arrays;
import java.util.Optional;

/// The work of a study as a curve for every month, in GPUs of the demand: what is left beside
/// machines that are there already.
///
/// Work that was typed in grows by hours first, then by GPUs; that of a log takes more GPUs at
/// once, since its hours are those of the log.
public final class Work {

  /// Whoever looks for a growth at which an answer turns may try one that has no end.
  private static final double MOST_WIDER = 1e12;

  /// Less of all work is rounding.
  private static final double ROUNDING = 1e-9;

  private final Inputs in;
  private final Optional<LoadDuration> logged;
  private final Optional<LoggedJobs> jobs;

  /// @param jobs of the log, where it tells any
  public Work(Inputs in, Optional<LoadDuration> logged, Optional<LoggedJobs> jobs) {
    this.in = in;
    this.logged = logged.filter(curve -> curve.peakGpus() > 0);
    this.jobs = jobs.filter(_ -> this.logged.isPresent());
  }

  /// Whether it is known which jobs the work is made of.
  public boolean isOfJobs() {
    return jobs.isPresent();
  }

  /// What is to be done in a month.
  ///
  /// @param unit GPUs by which typed work grows: those of a machine
  public Remaining month(int month, double unit) {
    return month(month, grown(month), unit);
  }

  /// The work of a month as a share of that of the first, as the study has it.
  public double grown(int month) {
    return Math.pow(1 + in.get(Input.GROWTH), month - 1);
  }

  /// The same where the work is so many times that of the first month.
  public Remaining month(int month, double ofFirst, double unit) {
    double grown = ofFirst * in.useIn(month);
    if (jobs.isEmpty()) {
      LoadDuration curve = curve(month, grown, unit);
      return logged.isPresent()
          ? CurveRemaining.ofLog(curve)
          : new CurveRemaining(
              curve, gpus() - gpusThere(month), Math.min(1, mostHours() / hoursPerMonth()));
    }
    LoadDuration curve = jobs.get().curve();
    double longer = longer(curve);
    return new JobsRemaining(
        jobs.get(), wider(curve, grown) * Math.max(1, longer), Math.min(1, longer), 0);
  }

  public int horizon() {
    return (int) in.get(Input.HORIZON);
  }

  public double hoursPerMonth() {
    return in.get(Input.HOURS_PER_MONTH);
  }

  /// Whether every month is like the first.
  boolean isLevel() {
    return in.get(Input.GROWTH) == 0 && isAlwaysAlike();
  }

  /// Whether months differ by how much work there is alone.
  boolean isAlwaysAlike() {
    return in.get(Input.USE) == 0 && in.there().stream().allMatch(there -> there.isIn(horizon()));
  }

  /// The curve of a month.
  ///
  /// @param unit GPUs by which typed work grows: those of a machine
  LoadDuration curve(int month, double unit) {
    return curve(month, grown(month) * in.useIn(month), unit);
  }

  private LoadDuration curve(int month, double grown, double unit) {
    double there = gpusThere(month);
    return logged
        .map(curve -> likeLog(curve, grown).beyond(there))
        .orElseGet(() -> typed(gpus() - there, left(grown, there), unit));
  }

  private double gpusThere(int month) {
    double there = 0;
    for (There each : in.there()) {
      there += each.isIn(month) ? each.gpus() : 0;
    }
    return Math.min(there, gpus());
  }

  private double gpus() {
    return in.get(Input.GPUS);
  }

  /// Hours of a month in which the work runs at first.
  private double firstHours() {
    return in.get(Input.HOURS_PER_WEEK) * hoursPerMonth() / Time.HOURS_PER_WEEK;
  }

  private double mostHours() {
    double week = Math.max(in.get(Input.MOST_HOURS_PER_WEEK), in.get(Input.HOURS_PER_WEEK));
    return week * hoursPerMonth() / Time.HOURS_PER_WEEK;
  }

  private double left(double grown, double there) {
    double all = gpus() * firstHours() * grown;
    double hours = gpus() > 0 ? Math.min(all / gpus(), mostHours()) : 0;
    double left = all - there * hours;
    return left > ROUNDING * all ? left : 0;
  }

  /// Some GPUs at work together; beyond their most hours, one more machine at a time.
  private LoadDuration typed(double gpus, double gpuHours, double unit) {
    if (gpuHours <= 0) {
      return LoadDuration.NONE;
    }
    double most = Math.min(1, mostHours() / hoursPerMonth());
    double mostHours = most * hoursPerMonth();
    if (gpus > 0 && gpuHours <= gpus * mostHours * (1 + 1e-12)) {
      double share = gpuHours / gpus / hoursPerMonth();
      return new LoadDuration(new double[] {0, gpus}, new double[] {share, 0});
    }
    double full = Math.max(0, Math.floor(gpuHours / (unit * mostHours) + 1e-9)) * unit;
    double rest = Math.max(0, gpuHours - full * mostHours) / unit / hoursPerMonth();
    if (rest <= 1e-12) {
      return new LoadDuration(new double[] {0, full}, new double[] {most, 0});
    }
    return full > 0
        ? new LoadDuration(new double[] {0, full, full + unit}, new double[] {most, rest, 0})
        : new LoadDuration(new double[] {0, unit}, new double[] {rest, 0});
  }

  private double wider(LoadDuration curve, double grown) {
    return Math.min(MOST_WIDER, gpus() / curve.peakGpus() * grown);
  }

  private double longer(LoadDuration curve) {
    double factor = curve.meanGpus() / curve.peakGpus();
    return in.get(Input.HOURS_PER_WEEK) / (Time.HOURS_PER_WEEK * factor);
  }

  private LoadDuration likeLog(LoadDuration curve, double grown) {
    if (curve.peakGpus() <= 0) {
      return LoadDuration.NONE;
    }
    double wider = wider(curve, grown);
    double longer = longer(curve);
    if (Math.abs(wider - 1) < 1e-12 && Math.abs(longer - 1) < 1e-12) {
      return curve;
    }
    return wider > 0 ? stretched(curve, wider, longer) : LoadDuration.NONE;
  }

  /// Levels that fall together are one.
  private static LoadDuration stretched(LoadDuration curve, double wider, double longer) {
    double[] gpus = new double[curve.levels()];
    double[] share = new double[curve.levels()];
    int levels = 0;
    for (int i = 0; i < curve.levels(); i++) {
      double level = curve.gpusAt(i) * wider;
      levels += i > 0 && level > gpus[levels] ? 1 : 0;
      gpus[levels] = level;
      share[levels] = Math.min(1, curve.shareAt(i) * longer);
    }
    return new LoadDuration(Arrays.copyOf(gpus, levels + 1), Arrays.copyOf(share, levels + 1));
  }
}
