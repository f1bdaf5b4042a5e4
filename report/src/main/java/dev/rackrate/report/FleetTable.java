package dev.rackrate.report;

import dev.rackrate.decision.FleetReplays;

/// Cost beside waiting of the fleets that a decision replayed.
final class FleetTable {

  private FleetTable() {}

  static String text(FleetReplays replays, MoneyFormat money) {
    String limit = DemandReport.duration(replays.waitLimitSeconds());
    StringBuilder text = new StringBuilder("Cost and waiting, by replay of the jobs\n");
    text.append(
        Paragraph.wrap(
            "",
            "%s, backfilled%s. The options above hold the peak, so that nobody waits; see also `rackrate simulate`."
                .formatted(
                    replays.buildId(),
                    replays.rentId().isEmpty()
                        ? ""
                        : "; with rent, jobs that waited %s move to %s"
                            .formatted(limit, replays.rentId()))));
    Table table = new Table("lrrrrrr");
    table.row("", "machines", "a month", "mean wait", "90 %", "over " + limit, "use");
    for (FleetReplays.Replayed fleet : replays.fleets()) {
      table.row(
          fleet.isBursting() ? "with rent" : "alone",
          Say.format("%,d", fleet.point().nodes()),
          money.whole(fleet.costPerMonth().totalUsd()),
          DemandReport.duration(fleet.point().waits().meanSeconds()),
          DemandReport.duration(fleet.point().waits().p90Seconds()),
          Say.format("%.1f %%", 100 * fleet.point().waits().overLimit()),
          Say.format("%.0f %%", 100 * fleet.point().use().utilisation()));
    }
    text.append(table.text());
    long tooLarge =
        replays.fleets().stream()
            .filter(f -> !f.isBursting())
            .mapToLong(f -> f.point().jobs().tooLarge())
            .max()
            .orElse(0);
    if (tooLarge > 0) {
      text.append(
          Paragraph.wrap(
              "",
              Say.format(
                  "Up to %,d jobs are larger than a fleet alone and never run on it; they count no"
                      + " wait.",
                  tooLarge)));
    }
    return text.append('\n').toString();
  }
}
