package dev.rackrate.cost;

import dev.rackrate.fleet.OptionKind;
import java.util.Arrays;
import java.util.Set;

/// The drivers that an option of each kind can have.
@SuppressWarnings("EnumOrdinal") // tables are laid out by it
final class DriversOfKind {

  /// The drivers an option of each kind can have, by the place of the kind.
  private static final Driver[][] OF_KIND = ofKinds();

  /// Those of them that some line or a cost which the study names may read.
  private static final Driver[][] READ_BY_BILLS = readByBills();

  /// Those of them that some line reads.
  private static final Driver[][] READ_BY_LINES = readByLines();

  private static final Driver[][] BILLS_OF_MACHINES = ofMachines(READ_BY_BILLS);

  private static final Driver[][] LINES_OF_MACHINES = ofMachines(READ_BY_LINES);

  private static final long[] BITS =
      Arrays.stream(OF_KIND).mapToLong(all -> Drivers.bits(Set.of(all))).toArray();

  private DriversOfKind() {}

  /// All that an option of a kind can have; whoever gets it leaves it as it is.
  static Driver[] all(OptionKind kind) {
    return OF_KIND[kind.ordinal()];
  }

  /// Those of them that some line or a cost which the study names may read.
  static Driver[] readByBills(OptionKind kind) {
    return READ_BY_BILLS[kind.ordinal()];
  }

  /// Those of them that some line reads.
  static Driver[] readByLines(OptionKind kind) {
    return READ_BY_LINES[kind.ordinal()];
  }

  /// A bit for each driver that an option of a kind can have.
  static long bits(OptionKind kind) {
    return BITS[kind.ordinal()];
  }

  /// Those of some that machines and their hours bring about, by the place of the kind.
  private static Driver[][] ofMachines(Driver[][] some) {
    return Arrays.stream(some)
        .map(drivers ->
            Arrays.stream(drivers)
                .filter(driver -> !Driver.WHATEVER_IS_HELD.contains(driver))
                .toArray(Driver[]::new))
        .toArray(Driver[][]::new);
  }

  /// Those that machines and their hours bring about and some line may read, or a cost that the
  /// study names.
  static Driver[] ofMachines(OptionKind kind, boolean isNaming) {
    return (isNaming ? BILLS_OF_MACHINES : LINES_OF_MACHINES)[kind.ordinal()];
  }

  /// Whether an option of a kind can have any of a driver.
  static boolean canHave(OptionKind kind, Driver driver) {
    return switch (driver) {
      case START, MONTHS, TEAM_MONTHS, ROOM_MONTHS -> true;
      case MACHINE_MONTHS, MONTHS_IN_PLACE, MONTHS_NEEDED, MACHINES_ADDED -> true;
      case WORK_HOURS, BUSY_HOURS -> true;
      case BRIDGED_HOURS, BRIDGED_MONTHS -> kind == OptionKind.BUILD;
      case BUSY_MACHINE_HOURS, MACHINE_KWH -> kind == OptionKind.BUILD;
      case PURCHASES, RESALE_VALUE, YOUNG_RESALE_VALUE -> kind == OptionKind.BUILD;
      case OUT_OF_WARRANTY, LOAN_PAYMENTS, LOAN_INTEREST -> kind == OptionKind.BUILD;
      case LEASE_MONTHS, BUY_OUTS, DEPRECIATION, BOOK_VALUE_SOLD -> kind == OptionKind.BUILD;
      case BILLED_HOURS -> kind == OptionKind.ON_DEMAND || kind == OptionKind.SPOT;
      case RENTED_MONTHS -> kind == OptionKind.MONTHLY;
      case BLOCK_HOURS -> kind == OptionKind.BLOCK;
      case RESERVED_HOURS, RESERVATIONS, FREE_HOURS -> kind == OptionKind.RESERVED;
      case CREDITS_USED -> kind != OptionKind.API;
      case SUPPORT_PAID, LICENSED_HOURS -> kind != OptionKind.BUILD && kind != OptionKind.API;
    };
  }

  private static Driver[][] ofKinds() {
    return Arrays.stream(OptionKind.values())
        .map(kind -> Arrays.stream(Driver.values()).filter(driver -> canHave(kind, driver)))
        .map(drivers -> drivers.toArray(Driver[]::new))
        .toArray(Driver[][]::new);
  }

  /// The hours of the work are read by no line of a machine of one's own.
  private static Driver[][] readByBills() {
    Driver[][] read = OF_KIND.clone();
    int own = OptionKind.BUILD.ordinal();
    read[own] =
        Arrays.stream(OF_KIND[own])
            .filter(driver -> driver != Driver.WORK_HOURS)
            .toArray(Driver[]::new);
    return read;
  }

  private static Driver[][] readByLines() {
    return Arrays.stream(OptionKind.values())
        .map(kind -> Arrays.stream(all(kind)).filter(driver -> isReadByLines(kind, driver)))
        .map(drivers -> drivers.toArray(Driver[]::new))
        .toArray(Driver[][]::new);
  }

  private static boolean isReadByLines(OptionKind kind, Driver driver) {
    // Those in place are often all there are.
    Driver like = driver == Driver.MACHINE_MONTHS ? Driver.MONTHS_IN_PLACE : driver;
    Drivers one = Drivers.unit(like);
    return Arrays.stream(CostLine.of(kind)).anyMatch(line -> line.isThere(one));
  }
}
