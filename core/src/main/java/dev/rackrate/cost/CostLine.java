package dev.rackrate.cost;

import static dev.rackrate.cost.CostLine.Treatment.AFTER_TAX;
import static dev.rackrate.cost.CostLine.Treatment.CAPITAL;
import static dev.rackrate.cost.CostLine.Treatment.EXPENSE;
import static dev.rackrate.cost.CostLine.Treatment.EXPENSE_WITH_VAT;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.operations.Availability;
import dev.rackrate.quantity.Inputs;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The lines a bill can have: key, label, heading, how tax treats it, formula, and who pays it.
///
/// `formula` is the text of what the method computes; names in it are paths of inputs and symbols
/// of drivers.
public enum CostLine {
  PURCHASE(
      "Purchase",
      CostCategory.PURCHASE,
      CAPITAL,
      "build.price * if(leased > 0, 0,"
          + " if(build.finance.term > 0, build.finance.down-payment, 1)) * purchases"),
  SALES_TAX(
      "Sales tax on purchase",
      CostCategory.TAX,
      CAPITAL,
      "tax.sales * (build.price * if(leased > 0, 0, 1) * purchases"
          + " + build.finance.buy-out * buy-outs)"),
  VAT_ON_PURCHASE(
      "VAT on purchase",
      CostCategory.TAX,
      CAPITAL,
      "tax.vat * (build.price * if(leased > 0, 0, 1) * purchases"
          + " + build.finance.buy-out * buy-outs)"),
  LOAN("Loan payments", CostCategory.FINANCE, CAPITAL, "build.price * loan-payments"),
  LEASE(
      "Lease",
      CostCategory.FINANCE,
      EXPENSE_WITH_VAT,
      "build.finance.lease * (1 + tax.sales) * lease-months"),
  BUY_OUT(
      "Buy-out of leased machines",
      CostCategory.PURCHASE,
      CAPITAL,
      "build.finance.buy-out * buy-outs"),
  ENERGY(
      "Energy", CostCategory.ENERGY, EXPENSE_WITH_VAT, "site.electricity * site.pue * machine-kwh"),
  RUNNING("Running", CostCategory.ENERGY, EXPENSE_WITH_VAT, "build.running * busy-machine-hours"),
  SPACE(
      "Space",
      CostCategory.SPACE,
      EXPENSE_WITH_VAT,
      "site.space * room-months + site.space-per-kw * build.power.load / 1000 * months-in-place"),
  OWN_STORAGE(
      "Storage",
      CostCategory.STORAGE,
      EXPENSE_WITH_VAT,
      "site.storage * demand.data.stored * months"),
  STAFF(
      "Staff",
      CostCategory.STAFF,
      EXPENSE,
      "team.wage * (team.hours * months-in-place + team.fixed-hours * team-months)"),
  THIRD_PARTY(
      "Third-party running",
      CostCategory.STAFF,
      EXPENSE_WITH_VAT,
      "team.third-party-fee * months-in-place"),
  SUPPORT(
      "Support contract",
      CostCategory.SUPPORT,
      EXPENSE_WITH_VAT,
      "build.support * build.price / 12 * months-in-place"),
  UPKEEP("Upkeep", CostCategory.SUPPORT, EXPENSE_WITH_VAT, "build.upkeep / 12 * months-in-place"),
  SOFTWARE(
      "Software licences",
      CostCategory.OTHER,
      EXPENSE_WITH_VAT,
      "build.software / 12 * machine.gpus * months-in-place"),
  SPARES(
      "Spares after warranty",
      CostCategory.REPAIR,
      EXPENSE_WITH_VAT,
      "machine.gpus * build.failure-rate / 12 * build.gpu-price * out-of-warranty-months"),
  DOWNTIME(
      "Downtime",
      CostCategory.DOWNTIME,
      AFTER_TAX,
      "team.downtime * " + Availability.OWNED_OUTAGE + " * service-hours"),
  CARBON(
      "Carbon at its price",
      CostCategory.OTHER,
      AFTER_TAX,
      "site.carbon-price / 1000 * (site.pue * site.carbon / 1000 * machine-kwh"
          + " + build.embodied-carbon * purchases)"),
  BRIDGE(
      "Rent until the machine arrives",
      CostCategory.BRIDGE,
      EXPENSE_WITH_VAT,
      "build.bridge * bridged-hours + build.bridge-kept * bridged-months"),
  RESALE("Resale", CostCategory.RESALE, CAPITAL, "-resale-value"),
  YOUNG_RESALE(
      "Resale of machines under a year old",
      CostCategory.RESALE,
      CAPITAL,
      "-(1 - build.young-resale-cut) * young-resale-value"),
  INTEREST_RELIEF(
      "Tax relief on interest",
      CostCategory.TAX,
      AFTER_TAX,
      "-tax.income * build.price * loan-interest"),
  DEPRECIATION_RELIEF(
      "Tax relief on depreciation",
      CostCategory.TAX,
      AFTER_TAX,
      "-tax.income * if(leased > 0, build.finance.buy-out, build.price) * (1 + tax.sales + tax.vat)"
          + " * depreciated-share"),
  RESALE_TAX(
      "Tax on resale gain",
      CostCategory.TAX,
      AFTER_TAX,
      "tax.income * (resale-value + (1 - build.young-resale-cut) * young-resale-value"
          + " - if(leased > 0, build.finance.buy-out, build.price) * (1 + tax.sales + tax.vat)"
          + " * book-share-sold)"),

