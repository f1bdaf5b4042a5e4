package dev.rackrate.proof;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/// A made-up study as plain numbers, for a ledger that shares nothing with the program.
///
/// Money is in US dollars, time in hours or months as named, shares are plain ratios. Zero stands
/// for what is left out, unless the component says otherwise.
record TrialStudy(
    Terms terms,
    Demand demand,
    Site site,
    Team team,
    Tax tax,
    List<Box> boxes,
    List<Offer> offers,
    List<Deal> deals,
    List<There> have) {

  /// @param wording draws how each figure is worded
  record Terms(
      int horizonMonths,
      double discountRate,
      double hoursPerMonth,
      boolean isYearly,
      LocalDate asOf,
      String currency,
      SortedMap<String, Double> usdPerUnit,
      long wording) {}

  /// @param gpu the GPU it is counted in; empty for none
  /// @param mostHours hours a week from which growth takes machines; 168 where left out
  /// @param sessionHours length of one busy stretch
  record Demand(
      double gpus,
      String gpu,
      double hoursPerWeek,
      double monthlyGrowth,
      double mostHours,
      double sessionHours,
      Interruption interruption,
      Stored stored) {}

  /// Hours to save and to get going again.
  record Interruption(double checkpointHours, double restartHours) {}

  record Stored(double gigabytes, double gigabytesOutPerMonth) {}

  /// @param pue 1 where left out
  record Site(
      double usdPerKwh,
      double pue,
      double spaceUsdPerMonth,
      double spaceUsdPerKwMonth,
      double storageUsdPerGbMonth,
      List<Extra> extras) {}

  /// A cost with a name of its own, once or every month.
  record Extra(String label, double usd, boolean isMonthly) {}

  record Team(
      double usdPerHour,
      double hoursPerMachineMonth,
      double fixedHoursPerMonth,
      double rentedHoursPerMonth,
      double downtimeUsdPerHour,
      double feeUsdPerMachineMonth) {}

  /// @param sales rate of sales tax or, where `isVat`, of VAT
  record Tax(
      double sales,
      boolean isVat,
      boolean isVatRecoverable,
      double income,
      double depreciationMonths) {

    double salesTax() {
      return isVat ? 0 : sales;
    }

    /// The VAT that stays with the buyer.
    double vat() {
      return isVat && !isVatRecoverable ? sales : 0;
    }
  }

  /// A machine to own.
  ///
  /// @param lifeMonths 0 for the whole horizon
  record Box(
      String name,
      Chips chips,
      double priceUsd,
      double resaleUsd,
      int lifeMonths,
      Power power,
      Care care,
      Loan loan,
      List<Extra> extras) {

    /// The machine at another price, with spares and what it sells for.
    Box with(double newPriceUsd, double newResaleUsd, double newSparePriceUsd) {
      Care c = care;
      Care newCare =
          new Care(
              c.upkeepUsdPerYear,
              c.supportPerYear,
              c.failuresPerYear,
              c.warrantyMonths,
              c.repairHours,
              newSparePriceUsd);
      return new Box(
          name, chips, newPriceUsd, newResaleUsd, lifeMonths, power, newCare, loan, extras);
    }
  }

  /// @param gpu empty where left out
  record Chips(String gpu, int gpus) {}

  /// @param runningUsdPerHour takes the place of the watts where positive
  record Power(double idleWatts, double loadWatts, double runningUsdPerHour) {}

  /// @param sparePriceUsd of one GPU; 0 for an equal share of the machine
  record Care(
      double upkeepUsdPerYear,
      double supportPerYear,
      double failuresPerYear,
      double warrantyMonths,
      double repairHours,
      double sparePriceUsd) {}

  /// @param termMonths 0 for cash
  record Loan(double yearlyRate, int termMonths) {}

  /// Machines to rent; a price of 0 is not on offer.
  record Offer(
      String name,
      String provider,
      Chips chips,
      Prices prices,
      double yearlyTrend,
      Billing billing,
      Service service,
      List<Extra> extras) {

    Offer with(Prices newPrices, double newTrend) {
      return new Offer(name, provider, chips, newPrices, newTrend, billing, service, extras);
    }
  }

  record Prices(
      double onDemandUsdPerHour, Spot spot, List<Reservation> reserved, double usdPerMonth) {

    Prices times(double factor) {
      return new Prices(
          onDemandUsdPerHour * factor,
          new Spot(spot.usdPerHour * factor, spot.interruptedPerMonth, spot.available),
          reserved.stream()
              .map(r -> new Reservation(r.termMonths, r.usdPerHour * factor, r.upfrontUsd * factor))
              .toList(),
          usdPerMonth * factor);
    }
  }

  /// @param interruptedPerMonth share of machines
  /// @param available share of time; 1 where left out
  record Spot(double usdPerHour, double interruptedPerMonth, double available) {}

  record Reservation(int termMonths, double usdPerHour, double upfrontUsd) {

    String id() {
      return termMonths % 12 == 0
          ? "reserved-" + termMonths / 12 + "y"
          : "reserved-" + termMonths + "m";
    }
  }

  record Billing(
      double incrementHours, double minimumHours, double startUpHours, double idleShare) {}

  /// @param availability 1 where left out
  record Service(double storageUsdPerGbMonth, double egressUsdPerGb, double availability) {}

  /// What was agreed with a provider.
  ///
  /// @param creditsEnd the last day of the credits; the day of the study where they do not end
  record Deal(
      String provider, double discount, double creditsUsd, LocalDate creditsEnd, Plan plan) {}

  /// A support plan: a share of what the provider charges in a month, or a minimum if that is more.
  record Plan(double share, double minimumUsd) {

    static final Plan NONE = new Plan(0, 0);

    boolean isBought() {
      return share > 0 || minimumUsd > 0;
    }
  }

  /// Machines that are there already and take over a part of the work.
  ///
  /// @param box name of the machine
  /// @param until the last day on which they serve; the day without end where they outlast the
  ///   study
  record There(String box, int count, LocalDate until) {}

  Deal deal(String provider) {
    return deals.stream()
        .filter(deal -> deal.provider.equals(provider))
        .findFirst()
        .orElse(new Deal(provider, 0, 0, LocalDate.MAX, Plan.NONE));
  }

  TrialStudy withHours(double hoursPerWeek) {
    Demand d = demand;
    return with(
        terms,
        new Demand(
            d.gpus,
            d.gpu,
            hoursPerWeek,
            d.monthlyGrowth,
            d.mostHours,
            d.sessionHours,
            d.interruption,
            d.stored),
        site,
        team);
  }

  TrialStudy withTariff(double usdPerKwh) {
    Site s = site;
    Site changed =
        new Site(
            usdPerKwh,
            s.pue,
            s.spaceUsdPerMonth,
            s.spaceUsdPerKwMonth,
            s.storageUsdPerGbMonth,
            s.extras);
    return with(terms, demand, changed, team);
  }

  TrialStudy withDiscountRate(double yearly) {
    return with(terms(terms.horizonMonths, yearly, terms.currency), demand, site, team);
  }

  TrialStudy withHorizon(int months) {
    return with(terms(months, terms.discountRate, terms.currency), demand, site, team);
  }

  /// The study with its answer in another currency.
  TrialStudy withCurrency(String code) {
    return with(terms(terms.horizonMonths, terms.discountRate, code), demand, site, team);
  }

  private Terms terms(int months, double discountRate, String currency) {
    Terms t = terms;
    return new Terms(
        months,
        discountRate,
        t.hoursPerMonth,
        t.isYearly,
        t.asOf,
        currency,
        t.usdPerUnit,
        t.wording);
  }

  TrialStudy withStaffHours(double hoursPerMachineMonth) {
    Team t = team;
    Team changed =
        new Team(
            t.usdPerHour,
            hoursPerMachineMonth,
            t.fixedHoursPerMonth,
            t.rentedHoursPerMonth,
            t.downtimeUsdPerHour,
            t.feeUsdPerMachineMonth);
    return with(terms, demand, site, changed);
  }

  /// All that people take and charge, in one proportion.
  TrialStudy withPeople(double factor) {
    Team t = team;
    Team changed =
        new Team(
            t.usdPerHour,
            factor * t.hoursPerMachineMonth,
            factor * t.fixedHoursPerMonth,
            factor * t.rentedHoursPerMonth,
            t.downtimeUsdPerHour,
            factor * t.feeUsdPerMachineMonth);
    return with(terms, demand, site, changed);
  }

  private TrialStudy with(Terms newTerms, Demand newDemand, Site newSite, Team newTeam) {
    return new TrialStudy(newTerms, newDemand, newSite, newTeam, tax, boxes, offers, deals, have);
  }

  TrialStudy withBoxes(UnaryOperator<Box> change) {
    List<Box> changed = boxes.stream().map(change).toList();
    return new TrialStudy(terms, demand, site, team, tax, changed, offers, deals, have);
  }

  TrialStudy withOffers(UnaryOperator<Offer> change) {
    List<Offer> changed = offers.stream().map(change).toList();
    return new TrialStudy(terms, demand, site, team, tax, boxes, changed, deals, have);
  }

  /// The study with every machine paid in cash.
  TrialStudy withoutLoans() {
    return withBoxes(b ->
        new Box(
            b.name,
            b.chips,
            b.priceUsd,
            b.resaleUsd,
            b.lifeMonths,
            b.power,
            b.care,
            new Loan(0, 0),
            b.extras));
  }

  /// The study with a price of one option set: for an hour of a machine, or a month.
  TrialStudy withPrice(String rentId, double usd) {
    String kind = rentId.substring(0, rentId.indexOf(':'));
    return withOffers(o ->
        rentId.endsWith(":" + o.name) ? o.with(repriced(o.prices, kind, usd), o.yearlyTrend) : o);
  }

  private static Prices repriced(Prices p, String kind, double usd) {
    double onDemand = kind.equals("on-demand") ? usd : p.onDemandUsdPerHour;
    Spot spot =
        kind.equals("spot") ? new Spot(usd, p.spot.interruptedPerMonth, p.spot.available) : p.spot;
    double monthly = kind.equals("monthly") ? usd : p.usdPerMonth;
    List<Reservation> reserved =
        p.reserved.stream()
            .map(r -> r.id().equals(kind) ? new Reservation(r.termMonths, usd, r.upfrontUsd) : r)
            .toList();
    return new Prices(onDemand, spot, reserved, monthly);
  }

  /// The study as its file has it.
  String text() {
    return new TrialText(this).text();
  }
}
