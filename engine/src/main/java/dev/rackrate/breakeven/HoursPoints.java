package dev.rackrate.breakeven;

import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.GROWTH;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.MOST_HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.PLANNED_SESSION;
import static dev.rackrate.quantity.Input.RENTED_SOFTWARE;
import static dev.rackrate.quantity.Input.USE;
import static dev.rackrate.quantity.Input.WHOLE_MACHINES;

import dev.rackrate.cost.use.Billing;
import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Occupancy;
import dev.rackrate.quantity.There;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;

/// The hours a week at which the cost of an option bends or jumps as the starting hours rise.
///
/// Below the most hours a week, growth takes another machine in some month: the cost jumps. It
/// bends where a month's hours reach their most and where every hour of a machine is billed. Where
/// workloads say what they hold, it jumps with each copy, seat or run that is added.
final class HoursPoints {

  /// Numbers of machines that are looked at in all months together. One evaluation at a point takes
  /// time with the months of the horizon and there are more of them, so a longer one gets fewer.
  private static final int MOST_TURNS = 2_000;

  private static final double MONTHS_OF_MOST_TURNS = 36;

  /// One point.
  ///
  /// @param isJump whether the cost may differ on its two sides
  record Point(double hours, boolean isJump) {}

  private final Inputs in;
  private final double gpus;
  private final double perMachine;
  private final double wholeMachines;
  private final double most;
  private final double billed;
  private final boolean isByMonths;
  private final boolean hasJumps;
  private final List<Point> points = new ArrayList<>();

  /// By how much the number of machines rises from one that is looked at to the next: by one, and
  /// where that would be too many by a factor too. Then a line stands for the steps in between,
  /// each of which is small against the cost of so many machines.
  private double factor = 1;

  private HoursPoints(Option option, Inputs in) {
    this.in = in;
    this.gpus = in.get(GPUS) / in.get(GPU_RATIO);
    this.perMachine = in.filledGpus();
    this.wholeMachines = in.get(WHOLE_MACHINES);
    this.most = in.get(MOST_HOURS_PER_WEEK);
    boolean isHourly =
        switch (option.kind()) {
          case ON_DEMAND, SPOT -> true;
          case BUILD, RESERVED, MONTHLY, BLOCK, API -> false;
        };
    this.isByMonths = option.kind() == OptionKind.MONTHLY && in.get(PLANNED_SESSION) > 0;
    boolean isByBlocks = option.kind() == OptionKind.BLOCK && in.get(PLANNED_SESSION) > 0;
    boolean isLicensed =
        option.kind() != OptionKind.BUILD
            && option.kind() != OptionKind.API
            && in.get(RENTED_SOFTWARE) > 0;
    this.billed =
        isHourly || (isLicensed && !isByBlocks)
            ? Billing.factor(in)
            : isByBlocks ? Billing.blockFactor(in) : 0;
    this.hasJumps =
        !(isHourly || isByBlocks)
            || !option.items().isEmpty()
            || billed * most > Time.HOURS_PER_WEEK;
  }

  /// Bends and jumps of one option between 0 and a week, in order, each once.
  static List<Point> of(Option option, Inputs in) {
    HoursPoints points = new HoursPoints(option, in);
    points.collect();
    return points.distinct();
  }

  private void collect() {
    List<Month> months = months();
    double longer = Math.max(1, in.get(HORIZON) / MONTHS_OF_MOST_TURNS);
    int most = (int) (MOST_TURNS / (longer * longer));
    for (double more = 1.0 / 1024; turns(months, most) > most; more *= 2) {
      factor = 1 + more;
    }
    points.add(new Point(this.most, hasJumps));
    months.forEach(Month::collect);
  }

