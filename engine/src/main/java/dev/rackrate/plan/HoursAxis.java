package dev.rackrate.plan;

import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.GROWTH;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.MOST_HOURS_PER_WEEK;

import dev.rackrate.cost.Billing;
import dev.rackrate.quantity.Inputs;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The hours a week at which the cost of an option bends or jumps as the starting hours rise.
///
/// Between two of them the cost is a straight line, unless credits run out in between.
final class HoursAxis {

  static final double WEEK = 168;

  /// Past this many, machines are so many that single jumps no longer matter.
  private static final int MOST_POINTS = 20_000;

  private HoursAxis() {}

  /// Bends and jumps of one option within a week, unsorted.
  static double[] points(Inputs in) {
    DoubleStream.Builder points = DoubleStream.builder();
    double gpus = in.get(GPUS) / in.get(GPU_RATIO);
    double startGpus = Math.ceil(gpus - 1e-9);
    double perMachine = in.get(MACHINE_GPUS);
    double most = in.get(MOST_HOURS_PER_WEEK);
    double billed = Billing.factor(in);
    int horizon = in.get(GROWTH) == 0 ? 1 : (int) in.get(HORIZON);
    int count = 0;
    double growth = 1;
    points.add(most);
    for (int month = 1; month <= horizon; month++) {
      double work = gpus * growth;
      points.add(startGpus * most / work);
      points.add(WEEK * startGpus / (work * billed));
      double first = Math.ceil(startGpus / perMachine - 1e-9);
      double last = Math.max(1, work / perMachine * WEEK / most) + 1;
      for (double machines = first; machines <= last && count < MOST_POINTS; machines++) {
        points.add(machines * perMachine * most / work);
        points.add(machines * perMachine * WEEK / (work * billed));
        count++;
      }
      growth *= 1 + in.get(GROWTH);
    }
    return points.build().toArray();
  }

  /// The points of two options in order, between 0 and a week, each once.
  static double[] merged(double[] one, double[] other) {
    double[] all =
        DoubleStream.concat(Arrays.stream(one), Arrays.stream(other))
            .filter(hours -> hours > 0 && hours < WEEK)
            .sorted()
            .toArray();
    int kept = 0;
    for (double hours : all) {
      if (kept == 0 || hours > all[kept - 1] * (1 + 1e-9)) {
        all[kept++] = hours;
      }
    }
    return Arrays.copyOf(all, kept);
  }
}
