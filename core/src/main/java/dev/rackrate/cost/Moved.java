package dev.rackrate.cost;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.Arrays;
import java.util.EnumSet;

/// Which drivers may be others where inputs are: what moves a price leaves most as they are.
///
/// Drivers are told as bits, as [Drivers] lays them out.
@SuppressWarnings("EnumOrdinal") // bits and tables are laid out by it
final class Moved {

  /// Every driver, and what is held and used.
  static final long ALL = -1;

  /// That a dollar of some month has another worth today, so that flows sum up to something else.
  static final long WORTH = 1L << (Long.SIZE - 2);

  /// What follows whole bills.
  static final long BILLS = Drivers.bits(EnumSet.of(Driver.CREDITS_USED, Driver.SUPPORT_PAID));

  private static final long BRIDGED =
      Drivers.bits(EnumSet.of(Driver.BRIDGED_HOURS, Driver.BRIDGED_MONTHS));

  private static final long[] BY = by();

  private Moved() {}

  private static long[] by() {
    long sold = Drivers.bits(EnumSet.of(Driver.RESALE_VALUE, Driver.YOUNG_RESALE_VALUE));
    // Contracts are signed or not by what they and hours cost.
    long charged =
        BILLS
            | Drivers.bits(
                EnumSet.of(Driver.RESERVED_HOURS, Driver.RESERVATIONS, Driver.FREE_HOURS));
    long rented =
        charged
            | Drivers.bits(
                EnumSet.of(Driver.BILLED_HOURS, Driver.RENTED_MONTHS, Driver.BLOCK_HOURS));
    long[] by = new long[Input.values().length];
    Arrays.fill(by, ALL);
    set(by, 0, Input.ELECTRICITY, Input.SPACE_PER_KW, Input.CARBON_PRICE, Input.WAGE);
    set(by, 0, Input.STAFF_HOURS, Input.FIXED_STAFF_HOURS, Input.RENTED_STAFF_HOURS);
    set(by, 0, Input.THIRD_PARTY_FEE, Input.YOUNG_RESALE_CUT, Input.UPKEEP, Input.BUY_OUT);
    set(by, sold, Input.PRICE, Input.RESALE, Input.VALUE_KEPT);
    set(by, WORTH | charged, Input.DISCOUNT_RATE);
    set(by, charged, Input.ON_DEMAND_PRICE, Input.RESERVED_PRICE, Input.RESERVED_UPFRONT);
    set(by, charged, Input.SPOT_PRICE, Input.MONTHLY_PRICE, Input.BLOCK_PRICE, Input.API_PRICE);
    set(by, charged, Input.STORED, Input.STORAGE, Input.OUT, Input.EGRESS);
    set(by, charged, Input.CREDITS, Input.CREDITS_END);
    set(by, charged | BRIDGED, Input.BRIDGE_PRICE, Input.BRIDGE_KEPT);
    set(by, rented, Input.TREND, Input.PRICE_PATH);
    return by;
  }

  private static void set(long[] by, long moved, Input... inputs) {
    for (Input input : inputs) {
      by[input.ordinal()] = moved;
    }
  }

  /// The drivers that an input may move, of any option.
  static long by(Input input) {
    return BY[input.ordinal()];
  }

  /// The drivers of an option that may differ between two inputs.
  static long between(Inputs now, Inputs then, OptionKind kind) {
    if (!now.isLikeButForNumbers(then)) {
      return ALL;
    }
    long moved = 0;
    for (int at = now.differs(then, 0); at >= 0; at = now.differs(then, at + 1)) {
      moved |= BY[at];
    }
    if (moved == ALL) {
      return ALL;
    }
    // It is there or not; how dear it is moves no machine and no hour.
    boolean isBridged =
        (moved & BRIDGED) != 0
            && now.get(Input.BRIDGE_PRICE) > 0 == then.get(Input.BRIDGE_PRICE) > 0
            && now.get(Input.BRIDGE_KEPT) > 0 == then.get(Input.BRIDGE_KEPT) > 0;
    return moved & (isBridged ? ~BRIDGED : ALL) & (DriversOfKind.bits(kind) | WORTH);
  }
}