  ON_DEMAND_RENT(
      "Rent by the hour",
      CostCategory.RENT,
      EXPENSE_WITH_VAT,
      "rent.on-demand * (1 - provider-terms.discount) * billed-hours"),
  SPOT_RENT(
      "Rent on spot",
      CostCategory.RENT,
      EXPENSE_WITH_VAT,
      "rent.spot.price * rent.spot.available * spot-factor * (1 - provider-terms.discount)"
          + " * billed-hours"),
  SPOT_FALLBACK(
      "Hourly rent while spot is not available",
      CostCategory.RENT,
      EXPENSE_WITH_VAT,
      "rent.on-demand * (1 - rent.spot.available) * (1 - provider-terms.discount) * billed-hours"),
  RESERVED_RENT(
      "Reserved hours",
      CostCategory.RENT,
      EXPENSE_WITH_VAT,
      "rent.reserved.price * (1 - provider-terms.discount) * reserved-hours"),
  RESERVED_UPFRONT(
      "Reservation paid upfront",
      CostCategory.RENT,
      EXPENSE_WITH_VAT,
      "rent.reserved.upfront * (1 - provider-terms.discount) * reservations"),
  RENT_WITHOUT_TERM(
      "Rent by the hour where no term runs",
      CostCategory.RENT,
      EXPENSE_WITH_VAT,
      "rent.on-demand * (1 - provider-terms.discount) * hours-without-term"),
  MONTHLY_RENT(
      "Rent by the month",
      CostCategory.RENT,
      EXPENSE_WITH_VAT,
      "rent.monthly * (1 - provider-terms.discount) * rented-months"),
  BLOCK_RENT(
      "Capacity blocks",
      CostCategory.RENT,
      EXPENSE_WITH_VAT,
      "rent.block.price * (1 - provider-terms.discount) * block-hours"),
  API_TOKENS("Tokens", CostCategory.RENT, EXPENSE_WITH_VAT, "api.price * work-hours"),
  STORAGE(
      "Storage",
      CostCategory.STORAGE,
      EXPENSE_WITH_VAT,
      "rent.storage * (1 - provider-terms.discount) * demand.data.stored * months"),
  EGRESS(
      "Egress",
      CostCategory.EGRESS,
      EXPENSE_WITH_VAT,
      "rent.egress * (1 - provider-terms.discount) * demand.data.out * months"),
  CREDITS("Provider credits", CostCategory.RENT, EXPENSE_WITH_VAT, "-credits-used"),
  SUPPORT_PLAN("Support plan", CostCategory.SUPPORT, EXPENSE_WITH_VAT, "support-paid"),
  RENTED_SOFTWARE(
      "Software licences",
      CostCategory.OTHER,
      EXPENSE_WITH_VAT,
      "rent.software * machine.gpus * licensed-hours"),
  RENTED_STAFF("Staff", CostCategory.STAFF, EXPENSE, "team.wage * team.rented-hours * months"),
  RENTED_DOWNTIME(
      "Downtime",
      CostCategory.DOWNTIME,
      AFTER_TAX,
      "team.downtime * " + Availability.RENTED_OUTAGE + " * service-hours"),
  RENTED_CARBON(
      "Carbon at its price",
      CostCategory.OTHER,
      AFTER_TAX,
      "site.carbon-price / 1000 * rent.carbon * work-hours / performance.gpu-ratio");

