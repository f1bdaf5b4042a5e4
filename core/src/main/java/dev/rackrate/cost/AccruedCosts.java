package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.BLOCK_PRICE;
import static dev.rackrate.quantity.Input.DISCOUNT;
import static dev.rackrate.quantity.Input.RESERVED_TERM;
import static dev.rackrate.quantity.Input.RESERVED_UPFRONT;

import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;

/// The costs of an option as they accrue: evenly over each month, or at once at its end.
///
/// Amounts are discounted US dollars unless said otherwise. What is paid upfront for a reservation
/// accrues in equal parts over its term, what is paid ahead for blocks in the month they are used
/// in; their sum over the horizon is the present cost.
public final class AccruedCosts {

  private final double[] accrued;
  private final double[] atEnd;
  private final double outlay;
  private final double firstMonth;

  private AccruedCosts(Costing costing) {
    Flows flows = costing.flows();
    int horizon = flows.horizon();
    accrued = new double[horizon + 1];
    atEnd = new double[horizon + 1];
    for (int month = 0; month <= horizon; month++) {
      double all = costing.inMonthUsd(month);
      double once = month == 0 ? all : atOnce(costing, month);
      atEnd[month] = flows.discount(month) * once;
      accrued[month] = flows.discount(month) * (all - once);
    }
    outlay = cashPrice(costing);
    double tail = tailUsd(costing);
    Costing there = costing.inPlace();
    double first = there.inMonthUsd(1) - atOnce(there, 1) - (horizon == 1 ? tailUsd(there) : 0);
    firstMonth = first - loan(there) + spreadUpfront(costing);
    moveTail(tail * flows.discount(horizon));
  }

  public static AccruedCosts of(Costing costing) {
    return new AccruedCosts(costing);
  }

  private static double atOnce(Costing costing, int month) {
    return costing.calculator().atOnceUsd(costing.inputs(), costing.flows().inMonth(month));
  }

  /// What the loan or lease adds to the first month, its tax relief taken off; the lease of a
  /// machine whose price nobody says is a running cost.
  private static double loan(Costing costing) {
    Inputs in = costing.inputs();
    Drivers drivers = costing.flows().inMonth(1);
    if (!costing.option().kind().isOwned() || (Owning.isLeased(in) && in.get(Input.PRICE) == 0)) {
      return 0;
    }
    return CostLine.LOAN.usd(in, drivers)
        + CostLine.LEASE.usd(in, drivers) * CostCalculator.afterTaxes(in)
        - (costing.flows().horizon() == 1 ? tailUsd(costing) : 0)
        + CostLine.INTEREST_RELIEF.usd(in, drivers);
  }

  /// What the machines cost if paid in cash when they arrive, undiscounted.
  private static double cashPrice(Costing costing) {
    if (!costing.option().kind().isOwned()) {
      return 0;
    }
    Inputs cash = costing.inputs().with(Input.LOAN_TERM, 0);
    return costing.on(cash).inPlace().inMonthUsd(0);
  }

  /// Takes upfront payments out of the months they fall in and spreads each over its term.
  ///
  /// @return the undiscounted part of the first month
  private double spreadUpfront(Costing costing) {
    Inputs in = costing.inputs();
    return switch (costing.option().kind()) {
      case RESERVED ->
          spread(costing, Driver.RESERVATIONS, in.get(RESERVED_UPFRONT), in.get(RESERVED_TERM));
      case BLOCK -> spread(costing, Driver.BLOCK_HOURS, in.get(BLOCK_PRICE), 1);
      case BUILD, ON_DEMAND, SPOT, MONTHLY, API -> 0;
    };
  }

  /// @param paidAhead what is paid for at the end of the month before it begins
  private double spread(Costing costing, Driver paidAhead, double each, double months) {
    if (each == 0) {
      return 0;
    }
    Inputs in = costing.inputs();
    int term = (int) months;
    double usd = each * (1 - in.get(DISCOUNT)) * CostCalculator.afterTaxes(in);
    int horizon = accrued.length - 1;
    for (int start = 0; start < horizon; start++) {
      double paid = costing.flows().discount(start) * usd * costing.flows().at(paidAhead, start);
      (start == 0 ? atEnd : accrued)[start] -= paid;
      for (int month = start + 1; month <= Math.min(start + term, horizon); month++) {
        accrued[month] += paid / term;
      }
      atEnd[horizon] += paid * Math.max(0, start + term - horizon) / term;
    }
    double renewed = horizon > 1 ? costing.flows().at(paidAhead, 1) : 0;
    return usd * (costing.flows().at(paidAhead, 0) / term - renewed);
  }

  /// What is left of commitments and loans at the horizon is charged there, not over its month.
  private void moveTail(double tail) {
    accrued[accrued.length - 1] -= tail;
    atEnd[atEnd.length - 1] += tail;
  }

  private static double tailUsd(Costing costing) {
    Inputs in = costing.inputs();
    Use use = costing.work().apply(in);
    return switch (costing.option().kind()) {
      case RESERVED ->
          in.get(Input.RESERVED_PRICE)
              * (1 - in.get(DISCOUNT))
              * CostCalculator.afterTaxes(in)
              * new Renting(in, use).reservedTailHours();
      case BUILD -> {
        Owning owning = new Owning(in, use);
        yield in.get(Input.PRICE) * owning.openLoans()
            + in.get(Input.LEASE)
                * (1 + in.get(Input.SALES_TAX))
                * CostCalculator.afterTaxes(in)
                * owning.openLeases();
      }
      case ON_DEMAND, SPOT, MONTHLY, BLOCK, API -> 0;
    };
  }

  public int horizon() {
    return accrued.length - 1;
  }

  /// Paid at the start.
  public double atStart() {
    return atEnd[0];
  }

  /// Accrues evenly over a month.
  public double accruedIn(int month) {
    return accrued[month];
  }

  /// Falls due at the end of a month.
  public double atEndOf(int month) {
    return atEnd[month];
  }

  /// What the machines cost in cash at the start, undiscounted.
  public double outlay() {
    return outlay;
  }

  /// What the first month costs once the machines are there, without loans, undiscounted.
  public double firstMonth() {
    return firstMonth;
  }
}
