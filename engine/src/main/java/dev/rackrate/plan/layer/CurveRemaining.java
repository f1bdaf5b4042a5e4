package dev.rackrate.plan.layer;

import dev.rackrate.cost.use.GpusAtWork;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Whole;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.Optional;

/// Work of which no jobs are known: whatever is wanted at once may share machines.
///
/// Work that the study says by GPUs and hours takes whole GPUs, for so much less time, as where one
/// option does it alone.
///
/// @param start GPUs that such work takes at first, of what is left
/// @param most the most of the time that it may run; 0 for work of a log
record CurveRemaining(LoadDuration curve, double start, double most) implements Remaining {

  static final CurveRemaining NONE = ofLog(LoadDuration.NONE);

  /// Levels of work that was typed in.
  private static final int MOST_EDGES = 8;

  private static final OneMore NOTHING = new OneMore(0, 0);

  static CurveRemaining ofLog(LoadDuration curve) {
    return new CurveRemaining(curve, 0, 0);
  }

  @Override
  public double peakGpus() {
    return curve.peakGpus();
  }

  @Override
  public double meanGpus() {
    return curve.meanGpus();
  }

  @Override
  public double mostMachines(Option held) {
    return peakGpus() / unit(held);
  }

  @Override
  public Done done(Option held, int machines) {
    double reach = machines * unit(held);
    double inUse = machines(0, held) - machines(reach, held);
    return new Done(curve.meanGpusUpTo(reach), Math.max(0, inUse), shareOfTime(held));
  }

  @Override
  public Remaining beyond(Option held, int machines) {
    double reach = machines * unit(held);
    return machines == 0 ? this : new CurveRemaining(left(reach), Math.max(0, start - reach), most);
  }

  private LoadDuration left(double reach) {
    return reach > 0 ? curve.beyond(reach) : curve;
  }

  @Override
  public Need rented(Option rented) {
    return new Need(
        mostRented(rented),
        curve.meanGpus(),
        Rates.areJobsApart(rented) ? apart(rented, curve.meanGpus()) : machines(0, rented),
        shareOfTime(rented));
  }

  @Override
  public OneMore oneMore(Option held, int machines, Option rented) {
    double low = machines * unit(held);
    if (low >= curve.peakGpus()) {
      return NOTHING;
    }
    double used = curve.shareAbove(low + 1e-9);
    if (isConcave(held, rented)) {
      return new OneMore(used, used);
    }
    return new OneMore(used, replaced(rented, low, low + unit(held)));
  }

  /// Rented machines that the GPUs between two levels take.
  private double replaced(Option rented, double low, double high) {
    return Rates.areJobsApart(rented)
        ? apart(rented, curve.meanGpusUpTo(high) - curve.meanGpusUpTo(low))
        : machines(low, rented) - machines(high, rented);
  }

  /// Machines of jobs that have each its own, as where the option does all the work.
  private static double apart(Option rented, double meanGpus) {
    return meanGpus
        / rented.get(Input.GPU_RATIO)
        / rented.get(Input.MACHINE_GPUS)
        * rented.get(Input.WHOLE_MACHINES);
  }

  /// Machines in use on average for what is wanted beyond some GPUs.
  private double machines(double there, Option option) {
    double gpus = option.inputs().filledGpus();
    double ratio = option.get(Input.GPU_RATIO);
    if (most == 0) {
      return there > 0
          ? curve.meanMachinesBeyond(there, gpus, ratio)
          : curve.meanMachines(gpus, ratio);
    }
    double work = (curve.meanGpus() - curve.meanGpusUpTo(there)) / ratio;
    double atOnce = atWork(Math.max(0, start - there), option);
    double together = atOnce > 0 ? Whole.up(atOnce / gpus) * Math.min(work / atOnce, most) : 0;
    return Math.max(together, work / gpus);
  }

  private double mostRented(Option rented) {
    if (most == 0 || Rates.areJobsApart(rented) || curve.peakGpus() == 0) {
      return Rates.mostMachines(rented, curve);
    }
    double gpus = rented.inputs().filledGpus();
    double ratio = rented.get(Input.GPU_RATIO);
    return Math.max(
        Whole.up(start / ratio / gpus), Whole.up(curve.meanGpus() / ratio / most / gpus));
  }

  /// GPUs of an option that typed work takes at first.
  private static double atWork(double ofDemand, Option option) {
    double ratio = option.get(Input.GPU_RATIO);
    return GpusAtWork.held(
        ofDemand,
        ratio,
        option.get(Input.MACHINE_GPUS),
        option.get(Input.JOB_GPUS),
        Math.min(option.get(Input.AT_ONCE), ofDemand / ratio));
  }

  private double shareOfTime(Option option) {
    double atOnce = most > 0 ? atWork(start, option) : 0;
    return atOnce > 0
        ? Math.min(curve.meanGpus() / option.get(Input.GPU_RATIO) / atOnce, most)
        : curve.shareAbove(0);
  }

  @Override
  public Optional<double[]> edges(Option held) {
    if (curve.levels() > MOST_EDGES) {
      return Optional.empty();
    }
    double unit = unit(held);
    double[] edges = Arrays.copyOf(curve.gpus(), curve.levels() + 1);
    edges[curve.levels()] = start;
    Arrays.sort(edges);
    for (int i = 0; i < edges.length; i++) {
      edges[i] /= unit;
    }
    return Optional.of(edges);
  }

  @Override
  public boolean isConcave(Option held, Option rented) {
    return most == 0 && !Rates.areJobsApart(rented) && Math.abs(unit(held) - unit(rented)) < 1e-9;
  }

  private static double unit(Option option) {
    return option.inputs().filledGpus() * option.get(Input.GPU_RATIO);
  }
}