  /// The months that differ in what is left to do.
  private List<Month> months() {
    List<Month> months = new ArrayList<>();
    int horizon = (int) in.get(HORIZON);
    int last = in.get(GROWTH) == 0 && in.get(USE) == 0 ? 1 : horizon;
    double growth = 1;
    Set<List<Double>> seen = new HashSet<>();
    for (int month = 1; month <= last; month++) {
      double pace = growth * in.useIn(month);
      if (pace > 0 && seen.add(List.of(pace, thereIn(month), shareIn(month)))) {
        months.add(new Month(pace, month));
      }
      growth *= 1 + in.get(GROWTH);
    }
    for (There there : in.there()) {
      if (last == 1 && there.months() < horizon) {
        months.add(new Month(1, there.months() + 1));
      }
    }
    return months;
  }

  /// How many numbers of machines the months look at, or one more than the most. Each month looks
  /// at one at least.
  private long turns(List<Month> months, int most) {
    long turns = 0;
    for (Month month : months) {
      for (Steps steps : month.steps()) {
        double count = steps.first;
        do {
          turns++;
          count = next(count);
        } while (count <= steps.last && turns <= most + months.size());
      }
    }
    return turns - months.size();
  }

  /// Numbers of machines, copies, seats or runs that are held in turn as there is more work.
  ///
  /// @param meanGpus busy GPUs on average up to which one is enough
  private record Steps(double first, double last, double meanGpus) {

    /// Those that a mean of busy GPUs takes.
    static Steps upTo(double most, double first, double meanGpus) {
      return new Steps(first, Math.max(first, Math.ceil(most / meanGpus)), meanGpus);
    }
  }

  private double next(double machines) {
    double next = Math.max(machines + 1, Math.floor(machines * factor));
    return next > machines ? next : Double.POSITIVE_INFINITY;
  }

  /// GPUs' worth of work, counted in the GPU of the option, that machines already there do.
  private double thereIn(int month) {
    double there = 0;
    for (There each : in.there()) {
      there += each.isIn(month) ? each.gpus() / in.get(GPU_RATIO) : 0;
    }
    return Math.min(there, gpus);
  }

  /// The share of a curve that they do.
  private double shareIn(int month) {
    double share = 0;
    for (There each : in.there()) {
      share += each.isIn(month) ? each.share() : 0;
    }
    return Math.min(share, 1);
  }

  /// One month: for each starting hour a week there are `gpus * growth` GPU-hours of work, less
  /// those of the GPUs there, which work as long as the others but never more than the most hours.
  private final class Month {
    private final double growth;
    private final double there;
    private final double share;
    private final double startGpus;
    private final double first;
    private final double last;

    Month(double growth, int month) {
      this.growth = growth;
      this.there = thereIn(month);
      this.share = shareIn(month);
      this.startGpus = WholeWork.startGpus(in, month);
      this.first = Math.ceil(startGpus / perMachine - 1e-9);
      double work = gpus * growth;
      this.last =
          Math.max(first, Math.ceil(work / perMachine * Math.max(1, Time.HOURS_PER_WEEK / most)));
    }

    /// What is held in turn.
    List<Steps> steps() {
      return in.occupancy().isNone()
          ? List.of(new Steps(first, last, perMachine))
          : occupying(in.occupancy(), gpus * growth);
    }

    /// Copies on and at the peak, seats, and runs at once.
    private static List<Steps> occupying(Occupancy occupancy, double mostGpus) {
      List<Steps> steps = new ArrayList<>();
      double runs = 0;
      for (Occupancy.Workload each : occupancy.workloads()) {
        double week = each.hoursPerWeek() / Time.HOURS_PER_WEEK;
        switch (each.manner()) {
          case SERVED -> {
            double ofCopy = each.gpus() / each.share();
            steps.add(Steps.upTo(mostGpus, 1, ofCopy));
            steps.add(Steps.upTo(mostGpus, 1, ofCopy / each.peak()));
          }
          case SEATS -> steps.add(Steps.upTo(mostGpus, each.gpus(), week / each.share()));
          case RUNS -> runs += each.share() / each.gpus() / week;
        }
      }
      if (runs > 0) {
        steps.add(Steps.upTo(mostGpus, 1, 1 / runs));
      }
      return steps;
    }

