package dev.rackrate.report.demand;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.bill.Paid;
import dev.rackrate.demand.Commitment;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.report.Json;
import java.time.ZoneId;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// What a cloud charged as JSON, in the currency of the bill.
public final class BillReport {

  private BillReport() {}

  /// The bill as JSON, nothing rounded, with the demand its periods show.
  ///
  /// @param zone in which days of the week are told
  public static String json(
      CloudBill bill,
      Optional<Demand> demand,
      RowCounts reading,
      ZoneId zone,
      DemandExtras extras) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeObjectPropertyStart("bill");
      bill(json, bill);
      json.writeEndObject();
      if (demand.isPresent()) {
        json.writeArrayPropertyStart("commit");
        for (Commitment at : Commitment.atUsualDiscounts(demand.get().load().curve())) {
          json.writeStartObject();
          json.writeNumberProperty("discount", at.discount());
          json.writeNumberProperty("gpus", at.gpus());
          json.writeNumberProperty("savedShare", at.savedShare());
          json.writeEndObject();
        }
        json.writeEndArray();
        DemandJson.write(json, demand.get(), zone, extras);
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
