package dev.rackrate.proof;

import dev.rackrate.proof.TrialStudy.Billing;
import dev.rackrate.proof.TrialStudy.Box;
import dev.rackrate.proof.TrialStudy.Care;
import dev.rackrate.proof.TrialStudy.Chips;
import dev.rackrate.proof.TrialStudy.Deal;
import dev.rackrate.proof.TrialStudy.Demand;
import dev.rackrate.proof.TrialStudy.Extra;
import dev.rackrate.proof.TrialStudy.Interruption;
import dev.rackrate.proof.TrialStudy.Loan;
import dev.rackrate.proof.TrialStudy.Offer;
import dev.rackrate.proof.TrialStudy.Power;
import dev.rackrate.proof.TrialStudy.Prices;
import dev.rackrate.proof.TrialStudy.Reservation;
import dev.rackrate.proof.TrialStudy.Service;
import dev.rackrate.proof.TrialStudy.Site;
import dev.rackrate.proof.TrialStudy.Spot;
import dev.rackrate.proof.TrialStudy.Stored;
import dev.rackrate.proof.TrialStudy.Tax;
import dev.rackrate.proof.TrialStudy.Team;
import dev.rackrate.proof.TrialStudy.Terms;
import dev.rackrate.proof.TrialStudy.There;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Draws trial studies: the same seed, the same study.
final class TrialStudies {

  private static final LocalDate[] DAYS = {
    LocalDate.of(2026, 10, 15), LocalDate.of(2026, 10, 31), LocalDate.of(2027, 1, 1)
  };

  private final long seed;
  private final Dice dice;
  private final Range range;

  /// How far studies may go.
  ///
  /// @param longest months of the horizon
  /// @param mostGrowth a month
  /// @param withChips whether GPUs may be named, so that some are converted
  /// @param withArbitrage whether holding machines earlier may pay: by loans below the discount
  ///   rate, resale near the price, rents that rise while reserved ones do not, credits that end
  record Range(int longest, double mostGrowth, boolean withChips, boolean withArbitrage) {

    static final Range WIDE = new Range(72, 0.035, true, true);
    static final Range NARROW = new Range(40, 0.03, false, true);
    static final Range SOUND = new Range(40, 0.03, false, false);
  }

  private TrialStudies(long seed, Range range) {
    this.seed = seed;
    this.dice = new Dice(seed);
    this.range = range;
  }

  /// A study with one to three machines and offers.
  static TrialStudy any(long seed, Range range) {
    TrialStudies draw = new TrialStudies(seed, range);
    return draw.study(draw.dice.whole(1, 3), draw.dice.whole(1, 3));
  }

  /// A study with one machine and one offer.
  static TrialStudy pair(long seed, Range range) {
    return new TrialStudies(seed, range).study(1, 1);
  }

  private TrialStudy study(int boxes, int offers) {
    Terms terms = terms();
    Demand demand = demand();
    List<Box> owned = new ArrayList<>();
    for (int i = 0; i < boxes; i++) {
      owned.add(box("box-" + i, terms));
    }
    List<Offer> rented = new ArrayList<>();
    List<Deal> deals = new ArrayList<>();
    double gpuUsd = owned.getFirst().priceUsd() / owned.getFirst().chips().gpus();
    double unit = gpuUsd / (terms.horizonMonths() * terms.hoursPerMonth());
    for (int i = 0; i < offers; i++) {
      rented.add(offer("cloud-" + i, "Provider" + i, unit));
      if (dice.chance(0.4)) {
        deals.add(deal("Provider" + i, terms));
      }
    }
    Site site = site();
    Team team = team();
    Tax tax = tax();
    List<There> have = dice.chance(0.35) ? have(terms, demand, owned) : List.of();
    return new TrialStudy(terms, demand, site, team, tax, owned, rented, deals, have);
  }

  /// Machines already there, gone before the horizon unless they are too few for the work: else
  /// they would be an option of their own. Each goes on a day of its own.
  private List<There> have(Terms terms, Demand demand, List<Box> boxes) {
    Box first = boxes.get(dice.whole(1, boxes.size()) - 1);
    Box second = boxes.get(dice.whole(1, boxes.size()) - 1);
    int count = dice.whole(1, 3);
    int more = dice.whole(1, 2);
    double left = demand.gpus() - count * first.chips().gpus();
    double leftByBoth = left - more * second.chips().gpus();
    boolean isFew = left > 0.01 && isCountedAlike(first, demand);
    boolean isBoth =
        !first.equals(second) && leftByBoth > 0.01 && isFew && isCountedAlike(second, demand);
    int horizon = terms.horizonMonths();
    boolean outlasts = isFew && dice.chance(0.4);
    if (!outlasts && horizon < 3) {
      return List.of();
    }
    int months = outlasts ? horizon + dice.whole(2, 20) : dice.whole(2, horizon - 1);
    LocalDate until =
        outlasts && dice.chance(0.7)
            ? LocalDate.MAX
            : terms.asOf().plusMonths(months).plusDays(dice.whole(3, 20));
    List<There> have = new ArrayList<>();
    have.add(new There(first.name(), count, until));
    if (isBoth) {
      int others = dice.whole(1, horizon + 5);
      have.add(
          new There(
              second.name(), more, terms.asOf().plusMonths(others).plusDays(dice.whole(3, 20))));
    }
    return have;
  }