    void collect() {
      if (there > 0) {
        bend(most / growth);
      }
      if (!in.occupancy().isNone()) {
        collectOccupied();
        return;
      }
      if (isByMonths) {
        double perWeek =
            in.get(PLANNED_SESSION)
                / Billing.monthsOfSession(in)
                * Time.HOURS_PER_WEEK
                / in.get(HOURS_PER_MONTH);
        at(startGpus * perWeek, HoursPoints.this::everyMonth);
      }
      at(startGpus * most, HoursPoints.this::bend);
      at(first * perMachine * most, HoursPoints.this::bend);
      at(Time.HOURS_PER_WEEK * startGpus / billed, HoursPoints.this::wholeWeek);
      for (double machines = first; machines <= last; machines = next(machines)) {
        if (hasJumps) {
          at(machines * perMachine * most, HoursPoints.this::jump);
        }
        at(machines * perMachine * Time.HOURS_PER_WEEK / billed, HoursPoints.this::wholeWeek);
        at(
            (machines * most + Time.HOURS_PER_WEEK / billed) * perMachine,
            HoursPoints.this::wholeWeek);
        if (wholeMachines > 0) {
          at(machines * perMachine * Time.HOURS_PER_WEEK / wholeMachines, HoursPoints.this::bend);
          at(
              machines * perMachine * Time.HOURS_PER_WEEK / (wholeMachines * billed),
              HoursPoints.this::wholeWeek);
        }
        wholeWeek(machines * Time.HOURS_PER_WEEK / (first * billed));
      }
    }

    /// Where machines are added or kept on, and between them where every hour of those that are
    /// needed is used or billed.
    private void collectOccupied() {
      Occupancy held = in.occupancy();
      TreeSet<Double> means = new TreeSet<>();
      for (Steps steps : steps()) {
        for (double count = steps.first; count <= steps.last; count = next(count)) {
          means.add(count * steps.meanGpus);
        }
      }
      double slope = held.following(1, perMachine);
      double from = 0;
      for (double to : means) {
        double within = from + (to - from) / 2;
        double kept = held.machinesKeptOn(within, perMachine);
        double needed = held.machinesAtOnce(within, perMachine);
        for (double each : new double[] {1, billed}) {
          double full = (needed / each - kept) / slope;
          if (full > from && full < to) {
            at(full * Time.HOURS_PER_WEEK, HoursPoints.this::everyHour);
          }
        }
        at(to * Time.HOURS_PER_WEEK, HoursPoints.this::step);
        from = to;
      }
    }

    /// Hands on the starting hours at which the weekly GPU-hours left to do reach an amount.
    private void at(double gpuHours, DoubleConsumer to) {
      double left = share > 0 ? gpus * (1 - share) : gpus - there;
      double unfilled = gpuHours / (left * growth);
      if (unfilled * growth <= most || growth <= 1 || there == 0) {
        to.accept(unfilled);
      } else {
        to.accept((gpuHours + there * most) / (gpus * growth));
        to.accept(gpuHours / (gpus * growth - there));
      }
    }
  }

  private void jump(double hours) {
    if (hours < most) {
      points.add(new Point(hours, true));
    }
  }

  /// Growth fills hours and takes machines only up to the most hours a week.
  private void bend(double hours) {
    if (hours < most) {
      points.add(new Point(hours, false));
    }
  }

  /// Where workloads take another machine, or keep one more on.
  private void step(double hours) {
    points.add(new Point(hours, true));
  }

  /// Where every hour of the machines that are needed is used or billed.
  private void everyHour(double hours) {
    points.add(new Point(hours, false));
  }

  /// Where sessions come to occupy every month.
  private void everyMonth(double hours) {
    points.add(new Point(hours, false));
  }

  /// Where every hour of a machine is billed; below the most hours only if far more is billed than
  /// used.
  private void wholeWeek(double hours) {
    if (billed > 0 && (hours > most || billed * most > Time.HOURS_PER_WEEK)) {
      points.add(new Point(hours, false));
    }
  }

  private List<Point> distinct() {
    points.removeIf(point -> !(point.hours > 0 && point.hours < Time.HOURS_PER_WEEK));
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
