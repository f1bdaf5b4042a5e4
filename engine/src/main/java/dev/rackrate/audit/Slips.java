package dev.rackrate.audit;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.EGRESS;
import static dev.rackrate.quantity.Input.ELECTRICITY;
import static dev.rackrate.quantity.Input.FAILURE_RATE;
import static dev.rackrate.quantity.Input.FIXED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.IDLE_POWER;
import static dev.rackrate.quantity.Input.LIFE;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.LOAN_TERM;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.PUE;
import static dev.rackrate.quantity.Input.RENTED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.RESALE;
import static dev.rackrate.quantity.Input.RESERVED_UPFRONT;
import static dev.rackrate.quantity.Input.RUNNING;
import static dev.rackrate.quantity.Input.SPACE;
import static dev.rackrate.quantity.Input.SPACE_PER_KW;
import static dev.rackrate.quantity.Input.STAFF_HOURS;
import static dev.rackrate.quantity.Input.STORAGE;
import static dev.rackrate.quantity.Input.SUPPORT;
import static dev.rackrate.quantity.Input.THIRD_PARTY_FEE;
import static dev.rackrate.quantity.Input.UPKEEP;
import static dev.rackrate.quantity.Input.WAGE;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Option;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The ways to go wrong that a comparison leaves open, each tried on a figure that does not hold.
final class Slips {

  /// Terms over which purchases are written off.
  private static final List<Integer> TERMS = List.of(24, 36, 48, 60);

  /// Horizons that comparisons look at.
  private static final List<Integer> HORIZONS = List.of(12, 24, 36, 48, 60, 72, 84);

  /// By how much a rented machine may be taken too large.
  private static final List<Integer> SIZES = List.of(2, 3, 4, 6, 8, 10, 16);

  /// Hours of use a month by which energy is reckoned: whole months, working days, working hours.
  private static final List<Double> HOURS =
      List.of(720.0, 730.0, 730.5, 672.0, 176.0, 160.0, 240.0);

  private final Setup setup;
  private final ClaimedFigure figure;
  private final Catalogue catalogue;
  private final LocalDate day;
  private final List<Slip> all = new ArrayList<>();

  private Slips(Setup setup, ClaimedFigure figure, Catalogue catalogue, LocalDate day) {
    this.setup = setup;
    this.figure = figure;
    this.catalogue = catalogue;
    this.day = day;
  }

  /// Every way to go wrong with a figure, the more telling first.
  static List<Slip> of(Setup setup, ClaimedFigure figure, Catalogue catalogue, LocalDate day) {
    Slips slips = new Slips(setup, figure, catalogue, day);
    slips.savingBase();
    slips.residual();
    setup.ownOption().ifPresent(slips::capital);
    slips.reserved();
    slips.chips();
    setup.ownOption().ifPresent(slips::energy);
    slips.omitted();
    slips.stalePrices();
    slips.horizons();
    slips.units();
    slips.sizes();
    return slips.all;
  }

  private void remade(ErrorKind kind, Sentence what, UnaryOperator<Setup> change) {
    all.add(new Slip.Remade(kind, what, change));
  }

  private void owned(ErrorKind kind, Sentence what, UnaryOperator<Option> change) {
    remade(kind, what, setup -> setup.owned(change));
  }

  private void rented(ErrorKind kind, Sentence what, UnaryOperator<Option> change) {
    remade(kind, what, setup -> setup.rented(change));
  }

  private void scaled(ErrorKind kind, Sentence what, double factor) {
    if (factor > 0 && Math.abs(factor - 1) > 1e-9) {
      all.add(new Slip.Scaled(kind, what, factor));
    }
  }

  // Saving.

  private void savingBase() {
    if (figure != ClaimedFigure.SAVING || !setup.isPair()) {
      return;
    }
    all.add(
        new Slip.Otherwise(
            ErrorKind.SAVING_BASE, SlipWords.savedOverOwn(), s -> shares(s, Base.OWN)));
    all.add(
        new Slip.Otherwise(
            ErrorKind.SAVING_BASE, SlipWords.savedOverRent(), s -> -shares(s, Base.RENT)));
    all.add(
        new Slip.Otherwise(
            ErrorKind.SAVING_BASE, SlipWords.savedOverPrice(), s -> shares(s, Base.PRICE)));
  }

  private enum Base {
    OWN,
    RENT,
    PRICE
  }

  /// What owning saves, as a share of a base.
  private static double shares(Setup setup, Base base) {
    Option own = setup.ownOption().orElseThrow();
    Option rent = setup.rentOption().orElseThrow();
    double ownUsd = FigureCalculator.presentUsd(own, setup);
    double rentUsd = FigureCalculator.presentUsd(rent, setup);
    return (rentUsd - ownUsd)
        / switch (base) {
          case OWN -> ownUsd;
          case RENT -> rentUsd;
          case PRICE -> own.get(PRICE);
        };
  }