  /// How VAT and income tax see a line.
  public enum Treatment {
    /// A running cost that carries VAT and lowers the profit.
    EXPENSE_WITH_VAT,
    /// A running cost without VAT.
    EXPENSE,
    /// Money for the machine itself: written off over time, not at once.
    CAPITAL,
    /// Outside tax, or the tax itself.
    AFTER_TAX
  }

  private static final Map<OptionKind, CostLine[]> BY_KIND = byKind();

  private final String key;
  private final String label;
  private final CostCategory category;
  private final Treatment treatment;
  private final String formula;
  private final long drivers;

  CostLine(String label, CostCategory category, Treatment treatment, String formula) {
    this.key = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.label = label;
    this.category = category;
    this.treatment = treatment;
    this.formula = formula;
    this.drivers = Drivers.bits(Driver.namedIn(formula));
  }

  /// Its name in JSON and in `explain`, the same in every language.
  public String key() {
    return key;
  }

  public String label() {
    return label;
  }

  public CostCategory category() {
    return category;
  }

  public Treatment treatment() {
    return treatment;
  }

  /// Who pays what follows neither machines nor hours.
  public BorneBy borneBy() {
    return switch (this) {
      case SPACE, OWN_STORAGE, STAFF -> BorneBy.OWNING;
      case RENTED_STAFF -> BorneBy.RENTING;
      case STORAGE, CREDITS, SUPPORT_PLAN -> BorneBy.PROVIDER;
      case EGRESS, DOWNTIME, RENTED_DOWNTIME -> BorneBy.WORK;
      case PURCHASE,
          SALES_TAX,
          VAT_ON_PURCHASE,
          LOAN,
          LEASE,
          BUY_OUT,
          ENERGY,
          RUNNING,
          THIRD_PARTY,
          SUPPORT,
          UPKEEP,
          SOFTWARE,
          SPARES,
          CARBON,
          BRIDGE,
          RESALE,
          YOUNG_RESALE,
          INTEREST_RELIEF,
          DEPRECIATION_RELIEF,
          RESALE_TAX,
          ON_DEMAND_RENT,
          SPOT_RENT,
          SPOT_FALLBACK,
          RESERVED_RENT,
          RESERVED_UPFRONT,
          RENT_WITHOUT_TERM,
          MONTHLY_RENT,
          BLOCK_RENT,
          API_TOKENS,
          RENTED_SOFTWARE,
          RENTED_CARBON ->
          BorneBy.HOLDING;
    };
  }

  /// The text of the formula.
  public String formula() {
    return formula;
  }

  /// The amount in US dollars; negative for money that comes in. A table of branches, since draws
  /// ask this most of all, and the JVM does not see through a method kept in each line.
  public double usd(Inputs in, Drivers drivers) {
    return switch (this) {
      case PURCHASE -> OwningLines.purchase(in, drivers);
      case SALES_TAX -> OwningLines.salesTax(in, drivers);
      case VAT_ON_PURCHASE -> OwningLines.vatOnPurchase(in, drivers);
      case LOAN -> OwningLines.loan(in, drivers);
      case LEASE -> OwningLines.lease(in, drivers);
      case BUY_OUT -> OwningLines.buyOut(in, drivers);
      case ENERGY -> OwningLines.energy(in, drivers);
      case RUNNING -> OwningLines.running(in, drivers);
      case SPACE -> OwningLines.space(in, drivers);
      case OWN_STORAGE -> OwningLines.storage(in, drivers);
      case STAFF -> OwningLines.staff(in, drivers);
      case THIRD_PARTY -> OwningLines.thirdParty(in, drivers);
      case SUPPORT -> OwningLines.support(in, drivers);
      case UPKEEP -> OwningLines.upkeep(in, drivers);
      case SOFTWARE -> OwningLines.software(in, drivers);
      case SPARES -> OwningLines.spares(in, drivers);
      case DOWNTIME -> OwningLines.downtime(in, drivers);
      case CARBON -> OwningLines.carbon(in, drivers);
      case BRIDGE -> OwningLines.bridge(in, drivers);
      case RESALE -> OwningLines.resale(in, drivers);
      case YOUNG_RESALE -> OwningLines.youngResale(in, drivers);
      case INTEREST_RELIEF -> OwningLines.interestRelief(in, drivers);
      case DEPRECIATION_RELIEF -> OwningLines.depreciationRelief(in, drivers);
      case RESALE_TAX -> OwningLines.resaleTax(in, drivers);
      case ON_DEMAND_RENT -> RentingLines.onDemand(in, drivers);
      case SPOT_RENT -> RentingLines.spot(in, drivers);
      case SPOT_FALLBACK -> RentingLines.spotFallback(in, drivers);
      case RESERVED_RENT -> RentingLines.reserved(in, drivers);
      case RESERVED_UPFRONT -> RentingLines.upfront(in, drivers);
      case RENT_WITHOUT_TERM -> RentingLines.free(in, drivers);
      case MONTHLY_RENT -> RentingLines.monthly(in, drivers);
      case BLOCK_RENT -> RentingLines.block(in, drivers);
      case API_TOKENS -> RentingLines.api(in, drivers);
      case STORAGE -> RentingLines.storage(in, drivers);
      case EGRESS -> RentingLines.egress(in, drivers);
      case CREDITS -> RentingLines.credits(in, drivers);
      case SUPPORT_PLAN -> RentingLines.supportPlan(in, drivers);
      case RENTED_SOFTWARE -> RentingLines.software(in, drivers);
      case RENTED_STAFF -> RentingLines.staff(in, drivers);
      case RENTED_DOWNTIME -> RentingLines.downtime(in, drivers);
      case RENTED_CARBON -> RentingLines.carbon(in, drivers);
    };
  }

