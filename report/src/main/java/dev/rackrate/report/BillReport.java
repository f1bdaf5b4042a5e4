package dev.rackrate.report;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.bill.Paid;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.log.RowCounts;
import java.time.ZoneId;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// What a cloud charged as text and JSON, in the currency of the bill.
public final class BillReport {

  private BillReport() {}

  /// The bill in text: what was paid for GPUs, for commitments not used, and for the rest.
  public static String text(CloudBill bill, RowCounts reading) {
    StringBuilder text = new StringBuilder();
    String currency = bill.currency();
    text.append(
        Paragraph.wrap(
            "",
            Say.format(
                "%s %s billed in all; for machines with GPUs %s for %s GPU-hours%s. Told is what was"
                    + " %s.",
                amount(bill.total().billed()),
                currency,
                amount(bill.paidForGpus().effective()),
                Say.format("%,.1f", bill.gpuHours()),
                bill.unused().isEmpty()
                    ? ""
                    : Say.format(
                        ", and %s for commitments that were not used",
                        amount(bill.paidForUnused().effective())),
                bill.basis().label())));
    machines(text, bill);
    unused(text, bill);
    beside(text, bill);
    if (bill.machines().isEmpty()) {
      text.append('\n').append("What was read\n").append(ReadingReport.text(reading));
    }
    return text.toString();
  }

  private static void machines(StringBuilder text, CloudBill bill) {
    if (bill.machines().isEmpty()) {
      text.append("No row of it is a machine with GPUs.\n");
      return;
    }
    text.append("\nMachines with GPUs\n");
    Table table = new Table("lllrrrrr");
    table.row(
        "machine",
        "GPU",
        "paid by",
        "machine-hours",
        "GPU-hours",
        "billed",
        "effective",
        "a GPU-hour");
    for (CloudBill.MachineUse use : bill.machines()) {
      table.row(
          use.machineType(),
          use.gpu(),
          use.paidBy().label(),
          use.machineHours() == 0 ? "-" : Say.format("%,.1f", use.machineHours()),
          Say.format("%,.1f", use.gpuHours()),
          amount(use.paid().billed()),
          amount(use.paid().effective()),
          use.gpuHours() == 0 ? "-" : amount(use.paid().effective() / use.gpuHours()));
    }
    text.append(table.text());
  }

  private static void unused(StringBuilder text, CloudBill bill) {
    if (bill.unused().isEmpty()) {
      return;
    }
    text.append("\nCommitments that were not used\n");
    Table table = new Table("llrrrr");
    table.row("machine", "GPU", "machine-hours", "GPU-hours", "billed", "effective");
    for (CloudBill.Unused row : bill.unused()) {
      table.row(
          row.machineType().isEmpty() ? "(to an amount)" : row.machineType(),
          row.gpu().isEmpty() ? "-" : row.gpu(),
          row.machineHours() == 0 ? "-" : Say.format("%,.1f", row.machineHours()),
          row.gpuHours() == 0 ? "-" : Say.format("%,.1f", row.gpuHours()),
          amount(row.paid().billed()),
          amount(row.paid().effective()));
    }
    text.append(table.text());
  }

  private static void beside(StringBuilder text, CloudBill bill) {
    if (bill.beside().isEmpty()) {
      return;
    }
    text.append("\nThe rest of the bill, by why it is not counted as use of GPUs\n");
    Table table = new Table("lrrrl");
    table.row("a row", "rows", "billed", "effective", "");
    for (CloudBill.Beside row : bill.beside()) {
      table.row(
          row.reason(),
          Say.format("%,d", row.rows()),
          amount(row.paid().billed()),
          amount(row.paid().effective()),
          row.currency());
    }
    text.append(table.text());
  }

  private static String amount(double money) {
    return Say.format(Math.abs(money) < 10 && money != 0 ? "%,.4f" : "%,.2f", money);
  }

  /// The bill as JSON, nothing rounded, with the demand its periods show.
  ///
  /// @param zone in which days of the week are told
  public static String json(
      CloudBill bill, Optional<Demand> demand, RowCounts reading, ZoneId zone) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeObjectPropertyStart("bill");
      bill(json, bill);
      json.writeEndObject();
      if (demand.isPresent()) {
        DemandJson.write(json, demand.get(), zone);
      } else {
        ReadingReport.json(json, reading);
      }
      json.writeEndObject();
    });
  }

  private static void bill(JsonGenerator json, CloudBill bill) {
    json.writeStringProperty("currency", bill.currency());
    json.writeStringProperty("basis", bill.basis().label());
    json.writeNumberProperty("gpuHours", bill.gpuHours());
    paid(json, "total", bill.total());
    paid(json, "gpus", bill.paidForGpus());
    paid(json, "unusedCommitments", bill.paidForUnused());
    json.writeArrayPropertyStart("machines");
    for (CloudBill.MachineUse use : bill.machines()) {
      json.writeStartObject();
      json.writeStringProperty("machineType", use.machineType());
      json.writeStringProperty("gpu", use.gpu());
      json.writeNumberProperty("gpusPerMachine", use.gpusPerMachine());
      json.writeStringProperty("paidBy", use.paidBy().label());
      json.writeNumberProperty("machineHours", use.machineHours());
      json.writeNumberProperty("gpuHours", use.gpuHours());
      paid(json, "paid", use.paid());
      json.writeNumberProperty("rows", use.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("unused");
    for (CloudBill.Unused row : bill.unused()) {
      json.writeStartObject();
      json.writeStringProperty("machineType", row.machineType());
      json.writeStringProperty("gpu", row.gpu());
      json.writeNumberProperty("machineHours", row.machineHours());
      json.writeNumberProperty("gpuHours", row.gpuHours());
      paid(json, "paid", row.paid());
      json.writeNumberProperty("rows", row.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("beside");
    for (CloudBill.Beside row : bill.beside()) {
      json.writeStartObject();
      json.writeStringProperty("reason", row.reason());
      json.writeStringProperty("currency", row.currency());
      paid(json, "paid", row.paid());
      json.writeNumberProperty("rows", row.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void paid(JsonGenerator json, String name, Paid paid) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("billed", paid.billed());
    json.writeNumberProperty("effective", paid.effective());
    json.writeEndObject();
  }
}
