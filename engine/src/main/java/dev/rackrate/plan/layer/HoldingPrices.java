package dev.rackrate.plan.layer;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// What holding a machine and renting one cost by the day and by the hour, not discounted.
///
/// @param unitGpus GPUs of the demand that a machine stands for
/// @param priceUsd of buying it
/// @param resaleUsd at the end of its life
/// @param runningUsdPerDay of holding it, idle
/// @param useUsdPerHour of its use beyond that
/// @param valueUsd what it sells for at an age in days
/// @param rentUnitGpus GPUs of the demand that a rented machine stands for
/// @param rentUsdPerHour of one rented machine
public record HoldingPrices(
    double unitGpus,
    double priceUsd,
    double resaleUsd,
    double lifeDays,
    double runningUsdPerDay,
    double useUsdPerHour,
    DoubleUnaryOperator valueUsd,
    double rentUnitGpus,
    double rentUsdPerHour) {

  /// What a day of holding or renting leaves aside.
  static final List<Input> MOVING =
      List.of(Input.DISCOUNT_RATE, Input.TREND, Input.PRICE_PATH, Input.GROWTH, Input.AWAITED);

  public HoldingPrices {
    Require.positive(unitGpus, "GPUs of a machine");
    Require.positive(rentUnitGpus, "GPUs of a rented machine");
    Require.positive(lifeDays, "life in days");
    Require.atLeast(rentUsdPerHour, 0, "rent");
  }

  /// The prices of two options, as their bills have them.
  public static HoldingPrices of(Option build, Option rent) {
    Option machine = machine(build);
    Costing idle = idle(machine);
    double price = 0;
    double resale = 0;
    for (Bill.Line line : idle.bill().lines()) {
      price += line.category() == CostCategory.PURCHASE ? line.totalUsd() : 0;
      resale -= line.category() == CostCategory.RESALE ? line.totalUsd() : 0;
    }
    Rates held = new Rates(machine);
    double daysPerMonth = build.get(Input.HOURS_PER_MONTH) / Time.HOURS_PER_DAY;
    double days = machine.get(Input.HORIZON) * daysPerMonth;
    Rates rented = new Rates(level(rent));
    return new HoldingPrices(
        held.unit(),
        price,
        resale,
        days,
        Math.max(0, held.heldFromUsd(0) - price + resale) / days,
        held.perHourUsd(1),
        age -> idle.saleUsd(age / daysPerMonth),
        rented.unit(),
        rented.perHourUsd(1));
  }

  /// A machine that is held for its life.
  static Option machine(Option build) {
    double life = build.get(Input.LIFE) > 0 ? build.get(Input.LIFE) : build.get(Input.HORIZON);
    double term = build.get(Input.LEASE) > 0 ? build.get(Input.LOAN_TERM) : 0;
    Option level = level(build);
    return level.with(level.inputs().with(Input.HORIZON, life).with(Input.LOAN_TERM, term));
  }

  /// One of it that stands idle for its life.
  static Costing idle(Option machine) {
    int months = (int) machine.get(Input.HORIZON);
    return Costing.of(machine, MonthlyUse.level(months, 1, machine.get(Input.MACHINE_GPUS), 0));
  }

  /// The same with nothing discounted and no price or amount of work that moves.
  static Option level(Option option) {
    Inputs inputs = option.inputs();
    for (Input moving : MOVING) {
      inputs = inputs.with(moving, 0);
    }
    return option.with(inputs);
  }

  /// What a machine loses by being held to the end of what is looked at.
  public double keptUsd(double days) {
    return (priceUsd - resaleUsd) * days / lifeDays;
  }

  /// What a machine loses by being sold at an age: at least what it loses by being held.
  public double soldUsd(double days) {
    return Math.max(keptUsd(days), priceUsd - valueUsd.applyAsDouble(days));
  }

  public double perMonthUsd(double days) {
    return keptUsd(days) + runningUsdPerDay * days;
  }
}
