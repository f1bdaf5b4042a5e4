package dev.rackrate.audit;

import dev.rackrate.audit.Reading.Way;
import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.breakeven.BreakEvenCalculator;
import dev.rackrate.breakeven.Contender;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.UnitCost;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import dev.rackrate.quantity.UnitText;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Works out the figures that comparisons claim, each in every way in which it may be understood.
final class FigureCalculator {

  /// Bills that differ by no more than this share count as equal.
  private static final double TIE = 0.005;

  /// Options of each side that mixes are made of.
  private static final int MOST_MIXED = 10;

  /// Owned machines of the largest mix that is tried.
  private static final int MOST_MACHINES = 1_000;

  /// How far a payback is looked for.
  private static final int LONG_MONTHS = 240;

  private static final LocalDate ANY_DAY = LocalDate.EPOCH;

  private FigureCalculator() {}

  /// The readings of a figure in the unit in which it is stated, the one that defines it first.
  static List<Reading> readings(Setup setup, ClaimedFigure figure, Stated.Amount stated) {
    List<Reading> readings =
        switch (figure) {
          case PAYBACK -> payback(setup);
          case BREAK_EVEN_HOURS -> breakEven(setup, "hours/week", 1);
          case BREAK_EVEN_UTILISATION -> breakEven(setup, "ratio", 1 / Time.HOURS_PER_WEEK);
          case MONTHLY -> monthly(setup);
          case TOTAL -> total(setup);
          case PER_GPU_HOUR -> perGpuHour(setup);
          case PER_UNIT -> perUnit(setup, stated.unit());
          case SAVING -> saving(setup, stated.unit());
          case VERDICT -> List.of();
        };
    return readings.stream().map(reading -> inUnit(reading, stated, setup)).toList();
  }

  /// The value of a figure as it is defined; NaN where there is none.
  static double value(Setup setup, ClaimedFigure figure, Stated.Amount stated) {
    List<Reading> readings = readings(setup, figure, stated);
    return readings.isEmpty() ? Double.NaN : readings.getFirst().value();
  }

  private static Reading inUnit(Reading reading, Stated.Amount stated, Setup setup) {
    double hours = setup.shared(Input.HOURS_PER_MONTH);
    double factor = reading.unit().factorTo(stated.unit(), hours).orElse(1.0);
    boolean isBusyTime =
        reading.unit().toString().equals("months")
            && !stated
                .unit()
                .factorTo(reading.unit(), 1)
                .equals(stated.unit().factorTo(reading.unit(), 2));
    double busy = isBusyTime ? setup.shared(Input.HOURS_PER_WEEK) / Time.HOURS_PER_WEEK : 1;
    double money = reading.unit().currency().isPresent() ? stated.usdPerUnit() : 1;
    return new Reading(reading.way(), reading.value() * factor * busy / money, stated.unit());
  }

  // Both sides.

  private static Optional<BreakEven> meeting(Setup setup) {
    Optional<Option> own = setup.ownOption();
    Optional<Option> rent = setup.rentOption();
    if (own.isEmpty() || rent.isEmpty() || !isKnown(own.get()) || !isKnown(rent.get())) {
      return Optional.empty();
    }
    Option bought = setup.isMidMonth() ? halfAMonthLater(own.get()) : own.get();
    return Optional.of(
        new BreakEvenCalculator()
            .compare(new Contender(Costing.of(bought)), new Contender(Costing.of(rent.get()))));
  }

  /// A machine whose purchase and resale lie half a month later: beside it, what runs is paid half
  /// a month earlier. Loans and taxes follow the price at moments of their own and are left alone.
  private static Option halfAMonthLater(Option own) {
    if (own.get(Input.LOAN_TERM) > 0 || own.get(Input.INCOME_TAX) > 0) {
      return own;
    }
    double later = Math.pow(1 + own.get(Input.DISCOUNT_RATE), -1.0 / 24);
    return Setup.scaled(
        Setup.scaled(Setup.scaled(own, Input.PRICE, later), Input.RESALE, later),
        Input.SUPPORT,
        1 / later);
  }

  private static boolean isKnown(Option option) {
    return Double.isFinite(option.get(Input.GPU_RATIO));
  }

  private static List<Reading> payback(Setup setup) {
    Optional<BreakEven> meeting = meeting(setup);
    double simple = meeting.map(m -> value(m.simplePaybackMonths())).orElse(Double.NaN);
    if (setup.shared(Input.DISCOUNT_RATE) == 0) {
      return List.of(Reading.of(Way.DEFINED, simple, "months"));
    }
    double discounted = meeting.map(m -> value(m.paybackMonths())).orElse(Double.NaN);
    return List.of(
        Reading.of(
            Way.DEFINED, Double.isNaN(discounted) ? lateMonths(setup) : discounted, "months"),
        Reading.of(Way.UNDISCOUNTED, simple, "months"));
  }

