package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.bill.PaidBy;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.bills.BillDraft.Charge;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// FOCUS 1.0 to 1.2 of any cloud -> bill.
public final class FocusReader implements BillReader {

  /// Columns that may hold the type of machine, the surest first.
  private static final List<String> MACHINE =
      List.of(
          "x_InstanceType",
          "SkuPriceDetails",
          "x_SkuDetails",
          "x_UsageType",
          "SkuMeter",
          "x_SkuMeterName",
          "x_SkuDescription",
          "ResourceType",
          "ChargeDescription",
          "CommitmentDiscountName");

  /// Columns that may describe a GPU that is billed by itself.
  private static final List<String> DESCRIPTION =
      List.of(
          "ChargeDescription",
          "x_SkuDescription",
          "SkuMeter",
          "x_SkuMeterName",
          "SkuPriceDetails",
          "x_SkuDetails",
          "ResourceType");

  private static final FormatNote ABOUT =
      new FormatNote(
          "focus",
          "FOCUS 1.0 to 1.2",
          """
          AWS: Billing and Cost Management, Data Exports, Create, FOCUS with AWS columns.
          Azure: Cost Management, Exports, Create, Cost and usage details (FOCUS).
          Google: Billing, Billing export, FOCUS; bq extract --destination_format CSV.
          Oracle: Billing, Cost and usage reports, FOCUS reports.\
          """,
          List.of(
              used("BilledCost", "what the invoices say"),
              used(
                  "EffectiveCost",
                  "commitments spread over what they cover; never added to billed"),
              used("BillingCurrency", "rows of a second currency are listed separately"),
              used("ChargePeriodStart, ChargePeriodEnd", "GPUs over time; with or without Z"),
              used(
                  "ChargeCategory",
                  "purchases, taxes, credits and adjustments are listed separately"),
              noted("ChargeClass", "corrections count with their sign"),
              used("CommitmentDiscountStatus", "Unused: what was committed to in vain"),
              used("CapacityReservationStatus", "Unused: hours held in which nothing ran"),
              used("x_GpuId", "the GPU by its id in the catalogue, as export writes it"),
              used("CommitmentDiscountQuantity, CommitmentDiscountUnit", "its hours, if in hours"),
              used("PricingCategory", "on-demand, spot (Dynamic), commitment"),
              used("ConsumedQuantity, ConsumedUnit", "hours of machines or GPUs"),
              used("PricingQuantity, PricingUnit", "likewise, where nothing is consumed"),
              used(String.join(", ", MACHINE), "the first that names a type of machine"),
              used("SubAccountName, SubAccountId", "pooling of accounts"),
              used("ServiceName", "fees of EMR are no hours of machines"),
              ignored("ListCost, ContractedCost, *UnitPrice", "what was not paid"),
              ignored("BillingPeriod*, Region*, ResourceId, SkuId, Tags", "other facts")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "billedcost", "effectivecost", "chargecategory");
  }

  @Override
  public void read(InputStream in, BillRecorder bill) throws IOException {
    Times times = new Times();
    BillTable.read(in, bill, columns -> new Table(columns, times)::row);
    bill.clock(LogClock.UTC);
  }

  private static final class Table {

    private final Times times;
    private final int billed;
    private final int effective;
    private final int currency;
    private final int start;
    private final int end;
    private final int category;
    private final int status;
    private final int discount;
    private final int discountQuantity;
    private final int discountUnit;
    private final int pricing;
    private final int consumed;
    private final int consumedUnit;
    private final int priced;
    private final int pricedUnit;
    private final int description;
    private final int usageType;
    private final int service;
    private final int account;
    private final int capacity;
    private final int gpuId;
    private final int[] machine;
    private final int[] gpu;

