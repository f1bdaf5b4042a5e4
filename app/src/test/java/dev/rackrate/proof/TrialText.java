package dev.rackrate.proof;

import dev.rackrate.proof.TrialStudy.Box;
import dev.rackrate.proof.TrialStudy.Deal;
import dev.rackrate.proof.TrialStudy.Demand;
import dev.rackrate.proof.TrialStudy.Extra;
import dev.rackrate.proof.TrialStudy.Offer;
import dev.rackrate.proof.TrialStudy.Prices;
import dev.rackrate.proof.TrialStudy.Reservation;
import dev.rackrate.proof.TrialStudy.Terms;
import dev.rackrate.proof.TrialStudy.There;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;

/// Words a trial study the way people do: units, currencies and ways of saying it are drawn.
final class TrialText {

  private final TrialStudy study;
  private final double month;
  private final Dice dice;

  TrialText(TrialStudy study) {
    this.study = study;
    this.month = study.terms().hoursPerMonth();
    this.dice = new Dice(study.terms().wording());
  }

  /// One way to write a quantity, and how much one of it is in the unit of the numbers.
  private record Unit(String text, double size) {}

  private static Unit unit(String text, double size) {
    return new Unit(text, size);
  }

  /// The keys of a section, those without a value left out.
  private final class Keys {
    private final StringJoiner keys = new StringJoiner(", ", "{", "}");
    private boolean isEmpty = true;

    Keys put(String key, String value) {
      if (!value.isEmpty()) {
        keys.add(key + ": " + value);
        isEmpty = false;
      }
      return this;
    }

    /// An amount in one of the units; left out where it has no effect.
    Keys put(String key, double amount, double neutral, Unit... units) {
      return amount == neutral ? this : put(key, amountIn(amount, units));
    }

    Keys put(String key, double amount, Unit... units) {
      return put(key, amount, 0, units);
    }

    Keys number(String key, double number, double neutral) {
      return number == neutral ? this : put(key, Double.toString(number));
    }

    String text() {
      return isEmpty ? "" : keys.toString();
    }
  }

  private String amountIn(double amount, Unit... units) {
    Unit chosen = dice.pick(units);
    String unit = chosen.text;
    double size = chosen.size;
    SortedMap<String, Double> rates = study.terms().usdPerUnit();
    if (unit.startsWith("USD") && !rates.isEmpty() && dice.chance(0.3)) {
      String currency = dice.pick(rates.keySet().toArray(String[]::new));
      unit = unit.replace("USD", currency);
      size *= rates.getOrDefault(currency, Double.NaN);
    }
    return Double.toString(amount / size) + " " + unit;
  }

  /// A yearly rate of change, or the monthly one that compounds to it.
  private String yearly(double rate) {
    return dice.chance(0.7)
        ? Double.toString(100 * rate) + " %/year"
        : Double.toString(100 * (Math.pow(1 + rate, 1.0 / 12) - 1)) + " %/month";
  }

  private String monthly(double rate) {
    return dice.chance(0.7)
        ? Double.toString(100 * rate) + " %/month"
        : Double.toString(100 * (Math.pow(1 + rate, 12) - 1)) + " %/year";
  }

  String text() {
    Terms t = study.terms();
    List<String> lines = new ArrayList<>();
    lines.add("rackrate: 1");
    lines.add("title: Trial " + t.wording());
    lines.add("defaults: none");
    lines.add("as-of: " + t.asOf());
    lines.add("horizon: " + months(t.horizonMonths()));
    if (t.discountRate() != 0) {
      lines.add("discount-rate: " + yearly(t.discountRate()));
    }
    lines.add("currency: " + t.currency());
    Keys rates = new Keys();
    t.usdPerUnit().forEach((code, usd) -> rates.put(code, usd + " USD"));
    add(lines, "exchange-rates", rates);
    add(
        lines,
        "conventions",
        new Keys()
            .number("hours-per-month", month, 730.5)
            .put("cash-flows", t.isYearly() ? "yearly" : ""));
    site(lines);
    team(lines);
    tax(lines);
    add(lines, "demand", demand(study.demand()));
    list(lines, "build", study.boxes().stream().map(this::box).toList());
    list(lines, "rent", study.offers().stream().map(this::offer).toList());
    list(lines, "provider-terms", study.deals().stream().map(this::deal).toList());
    list(lines, "have", study.have().stream().map(this::there).toList());
    return String.join("\n", lines) + "\n";
  }