  // The purchase.

  private void capital(Option own) {
    if (own.get(PRICE) <= 0) {
      return;
    }
    owned(
        ErrorKind.CAPITAL_TWICE, SlipWords.priceTwice(), option -> Setup.scaled(option, PRICE, 2));
    double price = own.get(PRICE);
    Set<Double> monthly = new LinkedHashSet<>();
    for (double months : writeOffs(own)) {
      if (monthly.add(price / months)) {
        owned(
            ErrorKind.CAPITAL_TWICE,
            SlipWords.writtenOffToo(months),
            option -> upkeep(option, 12 * price / months));
      }
      double lost = price - own.get(RESALE);
      if (own.get(RESALE) > 0 && monthly.add(lost / months)) {
        owned(
            ErrorKind.CAPITAL_TWICE,
            SlipWords.writtenOffToo(months),
            option -> upkeep(option, 12 * lost / months));
      }
    }
    if (own.get(LOAN_TERM) > 0) {
      owned(
          ErrorKind.CAPITAL_TWICE,
          SlipWords.loanToo(),
          option -> upkeep(option, 12 * price / option.get(HORIZON)));
    }
  }

  private static List<Double> writeOffs(Option own) {
    Set<Double> months = new LinkedHashSet<>();
    if (own.get(LIFE) > 0) {
      months.add(own.get(LIFE));
    }
    months.add(own.get(HORIZON));
    TERMS.forEach(term -> months.add((double) term));
    return List.copyOf(months);
  }

  private static Option upkeep(Option option, double moreUsdPerYear) {
    return Setup.set(option, UPKEEP, option.get(UPKEEP) + moreUsdPerYear);
  }

  private void residual() {
    if (setup.ownOption().filter(own -> own.get(RESALE) > 0).isPresent()) {
      owned(
          ErrorKind.DISCOUNT_OR_RESIDUAL,
          SlipWords.withoutResale(),
          option -> Setup.set(option, RESALE, 0));
      owned(
          ErrorKind.DISCOUNT_OR_RESIDUAL,
          SlipWords.resaleAdded(),
          option ->
              upkeep(Setup.set(option, RESALE, 0), 12 * option.get(RESALE) / option.get(HORIZON)));
    }
    if (setup.shared(DISCOUNT_RATE) > 0) {
      remade(
          ErrorKind.DISCOUNT_OR_RESIDUAL,
          SlipWords.withoutDiscounting(),
          s -> s.with(DISCOUNT_RATE, 0));
    }
  }

  // Energy.

  private void energy(Option own) {
    if (own.get(PUE) > 1) {
      owned(ErrorKind.ENERGY, SlipWords.withoutPue(), option -> Setup.set(option, PUE, 1));
    }
    if (own.get(ELECTRICITY) > 0 && own.get(LOAD_POWER) > 0) {
      power(own);
    }
    double busy = own.get(HOURS_PER_WEEK) / Time.HOURS_PER_WEEK * own.get(HOURS_PER_MONTH);
    if (own.get(RUNNING) > 0 && busy > 0) {
      owned(ErrorKind.ENERGY, SlipWords.withoutEnergy(), option -> Setup.set(option, RUNNING, 0));
      for (double hours : HOURS) {
        if (Math.abs(hours - busy) > 0.02 * busy) {
          owned(
              ErrorKind.ENERGY,
              SlipWords.energyOfHours(hours),
              option -> Setup.scaled(option, RUNNING, hours / busy));
        }
      }
    }
  }

  private void power(Option own) {
    double load = own.get(LOAD_POWER);
    ratedWatts(own)
        .ifPresent(rated -> {
          owned(
              ErrorKind.ENERGY,
              SlipWords.ratedPower(rated),
              option -> Setup.set(option, LOAD_POWER, Math.max(rated, option.get(IDLE_POWER))));
          owned(
              ErrorKind.ENERGY,
              SlipWords.ratedPower(rated),
              option -> Setup.set(Setup.set(option, LOAD_POWER, rated), IDLE_POWER, rated));
        });
    owned(
        ErrorKind.ENERGY,
        SlipWords.loadAtAllHours(),
        option -> Setup.set(option, IDLE_POWER, option.get(LOAD_POWER)));
    if (own.get(IDLE_POWER) > 0) {
      owned(ErrorKind.ENERGY, SlipWords.withoutIdle(), option -> Setup.set(option, IDLE_POWER, 0));
    }
    for (double hours : HOURS) {
      double share = hours / own.get(HOURS_PER_MONTH);
      owned(
          ErrorKind.ENERGY,
          SlipWords.energyOfHours(hours),
          option ->
              Setup.set(Setup.set(option, LOAD_POWER, load * share), IDLE_POWER, load * share));
    }
    owned(ErrorKind.ENERGY, SlipWords.withoutEnergy(), option -> Setup.set(option, ELECTRICITY, 0));
  }

