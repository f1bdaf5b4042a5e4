package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.log.FormatNote.ignored;
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
import java.util.List;

/// Cost and Usage Reports of AWS, 1.0 with `lineItem/...` and 2.0 with `line_item_...` -> bill.
///
/// Billed is the unblended cost. Use under a savings plan is listed at list price and taken back by
/// another row: both stand beside and cancel, the use itself is billed nothing. A recurring fee is
/// billed for the commitment; only what of it was not used is unused.
public final class AwsCurReader implements BillReader {

  /// What the usage types of hours of machines contain.
  private static final List<String> MACHINE_HOURS =
      List.of("BoxUsage", "SpotUsage", "DedicatedUsage", "HeavyUsage", "UnusedBox", "UnusedDed");

  private static final FormatNote ABOUT =
      new FormatNote(
          "aws-cur",
          "AWS Cost and Usage Report, 1.0 and 2.0",
          "AWS: Billing and Cost Management, Data Exports, Create, Standard data export (CUR 2.0)"
              + " or Legacy CUR, by the hour, text/csv.\n"
              + "aws s3 cp s3://BUCKET/PREFIX/ . --recursive --exclude '*' --include '*.csv.gz'",
          List.of(
              used(
                  "identity/LineItemId, identity/TimeInterval",
                  "the same row in two files of a report is one"),
              used("lineItem/LineItemType", "use, fees of commitments, taxes, credits"),
              used("lineItem/UsageStartDate, lineItem/UsageEndDate", "GPUs over time"),
              used("lineItem/UsageAmount, pricing/unit", "hours of machines"),
              used("lineItem/UnblendedCost", "billed"),
              used("lineItem/CurrencyCode", "rows of a second currency are listed separately"),
              used("lineItem/UsageType", "hours of machines, spot, capacity that nothing ran on"),
              used("lineItem/ProductCode", "fees of EMR are no hours of machines"),
              used("product/instanceType, product", "type of machine, else usage type names it"),
              used("reservation/EffectiveCost", "effective cost of reserved use"),
              used(
                  "reservation/UnusedQuantity, UnusedRecurringFee,"
                      + " UnusedAmortizedUpfrontFeeForBillingPeriod",
                  "unused part of a reservation"),
              used("savingsPlan/SavingsPlanEffectiveCost", "effective cost under a savings plan"),
              used("savingsPlan/TotalCommitmentToDate, UsedCommitment", "unused part of a plan"),
              used("lineItem/UsageAccountId", "pooling of accounts"),
              ignored("lineItem/BlendedCost", "a mean over accounts"),
              ignored("bill/*, pricing/public*, resourceTags/*", "other facts")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "lineitem/lineitemtype", "lineitem/unblendedcost")
        || head.hasColumns(',', "line_item_line_item_type", "line_item_unblended_cost");
  }

  @Override
  public void read(InputStream in, BillRecorder bill) throws IOException {
    BillTable.read(in, bill, columns -> new Table(columns)::row);
    bill.clock(LogClock.UTC);
  }

  private static final class Table {

    private final Times times = new Times();
    private final int id;
    private final int interval;
    private final int kind;
    private final int start;
    private final int end;
    private final int amount;
    private final int unit;
    private final int cost;
    private final int currency;
    private final int usageType;
    private final int productCode;
    private final int instanceType;
    private final int product;
    private final int reserved;
    private final int reservation;
    private final int unusedHours;
    private final int unusedFee;
    private final int unusedUpfront;
    private final int planned;
    private final int commitment;
    private final int usedCommitment;
    private final int account;

    Table(Columns columns) {
      id = columns.place("identity/LineItemId", "identity_line_item_id");
      interval = columns.place("identity/TimeInterval", "identity_time_interval");
      kind = columns.required("lineItem/LineItemType", "line_item_line_item_type");
      start = columns.required("lineItem/UsageStartDate", "line_item_usage_start_date");
      end = columns.required("lineItem/UsageEndDate", "line_item_usage_end_date");
      amount = columns.required("lineItem/UsageAmount", "line_item_usage_amount");
      unit = columns.place("pricing/unit", "pricing_unit");
      cost = columns.required("lineItem/UnblendedCost", "line_item_unblended_cost");
      currency = columns.place("lineItem/CurrencyCode", "line_item_currency_code");
      usageType = columns.place("lineItem/UsageType", "line_item_usage_type");
      productCode = columns.place("lineItem/ProductCode", "line_item_product_code");
      instanceType = columns.place("product/instanceType", "product_instance_type");
      product = columns.place("product");
      reserved = columns.place("reservation/EffectiveCost", "reservation_effective_cost");
      reservation = columns.place("reservation/ReservationARN", "reservation_reservation_a_r_n");
      unusedHours = columns.place("reservation/UnusedQuantity", "reservation_unused_quantity");
      unusedFee =
          columns.place("reservation/UnusedRecurringFee", "reservation_unused_recurring_fee");
      unusedUpfront =
          columns.place(
              "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod",
              "reservation_unused_amortized_upfront_fee_for_billing_period");
      planned =
          columns.place(
              "savingsPlan/SavingsPlanEffectiveCost", "savings_plan_savings_plan_effective_cost");
      commitment =
          columns.place(
              "savingsPlan/TotalCommitmentToDate", "savings_plan_total_commitment_to_date");
      usedCommitment = columns.place("savingsPlan/UsedCommitment", "savings_plan_used_commitment");
      account = columns.place("lineItem/UsageAccountId", "line_item_usage_account_id");
    }

