package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.bill.CloudBill.Basis;
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
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The cost table of Google's console, downloaded by SKU -> bill. Money and amounts may have commas
/// between thousands; the currency stands in the heading.
public final class GoogleConsoleReader implements BillReader {

  private static final long DAY = 86_400;
  private static final Pattern TOTAL = Pattern.compile("(?i)^\\W*(sub|grand |filtered )?total\\b");
  private static final Pattern COST = Pattern.compile("(unrounded )?cost \\((.{1,4})\\)");
  private static final Map<String, String> SIGNS =
      Map.of("$", "USD", "€", "EUR", "£", "GBP", "¥", "JPY", "₹", "INR", "A$", "AUD", "CA$", "CAD");

  private static final FormatNote ABOUT =
      new FormatNote(
          "gcp-console",
          "cost table of Google's console",
          "Google Cloud: Billing, Cost table, group by SKU, Download CSV; remove the lines above"
              + " the"
              + " heading.\n"
              + "The export to BigQuery (gcp-billing) has hours in place of months.",
          List.of(
              used("Unrounded Cost, Cost", "billed; effective is not given"),
              used(
                  "Usage start date, Usage end date",
                  "GPUs over time, evenly; the last day counts"),
              used("Usage amount, Usage unit", "hours of GPUs"),
              used("SKU description", "the GPU; processors and memory of its machine; spot"),
              used("Credit type", "credits are listed separately"),
              used("Cost type", "taxes, adjustments and rounding are listed separately"),
              used("Project name, Project ID", "pooling of projects"),
              ignored("Service *, SKU ID, Billing account *, Invoice *", "other facts")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "sku description", "usage amount", "usage start date");
  }

  @Override
  public void read(InputStream in, BillRecorder bill) throws IOException {
    BillTable.read(in, bill, columns -> new Table(columns)::row);
    bill.clock(LogClock.LOCAL);
    bill.basis(Basis.BILLED);
  }

  private static final class Table {

    private final Times times = new Times();
    private final int cost;
    private final String currency;
    private final int start;
    private final int end;
    private final int amount;
    private final int unit;
    private final int sku;
    private final int credit;
    private final int costType;
    private final int project;

    Table(Columns columns) {
      String heading =
          columns.names().stream()
              .filter(name -> COST.matcher(name).matches())
              .max((a, b) -> Integer.compare(a.length(), b.length()))
              .orElseThrow(() -> new BadRow(Sentence.of("the heading lacks column Cost ($)")));
      cost = columns.place(heading);
      currency = currency(heading);
      start = columns.required("Usage start date");
      end = columns.required("Usage end date");
      amount = columns.required("Usage amount");
      unit = columns.required("Usage unit");
      sku = columns.required("SKU description");
      credit = columns.place("Credit type");
      costType = columns.place("Cost type");
      project = columns.place("Project name", "Project ID");
    }

    private static String currency(String heading) {
      Matcher parts = COST.matcher(heading);
      String sign = parts.matches() ? parts.group(2).toUpperCase(Locale.ROOT) : "";
      return SIGNS.getOrDefault(sign, sign);
    }

    void row(Rows row, BillDraft bill) {
      if (isTotal(row)) {
        throw BadRow.harmless(Sentence.of("is a total of other rows"));
      }
      double paid = number(row, cost, "Cost");
      String text = row.field(sku).toString();
      bill.paid(paid, paid).currency(currency).account(row.field(project)).charge(charge(row));
      bill.paidBy(
          text.matches("(?i).*\\b(spot|preemptible)\\b.*") ? PaidBy.SPOT : PaidBy.ON_DEMAND);
      long first = times.seconds(row.field(start), "Usage start date");
      long last = times.seconds(row.field(end), "Usage end date");
      bill.period(first, last == Numbers.NONE ? last : last + DAY);
      double hours = number(row, amount, "Usage amount") * BillTable.hoursIn(row.field(unit));
      GpuSkus.google(text).ifPresent(gpu -> bill.gpus(gpu.gpu(), gpu.name(), hours));
      if (GpuSkus.google(text).isEmpty() && GpuSkus.isHostOfGpus(text)) {
        bill.partOf(text);
      }
    }

    /// Whether it adds up others; only such rows say it, or name neither SKU nor day.
    private boolean isTotal(Rows row) {
      return TOTAL.matcher(row.field(costType)).find()
          || (Numbers.isAbsent(row.field(sku))
              && Numbers.isAbsent(row.field(start))
              && TOTAL.matcher(row.field(0)).find());
    }

    private Charge charge(Rows row) {
      if (!Numbers.isAbsent(row.field(credit))) {
        return Charge.CREDIT;
      }
      if (row.field(sku).toString().startsWith("Commitment")) {
        return Charge.PURCHASE;
      }
      return switch (row.field(costType).toString().toLowerCase(Locale.ROOT)) {
        case "tax" -> Charge.TAX;
        case "adjustment", "rounding error", "rounding" -> Charge.ADJUSTMENT;
        default -> Charge.USAGE;
      };
    }

    private static double number(Rows row, int place, String name) {
      return Numbers.number(row.field(place).toString().replace(",", "").strip(), name);
    }
  }
}