  /// Whether a GPU of a machine is one of the demand.
  private static boolean isCountedAlike(Box box, Demand demand) {
    String own = box.chips().gpu();
    return own.isEmpty() || demand.gpu().isEmpty() || own.equals(demand.gpu());
  }

  private Terms terms() {
    SortedMap<String, Double> rates = new TreeMap<>();
    if (dice.chance(0.5)) {
      rates.put("EUR", dice.between(1.05, 1.25));
      rates.put("CNY", dice.between(0.13, 0.15));
    }
    return new Terms(
        dice.whole(1, range.longest),
        dice.maybe(0.85, 0.02, 0.19),
        dice.pick(730.5, 730.5, 720.0, 730.0),
        dice.chance(0.25),
        dice.pick(DAYS),
        rates.isEmpty() ? "USD" : dice.pick("USD", "EUR"),
        rates,
        seed);
  }

  private Demand demand() {
    double hours = dice.chance(0.1) ? dice.between(140, 166) : dice.between(3, 120);
    return new Demand(
        dice.chance(0.6) ? dice.whole(2, 12) : dice.between(0.3, 9),
        range.withChips && dice.chance(0.3) ? chip() : "",
        hours,
        growth(),
        dice.chance(0.5) ? dice.between(40, 160) : 168,
        dice.maybe(0.5, 0.2, 9),
        dice.chance(0.8)
            ? new Interruption(dice.between(0.02, 0.4), dice.between(0.03, 0.5))
            : new Interruption(0, dice.maybe(0.5, 0.03, 0.5)),
        dice.chance(0.5)
            ? new Stored(dice.between(50, 9000), dice.between(20, 900))
            : new Stored(0, 0));
  }

  private double growth() {
    return switch (dice.whole(1, 4)) {
      case 1 -> 0;
      case 2 -> dice.between(-0.03, -0.004);
      default -> dice.between(0.004, range.mostGrowth);
    };
  }

  private String chip() {
    return dice.pick("RTX 4090", "RTX 3090", "A100 SXM 80GB", "H100 SXM", "L40S", "A10");
  }

  private Chips chips() {
    String gpu = range.withChips && dice.chance(0.5) ? chip() : "";
    return new Chips(gpu, dice.pick(1, 2, 3, 4, 8));
  }

  private List<Extra> extras(String name, double usd) {
    List<Extra> extras = new ArrayList<>();
    if (dice.chance(0.2)) {
      extras.add(new Extra(label("delivery", name), dice.between(usd / 3, usd), false));
    }
    if (dice.chance(0.2)) {
      extras.add(new Extra(label("insurance", name), dice.between(usd / 60, usd / 20), true));
    }
    return extras;
  }

  /// What a cost is called: in half of the studies a word that other lines have too.
  private String label(String what, String name) {
    return switch (seed % 6 < 3 ? (int) (seed % 3) : -1) {
      case 0 -> "insurance";
      case 1 -> "Energy";
      case 2 -> what;
      default -> what + " of " + name;
    };
  }

  private Site site() {
    double usdPerKwh = dice.maybe(0.8, 0.05, 0.45);
    return new Site(
        usdPerKwh,
        dice.chance(0.6) ? dice.between(1.05, 1.9) : 1,
        dice.maybe(0.3, 40, 600),
        dice.maybe(0.3, 60, 250),
        usdPerKwh > 0.2 ? usdPerKwh / 30 : 0,
        extras("the room", 3000));
  }

  private Team team() {
    return new Team(
        dice.maybe(0.6, 25, 120),
        dice.maybe(0.7, 0.4, 6),
        dice.maybe(0.4, 0.5, 9),
        dice.maybe(0.4, 0.3, 7),
        dice.maybe(0.3, 3, 90),
        dice.maybe(0.2, 30, 350));
  }

  private Tax tax() {
    double income = dice.maybe(0.35, 0.12, 0.42);
    return new Tax(
        dice.maybe(0.4, 0.04, 0.25),
        dice.chance(0.5),
        dice.chance(0.3),
        income,
        income > 0 ? dice.pick(dice.whole(6, 70), 12 * dice.whole(2, 5)) : 0);
  }

