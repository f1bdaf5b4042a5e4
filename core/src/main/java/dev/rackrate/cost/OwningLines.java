package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.BRIDGE_KEPT;
import static dev.rackrate.quantity.Input.BRIDGE_PRICE;
import static dev.rackrate.quantity.Input.BUY_OUT;
import static dev.rackrate.quantity.Input.CARBON;
import static dev.rackrate.quantity.Input.CARBON_PRICE;
import static dev.rackrate.quantity.Input.DOWNTIME;
import static dev.rackrate.quantity.Input.DOWN_PAYMENT;
import static dev.rackrate.quantity.Input.ELECTRICITY;
import static dev.rackrate.quantity.Input.EMBODIED_CARBON;
import static dev.rackrate.quantity.Input.FAILURE_RATE;
import static dev.rackrate.quantity.Input.FIXED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.GPU_PART_PRICE;
import static dev.rackrate.quantity.Input.INCOME_TAX;
import static dev.rackrate.quantity.Input.LEASE;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.LOAN_TERM;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.OWN_STORAGE;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.PUE;
import static dev.rackrate.quantity.Input.RUNNING;
import static dev.rackrate.quantity.Input.SALES_TAX;
import static dev.rackrate.quantity.Input.SOFTWARE;
import static dev.rackrate.quantity.Input.SPACE;
import static dev.rackrate.quantity.Input.SPACE_PER_KW;
import static dev.rackrate.quantity.Input.STAFF_HOURS;
import static dev.rackrate.quantity.Input.STORED;
import static dev.rackrate.quantity.Input.SUPPORT;
import static dev.rackrate.quantity.Input.THIRD_PARTY_FEE;
import static dev.rackrate.quantity.Input.UPKEEP;
import static dev.rackrate.quantity.Input.VAT;
import static dev.rackrate.quantity.Input.WAGE;
import static dev.rackrate.quantity.Input.YOUNG_RESALE_CUT;

import dev.rackrate.operations.Availability;
import dev.rackrate.quantity.Inputs;

/// The bill lines of owning: each a rate times a driver, in US dollars.
final class OwningLines {

  private OwningLines() {}

  static double purchase(Inputs in, Drivers d) {
    double atOnce = in.get(LOAN_TERM) > 0 ? in.get(DOWN_PAYMENT) : 1;
    return ownPrice(in) * atOnce * d.get(Driver.PURCHASES);
  }

  /// The price of a machine that is bought; nothing of one that is leased.
  private static double ownPrice(Inputs in) {
    return Owning.isLeased(in) ? 0 : in.get(PRICE);
  }

  static double salesTax(Inputs in, Drivers d) {
    return in.get(SALES_TAX) * taxedOnPurchase(in, d);
  }

  static double vatOnPurchase(Inputs in, Drivers d) {
    return in.get(VAT) * taxedOnPurchase(in, d);
  }

  private static double taxedOnPurchase(Inputs in, Drivers d) {
    return ownPrice(in) * d.get(Driver.PURCHASES) + in.get(BUY_OUT) * d.get(Driver.BUY_OUTS);
  }

  static double lease(Inputs in, Drivers d) {
    return in.get(LEASE) * (1 + in.get(SALES_TAX)) * d.get(Driver.LEASE_MONTHS);
  }

  static double buyOut(Inputs in, Drivers d) {
    return in.get(BUY_OUT) * d.get(Driver.BUY_OUTS);
  }

  static double loan(Inputs in, Drivers d) {
    return in.get(PRICE) * d.get(Driver.LOAN_PAYMENTS);
  }

  static double energy(Inputs in, Drivers d) {
    return in.get(ELECTRICITY) * in.get(PUE) * d.get(Driver.MACHINE_KWH);
  }

  static double running(Inputs in, Drivers d) {
    return in.get(RUNNING) * d.get(Driver.BUSY_MACHINE_HOURS);
  }

  static double space(Inputs in, Drivers d) {
    return in.get(SPACE) * d.get(Driver.ROOM_MONTHS)
        + in.get(SPACE_PER_KW) * in.get(LOAD_POWER) / 1000 * d.get(Driver.MONTHS_IN_PLACE);
  }

  static double storage(Inputs in, Drivers d) {
    return in.get(OWN_STORAGE) * in.get(STORED) * d.get(Driver.MONTHS);
  }

  static double staff(Inputs in, Drivers d) {
    return in.get(WAGE)
        * (in.get(STAFF_HOURS) * d.get(Driver.MONTHS_IN_PLACE)
            + in.get(FIXED_STAFF_HOURS) * d.get(Driver.TEAM_MONTHS));
  }

  static double thirdParty(Inputs in, Drivers d) {
    return in.get(THIRD_PARTY_FEE) * d.get(Driver.MONTHS_IN_PLACE);
  }

  static double support(Inputs in, Drivers d) {
    return in.get(SUPPORT) * in.get(PRICE) / 12 * d.get(Driver.MONTHS_IN_PLACE);
  }

  static double upkeep(Inputs in, Drivers d) {
    return in.get(UPKEEP) / 12 * d.get(Driver.MONTHS_IN_PLACE);
  }

  static double software(Inputs in, Drivers d) {
    return in.get(SOFTWARE) / 12 * in.get(MACHINE_GPUS) * d.get(Driver.MONTHS_IN_PLACE);
  }

  static double spares(Inputs in, Drivers d) {
    return in.get(MACHINE_GPUS)
        * in.get(FAILURE_RATE)
        / 12
        * in.get(GPU_PART_PRICE)
        * d.get(Driver.OUT_OF_WARRANTY);
  }

  static double downtime(Inputs in, Drivers d) {
    return in.get(DOWNTIME) * Availability.ownedOutage(in) * d.get(Driver.BUSY_HOURS);
  }

  static double carbon(Inputs in, Drivers d) {
    double kgPerKwh = in.get(PUE) * in.get(CARBON) / 1000;
    return in.get(CARBON_PRICE)
        / 1000
        * (kgPerKwh * d.get(Driver.MACHINE_KWH)
            + in.get(EMBODIED_CARBON) * d.get(Driver.PURCHASES));
  }

  static double bridge(Inputs in, Drivers d) {
    return in.get(BRIDGE_PRICE) * d.get(Driver.BRIDGED_HOURS)
        + in.get(BRIDGE_KEPT) * d.get(Driver.BRIDGED_MONTHS);
  }

  static double resale(Inputs in, Drivers d) {
    return -d.get(Driver.RESALE_VALUE);
  }

  static double youngResale(Inputs in, Drivers d) {
    return -(1 - in.get(YOUNG_RESALE_CUT)) * d.get(Driver.YOUNG_RESALE_VALUE);
  }

  static double interestRelief(Inputs in, Drivers d) {
    return -in.get(INCOME_TAX) * in.get(PRICE) * d.get(Driver.LOAN_INTEREST);
  }

  static double depreciationRelief(Inputs in, Drivers d) {
    return -in.get(INCOME_TAX) * taxedPrice(in) * d.get(Driver.DEPRECIATION);
  }

  static double resaleTax(Inputs in, Drivers d) {
    return in.get(INCOME_TAX)
        * (d.get(Driver.RESALE_VALUE)
            + (1 - in.get(YOUNG_RESALE_CUT)) * d.get(Driver.YOUNG_RESALE_VALUE)
            - taxedPrice(in) * d.get(Driver.BOOK_VALUE_SOLD));
  }

  private static double taxedPrice(Inputs in) {
    double paid = Owning.isLeased(in) ? in.get(BUY_OUT) : in.get(PRICE);
    return paid * (1 + in.get(SALES_TAX) + in.get(VAT));
  }
}
