package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.API_PRICE;
import static dev.rackrate.quantity.Input.BLOCK_PRICE;
import static dev.rackrate.quantity.Input.CARBON_PRICE;
import static dev.rackrate.quantity.Input.DISCOUNT;
import static dev.rackrate.quantity.Input.DOWNTIME;
import static dev.rackrate.quantity.Input.EGRESS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.MONTHLY_PRICE;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;
import static dev.rackrate.quantity.Input.OUT;
import static dev.rackrate.quantity.Input.RENTED_SOFTWARE;
import static dev.rackrate.quantity.Input.RENTED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.RENT_CARBON;
import static dev.rackrate.quantity.Input.RESERVED_PRICE;
import static dev.rackrate.quantity.Input.RESERVED_UPFRONT;
import static dev.rackrate.quantity.Input.SPOT_AVAILABLE;
import static dev.rackrate.quantity.Input.SPOT_PRICE;
import static dev.rackrate.quantity.Input.STORAGE;
import static dev.rackrate.quantity.Input.STORED;
import static dev.rackrate.quantity.Input.WAGE;

import dev.rackrate.cost.use.SpotOverhead;
import dev.rackrate.operations.Availability;
import dev.rackrate.quantity.Inputs;

/// The bill lines of renting: each a rate times a driver, in US dollars.
final class RentingLines {

  private RentingLines() {}

  static double onDemand(Inputs in, Drivers d) {
    return in.get(ON_DEMAND_PRICE) * afterDiscount(in) * d.get(Driver.BILLED_HOURS);
  }

  /// Infinite where interruptions leave no time to get on; nothing where none of it is on spot.
  static double spot(Inputs in, Drivers d) {
    if (in.get(SPOT_PRICE) * in.get(SPOT_AVAILABLE) * d.get(Driver.BILLED_HOURS) == 0) {
      return 0;
    }
    return in.get(SPOT_PRICE)
        * in.get(SPOT_AVAILABLE)
        * SpotOverhead.factor(in)
        * afterDiscount(in)
        * d.get(Driver.BILLED_HOURS);
  }

  static double spotFallback(Inputs in, Drivers d) {
    return in.get(ON_DEMAND_PRICE)
        * (1 - in.get(SPOT_AVAILABLE))
        * afterDiscount(in)
        * d.get(Driver.BILLED_HOURS);
  }

  static double reserved(Inputs in, Drivers d) {
    return in.get(RESERVED_PRICE) * afterDiscount(in) * d.get(Driver.RESERVED_HOURS);
  }

  static double free(Inputs in, Drivers d) {
    return in.get(ON_DEMAND_PRICE) * afterDiscount(in) * d.get(Driver.FREE_HOURS);
  }

  static double upfront(Inputs in, Drivers d) {
    return in.get(RESERVED_UPFRONT) * afterDiscount(in) * d.get(Driver.RESERVATIONS);
  }

  static double monthly(Inputs in, Drivers d) {
    return in.get(MONTHLY_PRICE) * afterDiscount(in) * d.get(Driver.RENTED_MONTHS);
  }

  static double block(Inputs in, Drivers d) {
    return in.get(BLOCK_PRICE) * afterDiscount(in) * d.get(Driver.BLOCK_HOURS);
  }

  static double api(Inputs in, Drivers d) {
    return in.get(API_PRICE) * d.get(Driver.WORK_HOURS);
  }

  static double storage(Inputs in, Drivers d) {
    return in.get(STORAGE) * afterDiscount(in) * in.get(STORED) * d.get(Driver.MONTHS);
  }

  static double egress(Inputs in, Drivers d) {
    return in.get(EGRESS) * afterDiscount(in) * in.get(OUT) * d.get(Driver.MONTHS);
  }

  static double credits(Inputs in, Drivers d) {
    return -d.get(Driver.CREDITS_USED);
  }

  static double supportPlan(Inputs in, Drivers d) {
    return d.get(Driver.SUPPORT_PAID);
  }

  static double software(Inputs in, Drivers d) {
    return in.get(RENTED_SOFTWARE) * in.get(MACHINE_GPUS) * d.get(Driver.LICENSED_HOURS);
  }

  static double staff(Inputs in, Drivers d) {
    return in.get(WAGE) * in.get(RENTED_STAFF_HOURS) * d.get(Driver.MONTHS);
  }

  static double downtime(Inputs in, Drivers d) {
    return in.get(DOWNTIME) * Availability.rentedOutage(in) * d.get(Driver.BUSY_HOURS);
  }

  static double carbon(Inputs in, Drivers d) {
    double ratio = in.get(GPU_RATIO);
    double hours = ratio > 0 ? d.get(Driver.WORK_HOURS) / ratio : 0;
    return in.get(CARBON_PRICE) / 1000 * in.get(RENT_CARBON) * hours;
  }

  private static double afterDiscount(Inputs in) {
    return 1 - in.get(DISCOUNT);
  }
}
