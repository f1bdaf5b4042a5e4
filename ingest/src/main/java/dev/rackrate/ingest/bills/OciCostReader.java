package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.bill.CloudBill.Basis;
import dev.rackrate.bill.PaidBy;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Cost reports of Oracle Cloud -> bill. A correction stands for the row it refers to: where it
/// takes that back with the opposite sign both add up, else the row it refers to is taken out.
public final class OciCostReader implements BillReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "oci-cost",
          "Oracle Cloud cost report",
          "oci os object bulk-download --namespace-name bling --bucket-name TENANCY_OCID"
              + " --download-dir . --prefix reports/cost-csv",
          List.of(
              used("lineItem/intervalUsageStart, intervalUsageEnd", "GPUs over time"),
              used("product/Description, product/resource", "the GPU, or the shape of the machine"),
              used("usage/billedQuantity", "hours of GPUs or machines"),
              used("cost/billingUnitReadable, cost/skuUnitDescription", "the unit of that"),
              used("cost/myCost", "billed; effective is not given"),
              used("cost/currencyCode", "rows of a second currency are listed separately"),
              used(
                  "lineItem/referenceNo, backreferenceNo, isCorrection",
                  "corrections; the same row in two files is one"),
              used("product/compartmentName", "pooling of compartments"),
              ignored("usage/billedQuantityOverage, cost/*Overage", "a part of what is billed"),
              ignored("cost/unitPrice, tags/*, product/region", "other facts")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "lineitem/referenceno", "cost/mycost");
  }

  @Override
  public void read(InputStream in, BillRecorder bill) throws IOException {
    BillTable.read(in, bill, columns -> new Table(columns)::row);
    bill.clock(LogClock.UTC);
    bill.basis(Basis.BILLED);
  }

  private static final class Table {

    private final Times times = new Times();
    private final int start;
    private final int end;
    private final int description;
    private final int resource;
    private final int quantity;
    private final int unit;
    private final int skuUnit;
    private final int cost;
    private final int currency;
    private final int reference;
    private final int corrected;
    private final int isCorrection;
    private final int account;

    Table(Columns columns) {
      start = columns.required("lineItem/intervalUsageStart");
      end = columns.required("lineItem/intervalUsageEnd");
      description = columns.place("product/Description");
      resource = columns.place("product/resource");
      quantity = columns.required("usage/billedQuantity");
      unit = columns.place("cost/billingUnitReadable");
      skuUnit = columns.place("cost/skuUnitDescription");
      cost = columns.required("cost/myCost");
      currency = columns.place("cost/currencyCode");
      reference = columns.required("lineItem/referenceNo");
      corrected = columns.place("lineItem/backreferenceNo");
      isCorrection = columns.place("lineItem/isCorrection");
      account = columns.place("product/compartmentName", "product/compartmentId");
    }

    void row(Rows row, BillDraft bill) {
      bill.id(row.field(reference));
      double paid = Numbers.number(row.field(cost), "cost/myCost");
      bill.paid(paid, paid)
          .currency(row.field(currency))
          .account(row.field(account))
          .reference(row.field(reference));
      if (Numbers.is(row.field(isCorrection), "true")) {
        bill.corrects(row.field(corrected));
      }
      double hours = Numbers.number(row.field(quantity), "usage/billedQuantity") * hoursIn(row);
      bill.period(
              times.seconds(row.field(start), "lineItem/intervalUsageStart"),
              times.seconds(row.field(end), "lineItem/intervalUsageEnd"))
          .machineHours(hours)
          .paidBy(PaidBy.NOT_TOLD)
          .machine(row.field(resource))
          .machine(row.field(description));
      GpuSkus.oracle(row.field(description))
          .or(() -> GpuSkus.oracle(row.field(resource)))
          .ifPresent(sku -> bill.gpus(sku.gpu(), sku.name(), hours));
    }

    private double hoursIn(Rows row) {
      double readable = BillTable.hoursIn(row.field(unit));
      return Double.isNaN(readable) ? BillTable.hoursIn(row.field(skuUnit)) : readable;
    }
  }
}