    Table(Columns columns, Times times) {
      this.times = times;
      billed = columns.required("BilledCost");
      effective = columns.required("EffectiveCost");
      currency = columns.place("BillingCurrency");
      start = columns.required("ChargePeriodStart");
      end = columns.required("ChargePeriodEnd");
      category = columns.required("ChargeCategory");
      status = columns.place("CommitmentDiscountStatus");
      discount = columns.place("CommitmentDiscountId");
      discountQuantity = columns.place("CommitmentDiscountQuantity");
      discountUnit = columns.place("CommitmentDiscountUnit");
      pricing = columns.place("PricingCategory");
      consumed = columns.place("ConsumedQuantity");
      consumedUnit = columns.place("ConsumedUnit");
      priced = columns.place("PricingQuantity");
      pricedUnit = columns.place("PricingUnit");
      description = columns.place("ChargeDescription", "x_SkuDescription");
      gpu = DESCRIPTION.stream().mapToInt(columns::place).filter(place -> place >= 0).toArray();
      usageType = columns.place("x_UsageType");
      service = columns.place("ServiceName");
      account = columns.place("SubAccountName", "SubAccountId");
      capacity = columns.place("CapacityReservationStatus");
      gpuId = columns.place("x_GpuId");
      machine = MACHINE.stream().mapToInt(columns::place).filter(place -> place >= 0).toArray();
    }

    void row(Rows row, BillDraft bill) {
      bill.paid(
              Numbers.number(row.field(billed), "BilledCost"),
              Numbers.number(row.field(effective), "EffectiveCost"))
          .currency(row.field(currency))
          .charge(charge(row))
          .account(row.field(account));
      Arrays.stream(machine).forEach(place -> bill.machine(row.field(place)));
      if (charge(row) != Charge.USAGE) {
        return;
      }
      if (Numbers.is(row.field(status), "Unused")) {
        unused(row, bill);
        return;
      }
      if (Numbers.is(row.field(capacity), "Unused")) {
        bill.charge(Charge.UNUSED)
            .machineHours(hours(row, consumed, consumedUnit, "ConsumedQuantity"));
        return;
      }
      bill.paidBy(paidBy(row))
          .period(
              times.seconds(row.field(start), "ChargePeriodStart"),
              times.seconds(row.field(end), "ChargePeriodEnd"));
      if (isFeeBesideMachine(row)) {
        return;
      }
      double hours = hours(row, consumed, consumedUnit, "ConsumedQuantity");
      double known =
          Double.isNaN(hours) ? hours(row, priced, pricedUnit, "PricingQuantity") : hours;
      bill.machineHours(known);
      if (!Numbers.isAbsent(row.field(gpuId))) {
        bill.gpus(row.field(gpuId).toString(), row.field(gpuId), known);
        return;
      }
      for (int place : gpu) {
        Optional<GpuSkus.Sku> sku = GpuSkus.google(row.field(place));
        sku = sku.isPresent() ? sku : GpuSkus.oracle(row.field(place));
        if (sku.isPresent()) {
          bill.gpus(sku.get().gpu(), sku.get().name(), known);
          return;
        }
      }
    }

    /// Whether the row names a machine whose hours another row counts: for its disks, or EMR.
    private boolean isFeeBesideMachine(Rows row) {
      String text = row.field(description) + " " + row.field(usageType);
      return text.contains("EBS") || row.field(service).toString().contains("MapReduce");
    }

    private void unused(Rows row, BillDraft bill) {
      bill.charge(Charge.UNUSED)
          .machineHours(hours(row, discountQuantity, discountUnit, "CommitmentDiscountQuantity"));
    }

    private Charge charge(Rows row) {
      CharSequence text = row.field(category);
      return switch (text.toString()) {
        case "Usage" -> Charge.USAGE;
        case "Purchase" ->
            discount >= 0 && Numbers.isAbsent(row.field(discount)) ? Charge.FEE : Charge.PURCHASE;
        case "Tax" -> Charge.TAX;
        case "Credit" -> Charge.CREDIT;
        case "Adjustment" -> Charge.ADJUSTMENT;
        default ->
            throw BadRow.field(
                "ChargeCategory", Sentence.of("Usage, Purchase, Tax, Credit or Adjustment"), text);
      };
    }

    private PaidBy paidBy(Rows row) {
      if (Numbers.is(row.field(status), "Used")) {
        return PaidBy.COMMITMENT;
      }
      return switch (row.field(pricing).toString()) {
        case "Standard" -> PaidBy.ON_DEMAND;
        case "Dynamic" -> PaidBy.SPOT;
        case "Committed" -> PaidBy.COMMITMENT;
        default -> PaidBy.NOT_TOLD;
      };
    }

    private static double hours(Rows row, int quantity, int unit, String name) {
      double hoursIn = BillTable.hoursIn(row.field(unit));
      return Double.isNaN(hoursIn)
          ? Double.NaN
          : Numbers.number(row.field(quantity), name) * hoursIn;
    }
  }
}