  /// Whether there is any of the drivers it follows; without, it costs nothing at any rate.
  boolean isThere(Drivers of) {
    return of.hasAny(drivers);
  }

  /// The lines that an option of this kind can have, in the order of a bill.
  static CostLine[] of(OptionKind kind) {
    return Objects.requireNonNull(BY_KIND.get(kind));
  }

  /// The lines that an option of this kind can have, in the order of a bill.
  public static List<CostLine> allOf(OptionKind kind) {
    return List.of(of(kind));
  }

  /// What the provider itself charges before credits.
  static double providerBillUsd(OptionKind kind, Inputs in, Drivers drivers) {
    double usd = 0;
    for (CostLine line : of(kind)) {
      if (line.isChargedByProvider() && line.isThere(drivers)) {
        usd += line.usd(in, drivers);
      }
    }
    return usd;
  }

  /// Whether the provider itself charges it, before credits.
  public boolean isChargedByProvider() {
    return switch (category) {
      case RENT, STORAGE, EGRESS -> this != CREDITS && this != OWN_STORAGE;
      case BRIDGE -> true;
      case PURCHASE, FINANCE, ENERGY, SPACE, STAFF, SUPPORT, REPAIR -> false;
      case DOWNTIME, OTHER, TAX, RESALE -> false;
    };
  }

  private static Map<OptionKind, CostLine[]> byKind() {
    Map<OptionKind, CostLine[]> map = new EnumMap<>(OptionKind.class);
    Set<CostLine> owned = EnumSet.range(PURCHASE, RESALE_TAX);
    owned.add(CREDITS);
    map.put(OptionKind.BUILD, sorted(owned));
    map.put(OptionKind.ON_DEMAND, rented(EnumSet.of(ON_DEMAND_RENT)));
    map.put(OptionKind.SPOT, rented(EnumSet.of(SPOT_RENT, SPOT_FALLBACK)));
    map.put(
        OptionKind.RESERVED,
        rented(EnumSet.of(RESERVED_RENT, RESERVED_UPFRONT, RENT_WITHOUT_TERM)));
    map.put(OptionKind.MONTHLY, rented(EnumSet.of(MONTHLY_RENT)));
    map.put(OptionKind.BLOCK, rented(EnumSet.of(BLOCK_RENT)));
    map.put(OptionKind.API, new CostLine[] {API_TOKENS, RENTED_STAFF, RENTED_DOWNTIME});
    return map;
  }

  private static CostLine[] rented(Set<CostLine> own) {
    Set<CostLine> lines = EnumSet.range(STORAGE, RENTED_CARBON);
    lines.addAll(own);
    return sorted(lines);
  }

  private static CostLine[] sorted(Set<CostLine> lines) {
    CostLine[] array = lines.toArray(CostLine[]::new);
    Arrays.sort(array);
    return array;
  }
}
