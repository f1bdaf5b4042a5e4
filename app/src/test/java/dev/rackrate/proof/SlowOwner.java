package dev.rackrate.proof;

import java.util.LinkedHashMap;
import java.util.Map;

/// The books of a machine with use by months, a lease and the rent until it arrives, kept the slow
/// way: month by month and machine by machine, from the rules in words and with none of the
/// program's code.
///
/// @param weekHours hours a week of each month, the first at 0
/// @param gpus of the work
/// @param box the machine
/// @param offer what is rented until it is there
@SuppressWarnings("ArrayRecordComponent") // only read
record SlowOwner(double[] weekHours, int gpus, double yearlyDiscount, Box box, Offer offer) {

  private static final double MONTH = 730.5;
  private static final double WEEK = 168;

  /// A machine.
  ///
  /// @param leaseUsd a month; 0 where it is bought
  /// @param buyOutUsd below 0 where a leased machine goes back
  record Box(
      int gpus,
      double priceUsd,
      int lifeMonths,
      double resaleUsd,
      double idleWatts,
      double loadWatts,
      double usdPerKwh,
      double upkeepPerYear,
      double leadDays,
      double leaseUsd,
      int leaseMonths,
      double buyOutUsd) {

    private boolean isLeased() {
      return leaseUsd > 0;
    }

    boolean goesBack() {
      return isLeased() && buyOutUsd < 0;
    }
  }

  /// An offer by the hour.
  record Offer(int gpus, double usdPerHour, double idleShare) {}

  /// Present cost of each line.
  Map<String, Double> lines() {
    Map<String, Double> lines = new LinkedHashMap<>();
    int horizon = weekHours.length;
    double awaited = box.leadDays * 24 / MONTH;
    int arrival = (int) Math.floor(awaited + 1e-9);
    int first = 1;
    while (first <= horizon && weekHours[first - 1] == 0) {
      first++;
    }
    int count = (gpus + box.gpus - 1) / box.gpus;
    for (int machine = 0; machine < count; machine++) {
      for (int bought = Math.max(first - 1, arrival); bought < horizon; ) {
        int gone = bought + (box.goesBack() ? box.leaseMonths : box.lifeMonths);
        own(lines, bought, Math.min(gone, horizon));
        bought = gone;
      }
    }
    for (int month = 1; month <= horizon; month++) {
      double waits = Math.clamp(awaited - (month - 1), 0, 1);
      double busy = weekHours[month - 1] / WEEK * MONTH;
      if (month >= first) {
        double idleKwh = box.idleWatts / 1000 * MONTH * count;
        double moreKwh = (box.loadWatts - box.idleWatts) / 1000 * busy * gpus / box.gpus;
        pay(lines, "energy", month, (idleKwh + moreKwh) * (1 - waits) * box.usdPerKwh);
        pay(lines, "upkeep", month, box.upkeepPerYear / 12 * count * (1 - waits));
      }
      double rented = Math.ceil(gpus / (double) offer.gpus) * busy * (1 + offer.idleShare);
      pay(lines, "bridge", month, rented * waits * offer.usdPerHour);
    }
    return lines;
  }

  /// One machine from the end of one month to that of another.
  private void own(Map<String, Double> lines, int bought, int gone) {
    int horizon = weekHours.length;
    if (!box.isLeased()) {
      pay(lines, "purchase", bought, box.priceUsd);
    }
    for (int month = bought + 1; box.isLeased() && month <= bought + box.leaseMonths; month++) {
      pay(lines, "lease", Math.min(month, horizon), box.leaseUsd);
    }
    if (box.isLeased() && box.buyOutUsd > 0) {
      pay(lines, "buy-out", Math.min(bought + box.leaseMonths, horizon), box.buyOutUsd);
    }
    if (!box.goesBack()) {
      double worth = box.priceUsd;
      for (int month = bought; month < gone; month++) {
        worth *= Math.pow(box.resaleUsd / box.priceUsd, 1.0 / box.lifeMonths);
      }
      pay(lines, "resale", gone, -worth);
    }
  }

  private void pay(Map<String, Double> lines, String line, int month, double usd) {
    if (usd != 0) {
      lines.merge(line, usd * Math.pow(1 + yearlyDiscount, -month / 12.0), Double::sum);
    }
  }
}
