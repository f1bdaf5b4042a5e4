package dev.rackrate.ask.logs;

import dev.rackrate.report.demand.BillReport;
import dev.rackrate.report.demand.DemandExtras;
import dev.rackrate.report.demand.DemandJson;
import dev.rackrate.report.demand.RequestReport;
import java.time.ZoneOffset;
import java.util.Optional;

/// What files show, for programs.
public final class ShownJson {

  private ShownJson() {}

  /// The same, with hours of the day in UTC.
  public static String of(Shown shown) {
    return switch (shown) {
      case Shown.OfGpus(var demand, var owned) ->
          DemandJson.of(
              demand,
              ZoneOffset.UTC,
              new DemandExtras(owned, Optional.empty(), DemandExtras.NONE.currency()));
      case Shown.OfRequests(var demand) -> RequestReport.json(demand);
      case Shown.OfBill(var bill, var demand, var reading) ->
          BillReport.json(bill, demand, reading, ZoneOffset.UTC, DemandExtras.NONE);
    };
  }
}
