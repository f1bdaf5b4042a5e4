package dev.rackrate.report;

import dev.rackrate.quantity.Money;
import dev.rackrate.simulate.FleetCost;
import dev.rackrate.simulate.Knee;
import dev.rackrate.simulate.Sweep;

/// Cost and waits against the number of machines as text and JSON.
public final class SweepReport {

  private static final int MOST_ROWS = 25;

  private SweepReport() {}

  /// A sweep and what it was over.
  ///
  /// @param fleet in words, without its size
  public record Shown(
      String title,
      String fleet,
      Sweep sweep,
      FleetCost.Terms terms,
      long waitLimitSeconds,
      Money.Rate currency) {

    FleetCost cost(Sweep.Point point) {
      return FleetCost.of(point.cost(), point.use(), point.nodes(), terms);
    }

    Sweep.Point cheapest(Sweep.Curve curve) {
      Sweep.Point best = curve.points().getFirst();
      for (Sweep.Point point : curve.points()) {
        best = cost(point).totalUsd() < cost(best).totalUsd() ? point : best;
      }
      return best;
    }
  }

  /// A table for each policy, at most 25 sizes of each, with the knee and the cheapest size.
  public static String text(Shown shown) {
    MoneyFormat money = new MoneyFormat(shown.currency());
    StringBuilder text = new StringBuilder(shown.title()).append('\n');
    text.append(Paragraph.wrap("", shown.fleet() + "."));
    for (Sweep.Curve curve : shown.sweep().curves()) {
      text.append('\n').append(ReplayReport.label(curve.policy())).append('\n');
      Table table = new Table("rrrrrrr");
      table.row(
          "machines",
          "a month",
          "mean wait",
          "90 %",
          "over " + DemandReport.duration(shown.waitLimitSeconds()),
          "use",
          "GPU-hours rented");
      int step = Math.max(1, Math.ceilDiv(curve.points().size(), MOST_ROWS));
      for (int i = 0; i < curve.points().size(); i += step) {
        Sweep.Point point = curve.points().get(i);
        table.row(
            "" + point.nodes(),
            money.whole(shown.cost(point).totalUsd()),
            DemandReport.duration(point.waits().meanSeconds()),
            DemandReport.duration(point.waits().p90Seconds()),
            Say.format("%.1f %%", 100 * point.waits().overLimit()),
            Say.format("%.1f %%", 100 * point.use().utilisation()),
            Say.format("%,.0f", point.use().hours().rented()));
      }
      text.append(table.text());
      if (step > 1) {
        text.append(Say.format("shown each %d-th of %d sizes\n", step, curve.points().size()));
      }
      text.append(Paragraph.wrap("", knee(curve)));
      Sweep.Point best = shown.cheapest(curve);
      text.append(
          Paragraph.wrap(
              "",
              Say.format(
                  "Cheapest of these: %d machines at %s a month.",
                  best.nodes(), money.whole(shown.cost(best).totalUsd()))));
    }
    return text.toString();
  }

  private static String knee(Sweep.Curve curve) {
    return switch (curve.knee()) {
      case Knee.At(int point) ->
          "The knee is at %d machines: beyond it waits fall little."
              .formatted(curve.points().get(point).nodes());
      case Knee.None(Knee.Reason reason) ->
          switch (reason) {
            case TOO_FEW_POINTS -> "With fewer than three sizes there is no knee.";
            case DOES_NOT_FALL -> "Waits do not fall with more machines, so there is no knee.";
            case NOT_HOLLOW -> "Waits fall evenly with more machines, so there is no knee.";
          };
    };
  }

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
        json.writeNumberProperty("cheapestMachines", shown.cheapest(curve).nodes());
        json.writeArrayPropertyStart("sizes");
        for (Sweep.Point point : curve.points()) {
          json.writeStartObject();
          json.writeNumberProperty("machines", point.nodes());
          json.writeNumberProperty("costPerMonth", money.convert(shown.cost(point).totalUsd()));
          ReplayReport.wait(json, "wait", point.waits());
          json.writeNumberProperty("utilisation", point.use().utilisation());
          json.writeNumberProperty("ownedGpuHours", point.use().hours().owned());
          json.writeNumberProperty("rentedGpuHours", point.use().hours().rented());
          json.writeNumberProperty("lostGpuHours", point.use().hours().lost());
          json.writeNumberProperty("restarts", point.jobs().restarts());
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