  /// The time to get a purchase back after the horizon.
  private static double lateMonths(Setup setup) {
    Optional<Option> own = setup.ownOption().filter(FigureCalculator::isKnown);
    Optional<Option> rent = setup.rentOption().filter(FigureCalculator::isKnown);
    return own.isEmpty() || rent.isEmpty()
        ? Double.NaN
        : value(
            new BreakEvenCalculator()
                .paybackMonths(Costing.of(longer(own.get())), Costing.of(longer(rent.get()))));
  }

  private static Option longer(Option option) {
    Option looking = Setup.set(option, Input.HORIZON, LONG_MONTHS);
    return option.get(Input.LIFE) > 0 ? Setup.set(looking, Input.LIFE, LONG_MONTHS) : looking;
  }

  private static double value(BreakEven.Point point) {
    return switch (point) {
      case BreakEven.Point.At(double value) -> value;
      case BreakEven.Point.None _ -> Double.NaN;
    };
  }

  private static List<Reading> breakEven(Setup setup, String unit, double factor) {
    List<Reading> readings = new ArrayList<>();
    crossings(setup).forEach(h -> readings.add(Reading.of(Way.DEFINED, h * factor, unit)));
    if (setup.shared(Input.DISCOUNT_RATE) > 0) {
      crossings(setup.with(Input.DISCOUNT_RATE, 0))
          .forEach(h -> readings.add(Reading.of(Way.UNDISCOUNTED, h * factor, unit)));
    }
    return readings;
  }

  private static List<Double> crossings(Setup setup) {
    return meeting(setup).stream()
        .flatMap(meeting -> meeting.crossings().stream())
        .map(BreakEven.Crossing::hoursPerWeek)
        .toList();
  }

  private static List<Reading> saving(Setup setup, UnitText unit) {
    Optional<Costing> own = setup.ownOption().map(Costing::of);
    Optional<Costing> rent = setup.rentOption().map(Costing::of);
    if (own.isEmpty() || rent.isEmpty()) {
      return List.of();
    }
    double ownPresent = presentUsd(own.get(), setup);
    double rentPresent = presentUsd(rent.get(), setup);
    double ownTotal = own.get().bill().totalUsd();
    double rentTotal = rent.get().bill().totalUsd();
    if (unit.toString().equals("%") || unit.toString().equals("ratio")) {
      List<Reading> shares = new ArrayList<>();
      shares.add(Reading.of(Way.DEFINED, (rentPresent - ownPresent) / rentPresent, "ratio"));
      if (ownPresent > rentPresent) {
        shares.add(Reading.of(Way.RENTING_SAVES, (ownPresent - rentPresent) / ownPresent, "ratio"));
      }
      shares.add(Reading.of(Way.UNDISCOUNTED, (rentTotal - ownTotal) / rentTotal, "ratio"));
      return shares;
    }
    if (unit.symbols().size() > 1) {
      double months = own.get().flows().present().get(Driver.MONTHS);
      double horizon = setup.shared(Input.HORIZON);
      return List.of(
          Reading.of(Way.DEFINED, (rentPresent - ownPresent) / months, "USD/month"),
          Reading.of(Way.UNDISCOUNTED, (rentTotal - ownTotal) / horizon, "USD/month"),
          Reading.of(Way.RUNNING, rent.get().inMonthUsd(1) - own.get().inMonthUsd(1), "USD/month"));
    }
    return List.of(
        Reading.of(Way.DEFINED, rentPresent - ownPresent, "USD"),
        Reading.of(Way.UNDISCOUNTED, rentTotal - ownTotal, "USD"));
  }

  // One option.

  /// The option that a figure of one option is of.
  private static Optional<Costing> single(Setup setup) {
    return setup
        .ownOption()
        .or(setup::rentOption)
        .filter(FigureCalculator::isKnown)
        .map(Costing::of);
  }

  private static List<Reading> monthly(Setup setup) {
    Optional<Costing> found = single(setup);
    if (found.isEmpty()) {
      return List.of();
    }
    Costing costing = found.get();
    double horizon = setup.shared(Input.HORIZON);
    double months = costing.flows().present().get(Driver.MONTHS);
    List<Reading> readings = new ArrayList<>();
    readings.add(perMonth(Way.DEFINED, presentUsd(costing, setup) / months));
    readings.add(perMonth(Way.UNDISCOUNTED, costing.bill().totalUsd() / horizon));
    readings.add(perMonth(Way.RUNNING, costing.inMonthUsd(1)));
    double life = costing.inputs().get(Input.LIFE);
    if (costing.option().kind().isOwned() && life > 0) {
      double lost = costing.inputs().get(Input.PRICE) - costing.inputs().get(Input.RESALE);
      double spread = costing.machinesFirst() * lost / life;
      readings.add(perMonth(Way.SPREAD_OVER_LIFE, spread + costing.inMonthUsd(1)));
    }
    return readings;
  }

  private static Reading perMonth(Way way, double usd) {
    return Reading.of(way, usd, "USD/month");
  }

  private static List<Reading> total(Setup setup) {
    return single(setup)
        .map(costing ->
            List.of(
                Reading.of(Way.DEFINED, costing.bill().totalUsd(), "USD"),
                Reading.of(Way.PRESENT, presentUsd(costing, setup), "USD")))
        .orElse(List.of());
  }

