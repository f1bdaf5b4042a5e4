package dev.rackrate.cost;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A quantity that costs follow: machine-months, billed hours, kilowatt-hours and the like.
///
/// Each has a flow for every month; a bill line is a rate times the sum of a flow, discounted or
/// not. `flow` is the formula of the flow of month `m` (or at the end of month `t`), in the
/// language that [Formulas] describes; the static methods of [Flows] compute the same.
public enum Driver {
  START("start", "if(m > 0, 0, 1)"),
  MONTHS("months", "if(m > 0, 1, 0)"),
  TEAM_MONTHS("team-months", "if(m > 0, if(others(m) > 0, 0, 1), 0)"),
  ROOM_MONTHS("room-months", "if(m > 0, if(others-in-room(m) > 0, 0, 1), 0)"),
  MACHINE_MONTHS("machine-months", "machines(m)"),
  MONTHS_IN_PLACE("months-in-place", "machines(m) * (1 - awaited(m))"),
  MONTHS_NEEDED("months-needed", "needed(m)"),
  BRIDGED_HOURS("bridged-hours", "gpu-hours(m) * performance.gpu-ratio * awaited(m)"),
  BRIDGED_MONTHS("bridged-months", "awaited(m)"),
  MACHINES_ADDED("machines-added", "if(m < horizon, most-in-place(m + 1) - most-in-place(m), 0)"),
  WORK_HOURS("work-hours", "gpu-hours(m) * performance.gpu-ratio"),
  BUSY_MACHINE_HOURS("busy-machine-hours", "machine-hours(m) * (1 - awaited(m))"),
  BUSY_HOURS("service-hours", "busy-hours(m)"),
  MACHINE_KWH(
      "machine-kwh",
      "(build.power.idle * if(build.power.off-when-idle > 0, machine-hours(m),"
          + " conventions.hours-per-month * machines(m))"
          + " + (build.power.load - build.power.idle) * gpu-hours(m) / machine.gpus)"
          + " * (1 - awaited(m)) / 1000"),
  PURCHASES("purchases", "if(m < horizon, bought(m), 0)"),
  RESALE_VALUE(
      "resale-value",
      "if(m < horizon, bought(m - life) * value(life),"
          + " sum(s, max(0, horizon - life), horizon - 1,"
          + " if(horizon - s < min(12, life), 0, bought(s) * value(horizon - s))))"),
  YOUNG_RESALE_VALUE(
      "young-resale-value",
      "if(m < horizon, 0, sum(s, max(0, horizon - life), horizon - 1,"
          + " if(horizon - s < min(12, life), bought(s) * value(horizon - s), 0)))"),
  LOAN_PAYMENTS(
      "loan-payments",
      "if(leased > 0, 0, sum(s, 0, m - 1, bought(s) * (if(m - s <= build.finance.term,"
          + " annuity + if(m - s >= build.finance.term, build.finance.balloon, 0), 0)"
          + " + if(m >= horizon, balance(m - s), 0))))"),
  LOAN_INTEREST(
      "loan-interest",
      "if(leased > 0, 0," + " sum(s, 0, m - 1, bought(s) * balance(m - s - 1) * monthly-rate))"),
  LEASE_MONTHS(
      "lease-months",
      "if(leased > 0, sum(s, 0, m - 1, bought(s)"
          + " * (if(m - s <= build.finance.term, 1, 0)"
          + " + if(m >= horizon, max(0, s + build.finance.term - horizon), 0))), 0)"),
  BUY_OUTS(
      "buy-outs",
      "if(leased > 0, if(m < horizon, bought(m - build.finance.term),"
          + " sum(s, max(0, horizon - build.finance.term), horizon - 1, bought(s))), 0)"),
  OUT_OF_WARRANTY(
      "out-of-warranty-months",
      "sum(s, max(0, m - life), m - 1, if(m - s > build.warranty, bought(s), 0))"),
  DEPRECIATION(
      "depreciated-share",
      "sum(s, max(0, m - life), m - 1, bought(s) * (book(m - s - 1) - book(m - s)))"),
  BOOK_VALUE_SOLD(
      "book-share-sold",
      "if(m < horizon, bought(m - life) * book(life),"
          + " sum(s, max(0, horizon - life), horizon - 1, bought(s) * book(horizon - s)))"),
  BILLED_HOURS(
      "billed-hours",
      "(full(m) * billed-full(m) + (needed(m) - full(m)) * billed-part(m)) * price-index(m - 1)"),
  RENTED_MONTHS(
      "rented-months",
      "needed(m) * if(demand.planned-session > 0, min(1, busy-hours(m) / demand.planned-session *"
          + " ceil(demand.planned-session / conventions.hours-per-month)), 1) * price-index(m -"
          + " 1)"),
  BLOCK_HOURS(
      "block-hours",
      "if(m < horizon, if(demand.planned-session > 0, full(m + 1) * min(block-factor"
          + " * each-full(m + 1), conventions.hours-per-month) + (needed(m + 1) - full(m + 1))"
          + " * min(block-factor * each-part(m + 1), conventions.hours-per-month),"
          + " needed(m + 1) * conventions.hours-per-month) * price-index(m), 0)"),
  RESERVED_HOURS(
      "reserved-hours",
      "conventions.hours-per-month * (sum(s, max(0, m - term), m - 1, starts(s) * price-index(s))"
          + " + if(m >= horizon, sum(s, max(0, horizon - term), horizon - 1,"
          + " starts(s) * price-index(s) * (s + term - horizon)), 0))"),
  FREE_HOURS(
      "hours-without-term",
      "if(m > 0, (((1 - signs-lasting(m - 1)) * free-lasting(m - 1)"
          + " + (1 - signs-full(m - 1)) * free-full(m - 1)) * billed-full(m)"
          + " + (1 - signs-part(m - 1)) * free-part(m - 1) * billed-part(m))"
          + " * price-index(m - 1), 0)"),
  RESERVATIONS("reservations", "if(m < horizon, starts(m) * price-index(m), 0)"),
  CREDITS_USED(
      "credits-used",
      "min(provider-terms.credits - sum(s, 0, m - 1, credits-used(s)),"
          + " in-credit(m) * provider-bill(m) - provider-bill-due-later(m))"),
  SUPPORT_PAID(
      "support-paid",
      "max(if(m > 0, rent.support-minimum, 0),"
          + " plan-share(provider-bill(m) - provider-bill-after-horizon(m)))"),
  LICENSED_HOURS(
      "licensed-hours", "full(m) * billed-full(m) + (needed(m) - full(m)) * billed-part(m)");

  /// Those that no machine and no hour brings about: time itself, and what follows the whole bill
  /// of a provider.
  static final Set<Driver> WHATEVER_IS_HELD =
      Collections.unmodifiableSet(
          EnumSet.of(START, MONTHS, TEAM_MONTHS, ROOM_MONTHS, CREDITS_USED, SUPPORT_PAID));

  private final String symbol;
  private final String flow;

  Driver(String symbol, String flow) {
    this.symbol = symbol;
    this.flow = flow;
  }

  /// Those that a formula names.
  static Set<Driver> namedIn(String formula) {
    List<String> names = List.of(formula.split("(?<![a-z])-|[^a-z.-]+", -1));
    Set<Driver> named = EnumSet.allOf(Driver.class);
    named.removeIf(driver -> !names.contains(driver.symbol));
    return named;
  }

  /// Its name in formulas.
  public String symbol() {
    return symbol;
  }

  /// The formula of its flow in month `m`.
  public String flow() {
    return flow;
  }
}
