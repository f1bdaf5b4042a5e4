package dev.rackrate.plan;

import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.GROWTH;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.MOST_HOURS_PER_WEEK;

import dev.rackrate.cost.Billing;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The hours a week at which the cost of an option bends or jumps as the starting hours rise.
///
/// Below the most hours a week, growth takes another machine in some month: the cost jumps. It
/// bends where a month's hours reach their most and where every hour of a machine is billed.
final class HoursPoints {

  static final double WEEK = 168;

  /// Past this many jumps, machines are so many that a single one no longer matters.
  private static final int MOST_JUMPS = 20_000;

  /// One point.
  ///
  /// @param isJump whether the cost may differ on its two sides
  record Point(double hours, boolean isJump) {}

  private final Inputs in;
  private final double gpus;
  private final double startGpus;
  private final double perMachine;
  private final double most;
  private final double billed;
  private final boolean hasJumps;
  private final List<Point> points = new ArrayList<>();
  private int jumps;

  private HoursPoints(Option option, Inputs in) {
    this.in = in;
    this.gpus = in.get(GPUS) / in.get(GPU_RATIO);
    this.startGpus = Math.ceil(gpus - 1e-9);
    this.perMachine = in.get(MACHINE_GPUS);
    this.most = in.get(MOST_HOURS_PER_WEEK);
    boolean isHourly =
        switch (option.kind()) {
          case ON_DEMAND, SPOT -> true;
          case BUILD, RESERVED, MONTHLY -> false;
        };
    this.billed = isHourly ? Billing.factor(in) : 0;
    this.hasJumps = !isHourly || !option.items().isEmpty() || billed * most > WEEK;
  }

  /// Bends and jumps of one option between 0 and a week, in order, each once.
  static List<Point> of(Option option, Inputs in) {
    HoursPoints points = new HoursPoints(option, in);
    points.collect();
    return points.distinct();
  }

  private void collect() {
    points.add(new Point(most, hasJumps));
    int horizon = in.get(GROWTH) == 0 ? 1 : (int) in.get(HORIZON);
    double growth = 1;
    for (int month = 1; month <= horizon; month++) {
      month(gpus * growth);
      growth *= 1 + in.get(GROWTH);
    }
  }

  /// @param work GPUs' worth of work of the month for each hour of the first
  private void month(double work) {
    double first = Math.ceil(startGpus / perMachine - 1e-9);
    bend(startGpus * most / work);
    bend(first * perMachine * most / work);
    wholeWeek(WEEK * startGpus / (work * billed));
    double last = Math.max(first, Math.ceil(work / perMachine * Math.max(1, WEEK / most)));
    for (double machines = first; machines <= last && jumps < MOST_JUMPS; machines++) {
      if (hasJumps && machines * perMachine * most / work < most) {
        points.add(new Point(machines * perMachine * most / work, true));
        jumps++;
      }
      wholeWeek(machines * perMachine * WEEK / (work * billed));
      wholeWeek(machines * WEEK / (first * billed));
    }
  }

  /// Growth fills hours and takes machines only up to the most hours a week.
  private void bend(double hours) {
    if (hours < most) {
      points.add(new Point(hours, false));
    }
  }

  /// Where every hour of a machine is billed; below the most hours only if far more is billed than
  /// used.
  private void wholeWeek(double hours) {
    if (billed > 0 && (hours > most || billed * most > WEEK)) {
      points.add(new Point(hours, false));
    }
  }

  private List<Point> distinct() {
    points.removeIf(point -> !(point.hours > 0 && point.hours < WEEK));
    points.sort(Comparator.comparingDouble(Point::hours).thenComparing(Point::isJump));
    List<Point> kept = new ArrayList<>();
    for (Point point : points) {
      Point before = kept.isEmpty() ? NOWHERE : kept.getLast();
      if (point.hours > before.hours * (1 + 1e-9)) {
        kept.add(point);
      } else {
        kept.set(kept.size() - 1, new Point(before.hours, before.isJump || point.isJump));
      }
    }
    return kept;
  }

  private static final Point NOWHERE = new Point(-1, false);
}