  /// What the data sheet says all GPUs of a machine draw.
  private OptionalDouble ratedWatts(Option own) {
    return catalogue
        .gpu(own.gpu())
        .map(gpu -> gpu.rate(GpuRate.POWER))
        .filter(OptionalDouble::isPresent)
        .map(watts -> OptionalDouble.of(watts.getAsDouble() * own.get(MACHINE_GPUS)))
        .orElse(OptionalDouble.empty());
  }

  // What is left out.

  private void omitted() {
    setup
        .ownOption()
        .ifPresent(own -> {
          leftOut(
              own, SlipWords.people(), List.of(STAFF_HOURS, FIXED_STAFF_HOURS, THIRD_PARTY_FEE));
          leftOut(own, SlipWords.space(), List.of(SPACE, SPACE_PER_KW));
          leftOut(own, SlipWords.support(), List.of(SUPPORT));
          leftOut(own, SlipWords.upkeep(), List.of(UPKEEP));
          leftOut(own, SlipWords.repairs(), List.of(FAILURE_RATE));
          own.items().forEach(this::leftOut);
        });
    setup
        .rentOption()
        .ifPresent(rent -> {
          leftOut(rent, SlipWords.egress(), List.of(EGRESS));
          leftOut(rent, SlipWords.storage(), List.of(STORAGE));
          leftOut(rent, SlipWords.people(), List.of(RENTED_STAFF_HOURS));
          rent.items().forEach(this::leftOut);
        });
    if (setup.shared(WAGE) > 0) {
      remade(ErrorKind.OMITTED, SlipWords.leftOut(SlipWords.people()), s -> s.with(WAGE, 0));
    }
  }

  private void leftOut(Option of, Sentence line, List<Input> inputs) {
    if (inputs.stream().anyMatch(input -> of.get(input) > 0)) {
      boolean isOwned = of.kind().isOwned();
      UnaryOperator<Option> without =
          option -> {
            Option changed = option;
            for (Input input : inputs) {
              changed = Setup.set(changed, input, 0);
            }
            return changed;
          };
      Sentence what = SlipWords.leftOut(line);
      remade(ErrorKind.OMITTED, what, s -> isOwned ? s.owned(without) : s.rented(without));
    }
  }

  private void leftOut(CostItem item) {
    remade(
        ErrorKind.OMITTED,
        SlipWords.leftOut(SlipWords.item(item)),
        s -> s.all(option -> without(option, item)));
  }

  private static Option without(Option option, CostItem item) {
    return option.withItems(option.items().stream().filter(other -> !other.equals(item)).toList());
  }

  // Rent.

  private void reserved() {
    setup
        .rentOption()
        .ifPresent(rent -> {
          boolean isByTime =
              rent.kind() == OptionKind.RESERVED || rent.kind() == OptionKind.MONTHLY;
          if (isByTime) {
            rented(ErrorKind.RESERVED_SCALED, SlipWords.reservedScaled(), Slips::byTheHour);
          }
        });
  }

  /// A reservation as if only the hours used were paid.
  private static Option byTheHour(Option option) {
    double usd = KnownPrices.usdPerHour(option);
    return Double.isNaN(usd)
        ? option
        : Option.of(option.id(), OptionKind.ON_DEMAND, option.inputs().with(ON_DEMAND_PRICE, usd));
  }

  private void stalePrices() {
    setup
        .rentOption()
        .ifPresent(rent -> {
          for (KnownPrices.Known price : new KnownPrices(catalogue).everOf(rent)) {
            double factor = price.usdPerGpuHour() / KnownPrices.usdPerGpuHour(rent);
            rented(
                ErrorKind.STALE_PRICE,
                SlipWords.priceOf(price, day),
                option -> Setup.scaled(option, option.kind().rentalPrice(), factor));
          }
        });
  }

  private void chips() {
    boolean isConverted = setup.options().stream().anyMatch(o -> o.get(GPU_RATIO) != 1);
    if (isConverted) {
      remade(ErrorKind.UNEQUAL_CHIPS, SlipWords.chipsAsEquals(), s -> s.with(GPU_RATIO, 1));
    }
  }