  private Box box(String name, Terms terms) {
    Chips chips = chips();
    double price = dice.chance(0.05) ? 0 : Math.rint(chips.gpus() * dice.anySize(900, 30_000));
    double kept = range.withArbitrage ? dice.maybe(0.8, 0.05, 0.8) : dice.maybe(0.8, 0.05, 0.5);
    double load = Math.rint(chips.gpus() * dice.between(180, 700));
    return new Box(
        name,
        chips,
        price,
        price == 0 && range.withArbitrage ? dice.maybe(0.5, 50, 900) : Math.rint(price * kept),
        dice.chance(0.7) ? dice.whole(5, 60) : 0,
        dice.chance(0.15)
            ? new Power(0, 0, dice.between(0.2, 1.5))
            : new Power(Math.rint(load * dice.between(0.1, 0.5)), load, 0),
        care(price / chips.gpus()),
        dice.chance(0.4) && price > 0 ? loan(terms) : new Loan(0, 0),
        extras(name, 1500));
  }

  private Loan loan(Terms terms) {
    double rate =
        range.withArbitrage
            ? dice.maybe(0.85, 0.02, 0.16)
            : Math.rint(1000 * (terms.discountRate() / 0.55 + 0.01)) / 1000;
    return new Loan(rate, dice.whole(4, 90));
  }

  private Care care(double gpuUsd) {
    double failures = dice.maybe(0.5, 0.01, 0.2);
    return new Care(
        dice.maybe(0.4, 80, 1500),
        dice.maybe(0.3, 0.02, 0.14),
        failures,
        dice.maybe(0.6, 3.5, 40),
        failures > 0 ? dice.maybe(0.7, 8, 300) : 0,
        gpuUsd > 0 ? dice.maybe(0.5, gpuUsd / 3, gpuUsd) : 0);
  }

  /// @param unit US dollars an hour that pay for a GPU of the first machine within the horizon
  private Offer offer(String name, String provider, double unit) {
    Chips chips = chips();
    double hourly = chips.gpus() * Math.max(0.05, unit) * dice.anySize(0.5, 9);
    double onDemand = dice.chance(0.7) ? round(hourly) : 0;
    boolean withSpot = dice.chance(0.5);
    boolean withMonthly = dice.chance(0.3);
    List<Reservation> reserved = new ArrayList<>();
    if (dice.chance(0.5) || (onDemand == 0 && !withSpot && !withMonthly)) {
      reserved.add(reservation(hourly));
    }
    Spot spot =
        withSpot
            ? new Spot(
                round(hourly * dice.between(0.3, 0.7)),
                dice.maybe(0.7, 0.02, 0.35),
                onDemand > 0 && dice.chance(0.5) ? dice.between(0.4, 0.97) : 1)
            : new Spot(0, 0, 1);
    double monthly = withMonthly ? round(hourly * dice.between(150, 500)) : 0;
    return new Offer(
        name,
        provider,
        chips,
        new Prices(onDemand, spot, reserved, monthly),
        trend(),
        billing(),
        new Service(
            dice.maybe(0.5, 0.01, 0.2),
            dice.maybe(0.5, 0.01, 0.12),
            dice.chance(0.4) ? dice.between(0.95, 0.999) : 1),
        extras(name, 300));
  }

  private double trend() {
    return switch (dice.whole(1, 4)) {
      case 1 -> dice.between(-0.3, -0.02);
      case 2 -> range.withArbitrage ? dice.between(0.02, 0.3) : 0;
      default -> 0;
    };
  }

  private Reservation reservation(double hourly) {
    int term = dice.chance(0.5) ? 12 * dice.whole(1, 3) : dice.whole(3, 50);
    double price = round(hourly * dice.between(0.2, 0.8));
    return switch (dice.whole(1, 3)) {
      case 1 -> new Reservation(term, price, 0);
      case 2 -> new Reservation(term, 0, Math.rint(price * 600 * term) + 10);
      default -> new Reservation(term, price, Math.rint(price * 200 * term) + 10);
    };
  }

  private Billing billing() {
    return new Billing(
        dice.maybe(0.4, 0.02, 1.5),
        dice.maybe(0.3, 0.1, 2.5),
        dice.maybe(0.4, 0.03, 0.4),
        dice.maybe(0.4, 0.03, 0.5));
  }

  private Deal deal(String provider, Terms terms) {
    boolean ends = dice.chance(0.6) && range.withArbitrage;
    return new Deal(
        provider,
        dice.maybe(0.7, 0.03, 0.3),
        dice.maybe(0.6, 300, 40_000) * (terms.horizonMonths() % 9 == 0 ? 300 : 1),
        ends ? terms.asOf().plusDays(dice.whole(-40, 31 * terms.horizonMonths())) : LocalDate.MAX,
        plan(provider, terms));
  }

  /// Thrown with dice of its own, so that the other figures of a study are those without it.
  private TrialStudy.Plan plan(String provider, Terms terms) {
    Dice own = new Dice(31L * terms.horizonMonths() + provider.hashCode());
    double share = own.maybe(0.6, 0.03, 0.12);
    return new TrialStudy.Plan(share, own.maybe(0.6, 20, 900));
  }

  private static double round(double usd) {
    return Math.max(0.01, Math.rint(100 * usd) / 100);
  }
}
