package dev.rackrate.plan.layer;

import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.Optional;

/// Work of which no jobs are known: whatever is wanted at once may share machines.
record CurveRemaining(LoadDuration curve) implements Remaining {

  /// Levels of work that was typed in.
  private static final int MOST_EDGES = 8;

  private static final OneMore NOTHING = new OneMore(0, 0);

  @Override
  public double peakGpus() {
    return curve.peakGpus();
  }

  @Override
  public double meanGpus() {
    return curve.meanGpus();
  }

  @Override
  public Done done(Option held, int machines) {
    double reach = machines * unit(held);
    double gpus = held.get(Input.MACHINE_GPUS);
    double ratio = held.get(Input.GPU_RATIO);
    double inUse = curve.meanMachines(gpus, ratio) - left(reach).meanMachines(gpus, ratio);
    return new Done(curve.meanGpusUpTo(reach), Math.max(0, inUse), curve.shareAbove(0));
  }

  @Override
  public Remaining beyond(Option held, int machines) {
    return machines == 0 ? this : new CurveRemaining(left(machines * unit(held)));
  }

  private LoadDuration left(double reach) {
    return reach > 0 ? curve.beyond(reach) : curve;
  }

  @Override
  public Need rented(Option rented) {
    return new Need(
        Rates.mostMachines(rented, curve),
        curve.meanGpus(),
        Rates.meanMachines(rented, curve),
        curve.shareAbove(0));
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
    double gpus = rented.get(Input.MACHINE_GPUS);
    double ratio = rented.get(Input.GPU_RATIO);
    return Rates.areJobsApart(rented)
        ? (curve.meanGpusUpTo(high) - curve.meanGpusUpTo(low))
            / ratio
            / gpus
            * rented.get(Input.WHOLE_MACHINES)
        : curve.meanMachinesBeyond(low, gpus, ratio) - curve.meanMachinesBeyond(high, gpus, ratio);
  }

  @Override
  public Optional<double[]> edges(Option held) {
    if (curve.levels() > MOST_EDGES) {
      return Optional.empty();
    }
    double unit = unit(held);
    return Optional.of(Arrays.stream(curve.gpus()).map(level -> level / unit).toArray());
  }

  @Override
  public boolean isConcave(Option held, Option rented) {
    return !Rates.areJobsApart(rented) && Math.abs(unit(held) - unit(rented)) < 1e-9;
  }

  private static double unit(Option option) {
    return option.get(Input.MACHINE_GPUS) * option.get(Input.GPU_RATIO);
  }
}