  private static List<Reading> perGpuHour(Setup setup) {
    return single(setup)
        .map(costing ->
            List.of(
                Reading.of(
                    Way.DEFINED,
                    presentUsd(costing, setup) / costing.flows().present().get(Driver.WORK_HOURS),
                    "USD/hour"),
                Reading.of(
                    Way.UNDISCOUNTED,
                    costing.bill().totalUsd() / costing.flows().total().get(Driver.WORK_HOURS),
                    "USD/hour")))
        .orElse(List.of());
  }

  private static List<Reading> perUnit(Setup setup, UnitText unit) {
    String base = unit.symbols().size() > 1 ? "USD/Mtok" : "USD";
    return single(setup)
        .flatMap(costing -> unitUsd(costing.option()))
        .map(usd -> List.of(Reading.of(Way.DEFINED, usd, base)))
        .orElse(List.of());
  }

  private static Optional<Double> unitUsd(Option option) {
    return Decision.of(Scenario.of("a claim", ANY_DAY, List.of(option)))
        .options()
        .getFirst()
        .perUnit()
        .map(UnitCost::usd);
  }

  // Verdicts.

  /// The options among which a verdict is made.
  private static List<Option> compared(Setup setup) {
    List<Option> named =
        setup.options().stream()
            .filter(o ->
                setup.own().filter(o.id()::equals).isPresent()
                    || setup.rent().filter(o.id()::equals).isPresent())
            .toList();
    boolean isPair = setup.own().isPresent() && setup.rent().isPresent();
    return (isPair ? named : setup.options()).stream().filter(FigureCalculator::isKnown).toList();
  }

  /// The cheaper way; empty where there is nothing to compare.
  static Optional<Choice> verdict(Setup setup) {
    return compared(setup).stream()
        .min((a, b) -> Double.compare(presentUsd(a, setup), presentUsd(b, setup)))
        .map(option -> choice(option));
  }

  /// Whether the best of a kind is the cheapest, or as cheap as it.
  static boolean isCheapest(Setup setup, Choice choice) {
    double best = bestUsd(setup);
    return bestUsd(setup, choice) <= best + (choice == Choice.MIX ? 0 : TIE * Math.abs(best));
  }

  /// What the cheapest option costs.
  static double bestUsd(Setup setup) {
    return compared(setup).stream()
        .mapToDouble(option -> presentUsd(option, setup))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /// What the cheapest of a kind costs; infinite where there is none.
  static double bestUsd(Setup setup, Choice choice) {
    if (choice == Choice.MIX) {
      return mixUsd(setup);
    }
    return compared(setup).stream()
        .filter(option -> choice(option) == choice)
        .mapToDouble(option -> presentUsd(option, setup))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /// The cheapest split of the work between whole machines of one's own and rented ones.
  private static double mixUsd(Setup setup) {
    double least = Double.POSITIVE_INFINITY;
    for (Option own : cheapest(setup, true)) {
      for (Option rent : cheapest(setup, false)) {
        least = Math.min(least, mixUsd(setup, own, rent));
      }
    }
    return least;
  }

  /// The cheapest of one side, as many as a mix is made of.
  private static List<Option> cheapest(Setup setup, boolean isOwned) {
    return compared(setup).stream()
        .filter(option -> option.kind().isOwned() == isOwned)
        .sorted(Comparator.comparingDouble(option -> presentUsd(option, setup)))
        .limit(MOST_MIXED)
        .toList();
  }

  private static double mixUsd(Setup setup, Option own, Option rent) {
    double gpus = setup.shared(Input.GPUS);
    double perMachine = own.get(Input.MACHINE_GPUS) * own.get(Input.GPU_RATIO);
    double most = Math.min(MOST_MACHINES, Math.ceil(gpus / perMachine) - 1);
    double least = Double.POSITIVE_INFINITY;
    for (int machines = 1; machines <= most; machines++) {
      double owned = machines * perMachine;
      least =
          Math.min(
              least,
              presentUsd(Setup.set(own, Input.GPUS, owned), setup)
                  + presentUsd(Setup.set(rent, Input.GPUS, gpus - owned), setup));
    }
    return least;
  }

  static Choice choice(Option option) {
    if (option.kind().isOwned()) {
      return Choice.BUILD;
    }
    return option.kind() == OptionKind.API ? Choice.API : Choice.RENT;
  }

  static double presentUsd(Option option, Setup setup) {
    return presentUsd(Costing.of(option), setup);
  }

  private static double presentUsd(Costing costing, Setup setup) {
    if (!setup.isMidMonth()) {
      return costing.presentUsd();
    }
    double half = Math.pow(1 + costing.inputs().get(Input.DISCOUNT_RATE), 1.0 / 24);
    double usd = 0;
    for (Bill.Line line : costing.bill().lines()) {
      usd += line.presentUsd() * (isOfOneMoment(line) ? 1 : half);
    }
    return usd;
  }

  /// What is bought and sold has a day of its own.
  private static boolean isOfOneMoment(Bill.Line line) {
    return line.category() == CostCategory.PURCHASE || line.category() == CostCategory.RESALE;
  }
}
