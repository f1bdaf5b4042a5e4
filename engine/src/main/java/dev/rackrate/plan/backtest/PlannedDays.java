package dev.rackrate.plan.backtest;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.demand.load.DailyPlacement;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.plan.layer.HoldingFigures;
import dev.rackrate.plan.layer.HoldingPrices;
import dev.rackrate.plan.layer.JobsRemaining;
import dev.rackrate.plan.layer.LoggedJobs;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a plan that was made on a day costs from then on: its machines are held in its months,
/// whatever comes, and do the work in its order; the rest is rented.
final class PlannedDays {

  private final List<Kind> kinds;
  private final HoldingPrices rent;
  private final Option rented;
  private final int days;

  /// Machines of one option.
  ///
  /// @param priced the option as its prices have it
  /// @param held on each day
  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Kind(Option option, Option priced, HoldingPrices prices, int[] held) {}

  private PlannedDays(List<Kind> kinds, Option rented, HoldingPrices rent, int days) {
    this.kinds = kinds;
    this.rented = rented;
    this.rent = rent;
    this.days = days;
  }

  /// The days of a plan.
  ///
  /// @param options those of the plan at the prices that are paid
  /// @param usual what is rented where the plan rents nothing
  /// @return empty where something is held that is not paid for by its days
  static Optional<PlannedDays> of(
      FleetPlanner.Found plan, List<Option> options, Option usual, int days) {
    List<Kind> kinds = new ArrayList<>();
    Option rented =
        plan.plan().holdings().stream()
            .flatMap(holding -> option(options, holding).stream())
            .filter(FleetPlanner::isByTheHour)
            .findFirst()
            .orElse(usual);
    for (Holding holding : plan.plan().holdings()) {
      Optional<Option> option = option(options, holding);
      if (option.isEmpty()) {
        return Optional.empty();
      }
      switch (option.get().kind()) {
        case ON_DEMAND, SPOT -> {}
        case BUILD, RESERVED, MONTHLY ->
            kinds.add(kind(option.get(), rented, holding.use().machines(), days));
        case BLOCK, API -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new PlannedDays(kinds, rented, HoldingPrices.of(rented, rented), days));
  }

  private static Optional<Option> option(List<Option> options, Holding holding) {
    return options.stream().filter(each -> each.id().equals(holding.option())).findFirst();
  }

  private static Kind kind(Option option, Option rented, double[] machines, int days) {
    double daysPerMonth = option.get(Input.HOURS_PER_MONTH) / Time.HOURS_PER_DAY;
    int[] held = new int[days];
    Arrays.setAll(
        held,
        day -> {
          int month = Math.min(machines.length - 1, 1 + (int) (day / daysPerMonth));
          return (int) Math.round(machines[month]);
        });
    // A reservation that might go by the hour instead would be had for nothing while it is idle.
    Option taken =
        option.kind() == OptionKind.RESERVED
            ? option.with(option.inputs().with(Input.ON_DEMAND_PRICE, 0))
            : option;
    return new Kind(option, taken, HoldingPrices.of(taken, rented), held);
  }

  /// Whether it holds or rents anything else than two options.
  boolean isBeyond(Option build, Option rent) {
    return !rented.id().equals(rent.id())
        || kinds.stream().anyMatch(kind -> !kind.option().id().equals(build.id()));
  }

  /// The prices of whatever else than two options it holds or rents, each with its bills.
  List<Figure> figuresBeyond(Option build, Option rent) {
    List<Figure> figures = new ArrayList<>();
    for (Kind kind : kinds) {
      if (!kind.option().id().equals(build.id())) {
        figures.addAll(HoldingFigures.held(kind.priced()));
      }
    }
    if (!rented.id().equals(rent.id())) {
      figures.addAll(HoldingFigures.rented(rented));
    }
    return figures;
  }

  int machinesFirst() {
    return machines(0);
  }

  int machinesMost() {
    int most = 0;
    for (int day = 0; day < days; day++) {
      most = Math.max(most, machines(day));
    }
    return most;
  }

  private int machines(int day) {
    return kinds.stream().mapToInt(kind -> kind.held()[day]).sum();
  }

  private double heldUsd(double end) {
    double usd = 0;
    for (Kind kind : kinds) {
      usd += new HoldingDays(kind.prices(), days, end).usd(kind.held());
    }
    return usd;
  }

  /// By how many GPUs are wanted at once.
  double usd(DailyLoad load, double end) {
    double usd = heldUsd(end);
    for (int day = 0; day < days; day++) {
      double[] gpus = load.days().get(day).gpus();
      double[] seconds = load.days().get(day).seconds();
      for (int i = 0; i < gpus.length; i++) {
        usd += hourUsd(day, gpus[i]) * seconds[i] / Time.SECONDS_PER_HOUR;
      }
    }
    return usd;
  }

  private double hourUsd(int day, double gpus) {
    double usd = 0;
    double left = gpus;
    for (Kind kind : kinds) {
      double unit = kind.prices().unitGpus();
      int held = kind.held()[day];
      usd += Math.min(held, machines(left, unit)) * kind.prices().useUsdPerHour();
      left -= held * unit;
    }
    return usd + machines(left, rent.unitGpus()) * rent.rentUsdPerHour();
  }

  private static double machines(double gpus, double unit) {
    return gpus <= 1e-9 ? 0 : Math.ceil(gpus / unit - 1e-9);
  }

  /// Job by job. All machines of the plan are of one shape then.
  ///
  /// @param first day of the load on which the plan begins
  double usd(LoggedJobs jobs, DailyLoad load, int first, double end) {
    Option shape = kinds.isEmpty() ? rented : kinds.getFirst().option();
    DailyPlacement daily =
        jobs.on(shape).daily(JobsRemaining.machine(rented), load.firstDay(), load.days().size());
    double billing = rented.get(Input.JOB_BILLING);
    double hour = rent.rentUsdPerHour() / (billing > 0 ? billing : 1);
    double usd = heldUsd(end);
    for (int day = 0; day < days; day++) {
      int count = 0;
      for (Kind kind : kinds) {
        double before = daily.usedHours(count, first + day);
        count += kind.held()[day];
        usd += (daily.usedHours(count, first + day) - before) * kind.prices().useUsdPerHour();
      }
      usd += daily.rentedHours(count, first + day) * hour;
    }
    return usd;
  }
}
