package dev.rackrate.report.replay;

import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Json;
import dev.rackrate.report.MoneyFormat;
import dev.rackrate.report.Shown;
import dev.rackrate.simulate.FleetCost;
import dev.rackrate.simulate.Knee;
import dev.rackrate.simulate.Sweep;
import java.util.Optional;

/// Cost and waits against the number of machines as JSON.
public final class SweepReport {

  private SweepReport() {}

  /// A sweep and what it was over.
  ///
  /// @param fleet in words, without its size
  public record Shown(
      String title,
      Sentence fleet,
      Sweep sweep,
      FleetCost.Terms terms,
      long waitLimitSeconds,
      Money.Rate currency) {}

  /// Every size as JSON, nothing rounded, money in the currency of the study.
  public static String json(Shown shown) {
    MoneyFormat money = new MoneyFormat(shown.currency());
    return Json.text(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("policies");
      for (Sweep.Curve curve : shown.sweep().curves()) {
        json.writeStartObject();
        json.writeStringProperty("policy", ReplayReport.label(curve.policy()));
        if (curve.knee() instanceof Knee.At(int point)) {
          json.writeNumberProperty("kneeMachines", curve.points().get(point).nodes());
        } else {
          json.writeNullProperty("kneeMachines");
        }
        Optional<Sweep.Point> cheapest = curve.cheapest(shown.terms());
        if (cheapest.isPresent()) {
          json.writeNumberProperty("cheapestMachines", cheapest.get().nodes());
        } else {
          json.writeNullProperty("cheapestMachines");
        }
        json.writeArrayPropertyStart("sizes");
        for (Sweep.Point point : curve.points()) {
          json.writeStartObject();
          json.writeNumberProperty("machines", point.nodes());
          json.writeNumberProperty(
              "costPerMonth", money.convert(point.perMonth(shown.terms()).totalUsd()));
          ReplayReport.wait(json, "wait", point.waits());
          json.writeNumberProperty("utilisation", point.use().utilisation());
          json.writeNumberProperty("ownedGpuHours", point.use().hours().owned());
          json.writeNumberProperty("rentedGpuHours", point.use().hours().rented());
          json.writeNumberProperty("lostGpuHours", point.use().hours().lost());
          json.writeNumberProperty("restarts", point.jobs().restarts());
          json.writeNumberProperty("jobsNeverRun", point.jobs().neverRan());
          json.writeBooleanProperty("withinLimit", point.holds());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }
}