    void row(Rows row, BillDraft bill) {
      bill.id(row.field(id), row.field(interval));
      double unblended = Numbers.number(row.field(cost), "lineItem/UnblendedCost");
      String type = row.field(kind).toString();
      bill.currency(row.field(currency)).account(row.field(account));
      pay(row, bill, type, unblended);
      String usage = row.field(usageType).toString();
      bill.machine(row.field(instanceType)).machine(usage).machine(row.field(product));
      Charge charge = charge(row, type);
      bill.charge(charge);
      if (charge != Charge.USAGE) {
        bill.machineHours(type.equals("RIFee") ? number(row, unusedHours) : Double.NaN);
        return;
      }
      bill.period(
              times.seconds(row.field(start), "lineItem/UsageStartDate"),
              times.seconds(row.field(end), "lineItem/UsageEndDate"))
          .machineHours(hours(row, usage));
      if (usage.contains("UnusedBox") || usage.contains("UnusedDed")) {
        bill.charge(Charge.UNUSED);
      } else if (usage.contains("Reservation:")) {
        bill.charge(Charge.CAPACITY);
      }
      bill.paidBy(
          usage.contains("SpotUsage")
              ? PaidBy.SPOT
              : type.equals("Usage") ? PaidBy.ON_DEMAND : PaidBy.COMMITMENT);
    }

    /// What a row costs both ways.
    private void pay(Rows row, BillDraft bill, String type, double unblended) {
      bill.paid(unblended, unblended);
      double effective = effective(row, type, unblended);
      boolean isFee = type.equals("RIFee") || type.equals("SavingsPlanRecurringFee");
      if (isFee || type.equals("SavingsPlanCoveredUsage")) {
        bill.paid(0, effective).billedFor(isFee ? Charge.PURCHASE : Charge.COVERED, unblended);
      } else {
        bill.paid(unblended, effective);
      }
    }

    private double effective(Rows row, String type, double unblended) {
      return switch (type) {
        case "DiscountedUsage" -> number(row, reserved);
        case "SavingsPlanCoveredUsage" -> number(row, planned);
        case "RIFee" -> zero(number(row, unusedFee)) + zero(number(row, unusedUpfront));
        case "SavingsPlanRecurringFee" ->
            zero(number(row, commitment)) - zero(number(row, usedCommitment));
        case "SavingsPlanNegation", "SavingsPlanUpfrontFee" -> 0;
        case "Fee" -> isOfReservation(row) ? 0 : unblended;
        default -> unblended;
      };
    }

    private Charge charge(Rows row, String type) {
      return switch (type) {
        case "Usage", "DiscountedUsage", "SavingsPlanCoveredUsage" -> Charge.USAGE;
        case "RIFee", "SavingsPlanRecurringFee" -> Charge.UNUSED;
        case "SavingsPlanNegation" -> Charge.COVERED;
        case "SavingsPlanUpfrontFee" -> Charge.PURCHASE;
        case "Fee" -> isOfReservation(row) ? Charge.PURCHASE : Charge.FEE;
        case "Tax" -> Charge.TAX;
        case "Refund" -> Charge.REFUND;
        case "Credit",
            "EdpDiscount",
            "BundledDiscount",
            "Discount",
            "PrivateRateDiscount",
            "RiVolumeDiscount",
            "SppDiscount" ->
            Charge.CREDIT;
        default ->
            throw BadRow.field(
                "lineItem/LineItemType", Sentence.of("one of a cost and usage report"), type);
      };
    }

    private boolean isOfReservation(Rows row) {
      return !Numbers.isAbsent(row.field(reservation));
    }

    /// Hours of a machine; fees for software, disks or managed services count none of their own.
    private double hours(Rows row, String usage) {
      boolean isMachine =
          usage.isEmpty()
              || usage.contains("ml.")
              || MACHINE_HOURS.stream().anyMatch(usage::contains);
      if (!isMachine || Numbers.is(row.field(productCode), "ElasticMapReduce")) {
        return Double.NaN;
      }
      CharSequence text = row.field(unit);
      boolean isUnitKnown = !Numbers.isAbsent(text);
      double hoursIn = isUnitKnown ? BillTable.hoursIn(text) : usage.contains(":") ? 1 : Double.NaN;
      return number(row, amount) * hoursIn;
    }

    private static double number(Rows row, int place) {
      return Numbers.number(row.field(place), "amount");
    }

    private static double zero(double number) {
      return Double.isNaN(number) ? 0 : number;
    }
  }
}