  private static void add(List<String> lines, String key, Keys section) {
    if (!section.isEmpty) {
      lines.add(key + ": " + section.text());
    }
  }

  private static void list(List<String> lines, String key, List<String> entries) {
    if (!entries.isEmpty()) {
      lines.add(key + ":");
      entries.forEach(entry -> lines.add("  - " + entry));
    }
  }

  private String months(int months) {
    return months % 12 == 0 && dice.chance(0.5) ? months / 12 + " years" : months + " months";
  }

  private void site(List<String> lines) {
    TrialStudy.Site site = study.site();
    Keys keys =
        new Keys()
            .put("electricity", site.usdPerKwh(), unit("USD/kWh", 1), unit("USD/MWh", 1e-3))
            .number("pue", site.pue(), 1)
            .put(
                "storage",
                site.storageUsdPerGbMonth(),
                unit("USD/GB/month", 1),
                unit("USD/TB/month", 1e-3))
            .put("costs", extras(site.extras()));
    if (site.spaceUsdPerKwMonth() > 0) {
      keys.put(
          "space",
          site.spaceUsdPerKwMonth(),
          unit("USD/kW/month", 1),
          unit("USD/month/kW", 1),
          unit("USD/kW/year", 1.0 / 12));
    } else {
      keys.put("space", site.spaceUsdPerMonth(), unit("USD/month", 1), unit("USD/year", 1.0 / 12));
    }
    add(lines, "site", keys);
  }

  private String extras(List<Extra> extras) {
    StringJoiner list = new StringJoiner(", ", "[", "]");
    for (Extra extra : extras) {
      String amount =
          extra.isMonthly()
              ? amountIn(extra.usd(), unit("USD/month", 1), unit("USD/year", 1.0 / 12))
              : amountIn(extra.usd(), unit("USD", 1));
      list.add("{label: %s, amount: %s}".formatted(extra.label(), amount));
    }
    return extras.isEmpty() ? "" : list.toString();
  }

  private void team(List<String> lines) {
    TrialStudy.Team team = study.team();
    Unit[] effort = {
      unit("hours/month", 1), unit("hours/year", 1.0 / 12), unit("hours/week", month / 168)
    };
    add(
        lines,
        "team",
        new Keys()
            .put("wage", team.usdPerHour(), unit("USD/hour", 1), unit("USD/day", 1.0 / 24))
            .put("hours", team.hoursPerMachineMonth(), effort)
            .put("fixed-hours", team.fixedHoursPerMonth(), effort)
            .put("rented-hours", team.rentedHoursPerMonth(), effort)
            .put("downtime", team.downtimeUsdPerHour(), unit("USD/hour", 1), unit("USD/min", 60))
            .put(
                "third-party-fee",
                team.feeUsdPerMachineMonth(),
                unit("USD/month", 1),
                unit("USD/year", 1.0 / 12)));
  }

  private void tax(List<String> lines) {
    TrialStudy.Tax tax = study.tax();
    String recoverable = tax.isVatRecoverable() ? "yes" : "no";
    Keys keys =
        new Keys()
            .put("sales", tax.sales(), unit("%", 0.01), unit("ratio", 1))
            .put("vat-recoverable", tax.isVat() ? recoverable : "")
            .put("income", tax.income(), unit("%", 0.01), unit("ratio", 1))
            .put("depreciation", tax.depreciationMonths(), unit("months", 1), unit("years", 12));
    add(lines, "tax", keys);
  }