  private void sizes() {
    setup
        .rentOption()
        .ifPresent(rent -> {
          for (int times : SIZES) {
            rented(
                ErrorKind.COMPARATOR_SIZE,
                SlipWords.tooLarge(times),
                option -> priced(option, times));
            rented(
                ErrorKind.COMPARATOR_SIZE,
                SlipWords.tooSmall(times),
                option -> priced(option, 1.0 / times));
          }
        });
  }

  private static Option priced(Option option, double factor) {
    return Setup.scaled(
        Setup.scaled(option, option.kind().rentalPrice(), factor), RESERVED_UPFRONT, factor);
  }

  private void horizons() {
    boolean looksAhead =
        figure == ClaimedFigure.BREAK_EVEN_HOURS
            || figure == ClaimedFigure.BREAK_EVEN_UTILISATION
            || (figure == ClaimedFigure.PAYBACK && setup.shared(DISCOUNT_RATE) > 0);
    if (!looksAhead) {
      return;
    }
    for (int months : HORIZONS) {
      if (months != setup.shared(HORIZON)) {
        remade(ErrorKind.NO_HORIZON, SlipWords.otherHorizon(months), s -> s.with(HORIZON, months));
      }
    }
  }

  // Units.

  private void units() {
    Set<Double> counts = new LinkedHashSet<>();
    setup
        .options()
        .forEach(option -> {
          counts.add(option.get(MACHINE_GPUS));
          counts.add(Math.ceil(option.get(GPUS) / option.get(MACHINE_GPUS) - 1e-9));
        });
    counts.add(setup.shared(GPUS));
    counts.removeIf(count -> !(count > 1));
    for (double count : counts) {
      setup
          .rentOption()
          .ifPresent(_ -> {
            rented(ErrorKind.UNITS, SlipWords.pricePerGpu(count), o -> priced(o, 1 / count));
            rented(ErrorKind.UNITS, SlipWords.priceTimes(count), o -> priced(o, count));
          });
      setup
          .ownOption()
          .filter(own -> own.get(PRICE) > 0)
          .ifPresent(_ -> {
            owned(
                ErrorKind.UNITS,
                SlipWords.purchasePerGpu(count),
                o -> Setup.scaled(o, PRICE, 1 / count));
            owned(
                ErrorKind.UNITS,
                SlipWords.purchaseTimes(count),
                o -> Setup.scaled(o, PRICE, count));
          });
      boolean isAmount =
          switch (figure) {
            case MONTHLY, TOTAL, PER_GPU_HOUR, SAVING, BREAK_EVEN_HOURS -> true;
            case PAYBACK, BREAK_EVEN_UTILISATION, PER_UNIT, VERDICT -> false;
          };
      if (isAmount) {
        scaled(ErrorKind.UNITS, SlipWords.figureTimes(count), count);
        scaled(ErrorKind.UNITS, SlipWords.figureOver(count), 1 / count);
      }
    }
    periods();
  }

  private void periods() {
    double hours = setup.shared(HOURS_PER_MONTH);
    double horizon = setup.shared(HORIZON);
    double busy = setup.shared(HOURS_PER_WEEK) / Time.HOURS_PER_WEEK;
    switch (figure) {
      case PAYBACK -> {
        period(12, SlipWords.monthsAndYears());
        period(hours, SlipWords.hoursAndMonths());
        period(busy, SlipWords.busyAndAllHours());
      }
      case BREAK_EVEN_HOURS -> {
        period(7, SlipWords.daysAndWeeks());
        period(hours / Time.HOURS_PER_WEEK, SlipWords.weeksAndMonths());
        period(12, SlipWords.monthsAndYears());
        period(12 * hours / Time.HOURS_PER_WEEK, SlipWords.weeksAndYears());
        period(hours / 24, SlipWords.daysAndMonths());
        period(12 * hours / 24, SlipWords.daysAndYears());
      }
      case MONTHLY -> {
        period(12, SlipWords.monthsAndYears());
        period(horizon, SlipWords.monthAndHorizon());
        period(hours, SlipWords.hoursAndMonths());
      }
      case TOTAL, SAVING -> {
        period(12, SlipWords.monthsAndYears());
        period(horizon, SlipWords.monthAndHorizon());
        period(horizon / 12, SlipWords.yearAndHorizon());
      }
      case PER_GPU_HOUR -> period(busy, SlipWords.busyAndAllHours());
      case PER_UNIT -> period(1000, SlipWords.thousands());
      case BREAK_EVEN_UTILISATION, VERDICT -> {}
    }
  }

  private void period(double factor, Sentence what) {
    scaled(ErrorKind.UNITS, what, factor);
    scaled(ErrorKind.UNITS, what, 1 / factor);
  }
}
