package dev.rackrate.plan.layer;

import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.Plan;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Machines stacked under the load: the first layer works first, the last takes what is left.
public final class Layers {

  private final Work work;
  private final double unit;
  private final Remaining[] left;
  private final List<Holding> holdings = new ArrayList<>();

  /// @param unit GPUs by which typed work grows
  public Layers(Work work, double unit) {
    this.work = work;
    this.unit = unit;
    this.left = new Remaining[work.horizon() + 1];
    Remaining first = work.month(1, unit);
    for (int month = 1; month < left.length; month++) {
      left[month] = work.isLevel() ? first : work.month(month, unit);
    }
  }

  private Layers(Layers other) {
    this.work = other.work;
    this.unit = other.unit;
    this.left = other.left.clone();
    this.holdings.addAll(other.holdings);
  }

  Layers copy() {
    return new Layers(this);
  }

  Work work() {
    return work;
  }

  /// What is still to be done in a month.
  public Remaining left(int month) {
    return left[month];
  }

  public double peakGpus() {
    double peak = 0;
    for (int month = 1; month < left.length; month++) {
      peak = Math.max(peak, left[month].peakGpus());
    }
    return peak;
  }

  /// Machines of an option beyond which one more does nothing in any month.
  public int mostMachines(Option option) {
    double most = 0;
    for (int month = 1; month < left.length; month++) {
      most = Math.max(most, left[month].mostMachines(option));
    }
    return (int) Math.ceil(most - 1e-9);
  }

  /// Machines held whatever they do.
  ///
  /// @param from for each machine the month at whose end it is taken, ascending
  public Layers hold(Option option, int[] from) {
    int[] count = new int[left.length];
    for (int month = 1; month < count.length; month++) {
      count[month] = count(from, month);
    }
    return from.length == 0 ? this : held(option, count);
  }

  /// Machines held whatever they do, so many in each month.
  public Layers held(Option option, int[] counts) {
    double ratio = option.get(Input.GPU_RATIO);
    Flow flow = new Flow(left.length);
    for (int month = 1; month < left.length; month++) {
      int count = counts[month];
      Remaining.Done done = left[month].done(option, count);
      left[month] = left[month].beyond(option, count);
      flow.set(month, count, done.meanGpus() / ratio, done.meanMachines(), done.shareOfTime());
    }
    holdings.add(new Holding(option.id(), flow.use(work.hoursPerMonth())));
    return this;
  }

  private static int count(int[] from, int month) {
    int count = 0;
    while (count < from.length && from[count] < month) {
      count++;
    }
    return count;
  }

  /// Machines rented when they are wanted, for all that is left.
  public Layers rentTheRest(Option option) {
    double ratio = option.get(Input.GPU_RATIO);
    Flow flow = new Flow(left.length);
    boolean isAny = false;
    for (int month = 1; month < left.length; month++) {
      Remaining.Need need = left[month].rented(option);
      isAny |= need.most() > 0;
      flow.set(
          month, need.most(), need.meanGpus() / ratio, need.meanMachines(), need.shareOfTime());
    }
    if (isAny || holdings.isEmpty()) {
      holdings.add(new Holding(option.id(), flow.use(work.hoursPerMonth())));
    }
    Arrays.fill(left, CurveRemaining.NONE);
    return this;
  }

  public Plan plan() {
    return new Plan(holdings);
  }

  public boolean isEmpty() {
    return holdings.isEmpty();
  }

  private static final class Flow {

    private final double[] machines;
    private final double[] gpus;
    private final double[] meanMachines;
    private final double[] share;

    Flow(int months) {
      machines = new double[months];
      gpus = new double[months];
      meanMachines = new double[months];
      share = new double[months];
    }

    void set(int month, double count, double meanGpus, double mean, double shareOfTime) {
      machines[month] = count;
      gpus[month] = count > 0 ? meanGpus : 0;
      meanMachines[month] = count > 0 ? Math.max(0, mean) : 0;
      share[month] = count > 0 ? shareOfTime : 0;
    }

    MonthlyUse use(double hours) {
      return new MonthlyUse(
          machines, times(gpus, hours), times(share, hours), times(meanMachines, hours));
    }

    private static double[] times(double[] flow, double factor) {
      return Arrays.stream(flow).map(each -> each * factor).toArray();
    }
  }
}