  private Keys demand(Demand demand) {
    Keys keys = new Keys().number("gpus", demand.gpus(), 0).put("gpu", demand.gpu());
    double hours = demand.hoursPerWeek();
    switch (dice.whole(1, 4)) {
      case 1 -> keys.number("hours-per-day", hours / 7, -1);
      case 2 -> keys.number("hours-per-month", hours * month / 168, -1);
      case 3 -> keys.put("utilisation", hours, -1, unit("%", 1.68), unit("ratio", 168));
      default -> keys.number("hours-per-week", hours, -1);
    }
    keys.put("growth", demand.monthlyGrowth() == 0 ? "" : monthly(demand.monthlyGrowth()))
        .number("most-hours-per-week", demand.mostHours(), 168)
        .put("interruptible", interruption(demand.interruption()))
        .put("session", demand.sessionHours(), unit("hours", 1), unit("min", 1 / 60.0))
        .put(
            "data",
            new Keys()
                .put("stored", demand.stored().gigabytes(), unit("GB", 1), unit("TB", 1000))
                .put(
                    "out",
                    demand.stored().gigabytesOutPerMonth(),
                    unit("GB/month", 1),
                    unit("TB/month", 1000),
                    unit("GB/day", month / 24))
                .text());
    return keys;
  }

  private String interruption(TrialStudy.Interruption interruption) {
    Unit[] units = {unit("min", 1 / 60.0), unit("s", 1 / 3600.0), unit("hours", 1)};
    String keys =
        new Keys()
            .put("checkpoint", interruption.checkpointHours(), units)
            .put("restart", interruption.restartHours(), units)
            .text();
    return keys.isEmpty() ? "yes" : keys;
  }

  private String box(Box box) {
    Unit[] share = {unit("%/year", 0.01), unit("%/month", 0.12), unit("ratio/year", 1)};
    Keys keys =
        new Keys()
            .put("name", box.name())
            .put("gpu", box.chips().gpu())
            .number("gpus", box.chips().gpus(), 1);
    price(keys, box);
    return keys.put("resale", box.resaleUsd(), unit("USD", 1))
        .put("life", box.lifeMonths() == 0 ? "" : months(box.lifeMonths()))
        .put(
            "power",
            new Keys()
                .put("idle", box.power().idleWatts(), unit("W", 1), unit("kW", 1000))
                .put("load", box.power().loadWatts(), unit("W", 1), unit("kW", 1000))
                .text())
        .put(
            "running",
            box.power().runningUsdPerHour(),
            unit("USD/hour", 1),
            unit("USD/day", 1.0 / 24))
        .put("upkeep", box.care().upkeepUsdPerYear(), unit("USD/year", 1), unit("USD/month", 12))
        .put("support", box.care().supportPerYear(), share)
        .put("failure-rate", box.care().failuresPerYear(), share)
        .put("warranty", box.care().warrantyMonths(), unit("months", 1), unit("years", 12))
        .put("repair-time", box.care().repairHours(), unit("hours", 1), unit("days", 24))
        .put("finance", finance(box))
        .put("costs", extras(box.extras()))
        .text();
  }

  /// The price as one amount, or as parts that add up to it.
  private void price(Keys keys, Box box) {
    double spare = box.care().sparePriceUsd();
    double gpus = box.chips().gpus();
    if (spare > 0 && spare * gpus < box.priceUsd() && dice.chance(0.3)) {
      keys.put(
          "parts",
          "[{part: board, price: %s}, {part: gpu, count: %s, price: %s}]"
              .formatted(
                  amountIn(box.priceUsd() - spare * gpus, unit("USD", 1)),
                  gpus,
                  amountIn(spare, unit("USD", 1))));
    } else {
      keys.put("price", box.priceUsd(), -1, unit("USD", 1)).put("gpu-price", spare, unit("USD", 1));
    }
  }

