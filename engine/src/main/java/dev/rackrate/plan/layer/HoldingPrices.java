package dev.rackrate.plan.layer;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Require;
import dev.rackrate.scenario.Option;
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

  private static final double HOURS_PER_DAY = 24;

  public HoldingPrices {
    Require.positive(unitGpus, "GPUs of a machine");
    Require.positive(rentUnitGpus, "GPUs of a rented machine");
    Require.positive(lifeDays, "life in days");
    Require.atLeast(rentUsdPerHour, 0, "rent");
  }

  /// The prices of two options, as their bills have them.
  public static HoldingPrices of(Option build, Option rent) {
    double life = build.get(Input.LIFE) > 0 ? build.get(Input.LIFE) : build.get(Input.HORIZON);
    double term = build.get(Input.LEASE) > 0 ? build.get(Input.LOAN_TERM) : 0;
    Inputs plain = level(build.inputs()).with(Input.HORIZON, life).with(Input.LOAN_TERM, term);
    Option machine = build.with(plain);
    int months = (int) life;
    Costing idle =
        Costing.of(machine, MonthlyUse.level(months, 1, build.get(Input.MACHINE_GPUS), 0));
    double price = 0;
    double resale = 0;
    for (Bill.Line line : idle.bill().lines()) {
      price += line.category() == CostCategory.PURCHASE ? line.totalUsd() : 0;
      resale -= line.category() == CostCategory.RESALE ? line.totalUsd() : 0;
    }
    Rates held = new Rates(machine);
    double daysPerMonth = build.get(Input.HOURS_PER_MONTH) / HOURS_PER_DAY;
    double days = life * daysPerMonth;
    Rates rented = new Rates(rent.with(level(rent.inputs())));
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

  private static Inputs level(Inputs inputs) {
    return inputs
        .with(Input.DISCOUNT_RATE, 0)
        .with(Input.TREND, 0)
        .with(Input.PRICE_PATH, 0)
        .with(Input.GROWTH, 0)
        .with(Input.AWAITED, 0);
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
