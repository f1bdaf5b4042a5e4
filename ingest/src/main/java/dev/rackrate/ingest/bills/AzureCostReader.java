package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.bill.PaidBy;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.bills.BillDraft.Charge;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Days;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cost details of Azure, actual or amortised -> bill. The two charge for the same use in two ways;
/// which of them a file is follows from its rows, else from its name.
public final class AzureCostReader implements BillReader {

  private static final long DAY = 86_400;

  /// A heading in the language of a portal, the name of the column behind it in brackets.
  private static final Pattern TRANSLATED = Pattern.compile("([^()]*)\\(([A-Za-z][\\w -]*)\\)");

  private static final FormatNote ABOUT =
      new FormatNote(
          "azure-cost",
          "Azure cost details, actual or amortised",
          "Azure portal: Cost Management, Exports, Create, Cost and usage details (amortized), by"
              + " the day; or (actual).\n"
              + "Give one of the two alone: they charge for the same use.",
          List.of(
              used("CostInBillingCurrency, Cost", "billed in an actual, effective in an amortised"),
              used(
                  "BillingCurrency, BillingCurrencyCode",
                  "rows of a second currency are listed separately"),
              used(
                  "Date, UsageDateTime",
                  "the day the use fell on: ISO, 14.3.2026, 2026/3/14; of 3/14/2026 the month"
                      + " first, unless a date of the file or the language of its headings says"
                      + " otherwise"),
              used("ChargeType", "use, purchases, refunds, unused reservations and plans"),
              used("PricingModel", "on-demand, spot, reservation, savings plan"),
              used("Quantity, UnitOfMeasure", "hours of machines"),
              used(
                  "Consumed Quantity, UsageQuantity, ExtendedCost, PreTaxCost, Meter Category",
                  "the same in the older form of pay-as-you-go and enterprise agreements"),
              used(
                  "Kategorie der Verbrauchseinheit (MeterCategory)",
                  "headings in any language, where the name of the column follows in"
                      + " brackets"),
              used("MeterCategory", "hours count for virtual machines only"),
              used("AdditionalInfo", "its ServiceType is the size of the machine"),
              used("MeterName, ProductOrderName, ProductName, Product", "size, where not there"),
              used("SubscriptionName, SubscriptionId", "pooling of accounts"),
              ignored("UnitPrice, EffectivePrice, PayGPrice", "the cost has them in it"),
              ignored("Tags, Resource*, Invoice*, Reservation*, benefit*", "other facts")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    List<String> columns = head.columns(',').stream().map(AzureCostReader::bare).toList();
    return (columns.containsAll(List.of("chargetype", "metercategory", "quantity"))
            && !columns.contains("billedcost"))
        || isOlder(columns);
  }

  /// Whether it is the older form, of pay-as-you-go and enterprise agreements, which has use alone
  /// and no kinds of charges.
  private static boolean isOlder(Collection<String> columns) {
    return hasOne(columns, "consumed quantity", "consumedquantity", "usagequantity")
        && hasOne(columns, "meter category", "metercategory")
        && hasOne(columns, "extendedcost", "pretaxcost", "cost");
  }

  private static boolean hasOne(Collection<String> columns, String... names) {
    return Arrays.stream(names).anyMatch(columns::contains);
  }

  private static String bare(String column) {
    Matcher translated = TRANSLATED.matcher(column);
    return translated.matches() ? translated.group(2) : column;
  }

  /// Whether a heading says in another language than English what stands in its brackets.
  private static boolean isTranslated(String column) {
    Matcher parts = TRANSLATED.matcher(column);
    return parts.matches() && !letters(parts.group(1)).equals(letters(parts.group(2)));
  }

  private static String letters(String name) {
    return name.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public void read(InputStream in, BillRecorder bill) throws IOException {
    Signs signs = new Signs();
    BufferedInputStream marked = Days.marked(in);
    String beginning = Days.beginning(marked);
    BillTable.read(
        marked,
        bill,
        columns -> {
          boolean isTranslated = columns.names().stream().anyMatch(AzureCostReader::isTranslated);
          Days days = Days.of(beginning, isTranslated);
          return new Table(columns.renamed(AzureCostReader::bare), signs, days)::row;
        });
    bill.clock(LogClock.LOCAL);
    String name = bill.file().toLowerCase(Locale.ROOT);
    if (signs.isAmortised) {
      bill.isAmortised();
    } else if (signs.isActual || name.contains("actual")) {
      bill.isActual();
    } else if (name.contains("amorti")) {
      bill.isAmortised();
    }
    if (signs.isAmortised && signs.isActual) {
      bill.note(
          Sentence.of(
              "file{|s} {has|have} rows of an actual and of an amortised export; read as amortised"));
    }
  }

  /// Which of the two exports the rows of a file are from.
  private static final class Signs {
    private boolean isActual;
    private boolean isAmortised;
  }

  private static final class Table {

    private final Days days;
    private final int cost;
    private final int currency;
    private final int date;
    private final int charge;
    private final int pricing;
    private final int quantity;
    private final int unit;
    private final int category;
    private final int info;
    private final int meter;
    private final int order;
    private final int product;
    private final int account;
    private final Signs signs;

    Table(Columns columns, Signs signs, Days days) {
      this.signs = signs;
      this.days = days;
      cost = columns.required("CostInBillingCurrency", "Cost", "PreTaxCost", "ExtendedCost");
      currency = columns.place("BillingCurrency", "BillingCurrencyCode", "Currency");
      date = columns.required("Date", "UsageDateTime", "UsageDate");
      charge =
          isOlder(columns.names()) ? columns.place("ChargeType") : columns.required("ChargeType");
      pricing = columns.place("PricingModel");
      quantity =
          columns.required("Quantity", "Consumed Quantity", "ConsumedQuantity", "UsageQuantity");
      unit = columns.required("UnitOfMeasure", "Unit Of Measure");
      category = columns.required("MeterCategory", "Meter Category");
      info = columns.place("AdditionalInfo");
      meter = columns.place("MeterName", "Meter Name");
      order = columns.place("ProductOrderName");
      product = columns.place("ProductName", "Product");
      account =
          columns.place(
              "SubscriptionName", "Subscription Name", "SubscriptionId", "SubscriptionGuid");
    }

    void row(Rows row, BillDraft bill) {
      double paid = Numbers.number(row.field(cost), "cost");
      bill.paid(paid, paid).currency(row.field(currency)).account(row.field(account));
      PaidBy paidBy = paidBy(row);
      Charge kind = charge(row, paidBy);
      tell(kind, paidBy, paid);
      bill.charge(kind).paidBy(paidBy);
      if (Numbers.is(row.field(category), "Virtual Machines")
          || Numbers.is(row.field(category), "Virtual Machines Licenses")
          || kind == Charge.UNUSED) {
        bill.machine(row.field(info))
            .machine(row.field(meter))
            .machine(row.field(order))
            .machine(row.field(product));
      }
      if (kind == Charge.UNUSED) {
        bill.machineHours(hours(row));
      }
      if (kind != Charge.USAGE) {
        return;
      }
      long time = days.seconds(row.field(date), "Date");
      long day = time == Numbers.NONE ? time : time / DAY * DAY;
      bill.period(day, day == Numbers.NONE ? day : day + DAY).machineHours(hours(row));
    }

    /// Licences are charged by the hour of a machine that another row counts.
    private double hours(Rows row) {
      return Numbers.is(row.field(category), "Virtual Machines Licenses")
          ? Double.NaN
          : Numbers.number(row.field(quantity), "Quantity") * BillTable.hoursIn(row.field(unit));
    }

    /// Which of the two exports has such a row.
    private void tell(Charge kind, PaidBy paidBy, double paid) {
      boolean isCommitment = paidBy == PaidBy.COMMITMENT;
      signs.isActual |= isCommitment && kind == Charge.PURCHASE;
      signs.isAmortised |=
          kind == Charge.UNUSED || (isCommitment && kind == Charge.USAGE && paid != 0);
    }

    private PaidBy paidBy(Rows row) {
      return switch (row.field(pricing).toString()) {
        case "OnDemand", "On Demand" -> PaidBy.ON_DEMAND;
        case "Spot" -> PaidBy.SPOT;
        case "Reservation", "SavingsPlan", "Savings Plan" -> PaidBy.COMMITMENT;
        default -> PaidBy.NOT_TOLD;
      };
    }

    private Charge charge(Rows row, PaidBy paidBy) {
      if (charge < 0) {
        return Charge.USAGE;
      }
      CharSequence text = row.field(charge);
      return switch (text.toString()) {
        case "Usage" -> Charge.USAGE;
        case "UnusedReservation", "UnusedSavingsPlan" -> Charge.UNUSED;
        case "Purchase" -> paidBy == PaidBy.COMMITMENT ? Charge.PURCHASE : Charge.FEE;
        case "Refund" -> Charge.REFUND;
        case "Tax" -> Charge.TAX;
        case "Credit" -> Charge.CREDIT;
        case "Adjustment", "RoundingAdjustment" -> Charge.ADJUSTMENT;
        default ->
            throw BadRow.field(
                "ChargeType",
                Sentence.of("Usage, Purchase, UnusedReservation, UnusedSavingsPlan or Refund"),
                text);
      };
    }
  }
}