  private String finance(Box box) {
    TrialStudy.Loan loan = box.loan();
    return loan.termMonths() == 0
        ? ""
        : new Keys()
            .put("rate", loan.yearlyRate(), -1, unit("%/year", 0.01), unit("%/month", 0.12))
            .put("term", months(loan.termMonths()))
            .text();
  }

  private String offer(Offer offer) {
    Prices prices = offer.prices();
    Unit[] hourly = {unit("USD/hour", 1), unit("USD/day", 1.0 / 24), unit("USD/month", 1 / month)};
    Unit[] time = {unit("s", 1 / 3600.0), unit("min", 1 / 60.0), unit("hours", 1)};
    return new Keys()
        .put("name", offer.name())
        .put("provider", offer.provider())
        .put("gpu", offer.chips().gpu())
        .number("gpus", offer.chips().gpus(), 1)
        .put("on-demand", prices.onDemandUsdPerHour(), hourly)
        .put("spot", spot(prices.spot(), hourly))
        .put("reserved", reserved(prices.reserved(), hourly))
        .put("monthly", prices.usdPerMonth(), unit("USD/month", 1), unit("USD/year", 1.0 / 12))
        .put("trend", offer.yearlyTrend() == 0 ? "" : yearly(offer.yearlyTrend()))
        .put("increment", offer.billing().incrementHours(), time)
        .put("minimum", offer.billing().minimumHours(), time)
        .put("start-up", offer.billing().startUpHours(), time)
        .put("idle-share", offer.billing().idleShare(), unit("%", 0.01), unit("ratio", 1))
        .put(
            "storage",
            offer.service().storageUsdPerGbMonth(),
            unit("USD/GB/month", 1),
            unit("USD/TB/month", 1e-3),
            unit("USD/month/GB", 1))
        .put("egress", offer.service().egressUsdPerGb(), unit("USD/GB", 1), unit("USD/TB", 1e-3))
        .put("availability", offer.service().availability(), 1, unit("%", 0.01), unit("ratio", 1))
        .put("costs", extras(offer.extras()))
        .text();
  }

  private String spot(TrialStudy.Spot spot, Unit... hourly) {
    return spot.usdPerHour() == 0
        ? ""
        : new Keys()
            .put("price", spot.usdPerHour(), hourly)
            .put("interruptions", spot.interruptedPerMonth(), unit("%/month", 0.01))
            .put("available", spot.available(), 1, unit("%", 0.01), unit("ratio", 1))
            .text();
  }

  private String reserved(List<Reservation> reserved, Unit... hourly) {
    StringJoiner list = new StringJoiner(", ", "[", "]");
    for (Reservation r : reserved) {
      list.add(
          new Keys()
              .put("term", months(r.termMonths()))
              .put("price", r.usdPerHour(), hourly)
              .put("upfront", r.upfrontUsd(), unit("USD", 1))
              .text());
    }
    return reserved.isEmpty() ? "" : list.toString();
  }

  private String there(There there) {
    return new Keys()
        .put("machine", there.box())
        .put("count", Integer.toString(there.count()))
        .put("until", there.until().equals(LocalDate.MAX) ? "" : there.until().toString())
        .text();
  }

  private String plan(TrialStudy.Plan plan) {
    return plan.isBought()
        ? new Keys()
            .put("share", plan.share(), unit("%", 0.01), unit("ratio", 1))
            .put("minimum", plan.minimumUsd(), unit("USD/month", 1), unit("USD/year", 1 / 12.0))
            .text()
        : "";
  }

  private String deal(Deal deal) {
    return new Keys()
        .put("provider", deal.provider())
        .put("discount", deal.discount(), unit("%", 0.01), unit("ratio", 1))
        .put("credits", deal.creditsUsd(), unit("USD", 1))
        .put(
            "credits-end",
            deal.creditsEnd().equals(LocalDate.MAX) ? "" : deal.creditsEnd().toString())
        .put("support", plan(deal.plan()))
        .text();
  }
}
