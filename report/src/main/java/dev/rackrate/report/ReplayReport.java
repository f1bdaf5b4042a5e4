package dev.rackrate.report;

import dev.rackrate.quantity.Money;
import dev.rackrate.simulate.FleetCost;
import dev.rackrate.simulate.result.GpuHours;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.result.WaitSummary;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// What came of a replay as text and JSON.
public final class ReplayReport {

  private static final int MOST_PARTS = 12;

  private final Shown shown;
  private final ReplayResult result;
  private final MoneyFormat money;
  private final StringBuilder text = new StringBuilder();

  /// A replay and what it was on.
  ///
  /// @param fleet in words, e.g. `40 ws-4x4090 of 4 GPUs`
  /// @param seconds the replay alone took
  public record Shown(
      String title,
      String fleet,
      Policy policy,
      ReplayResult result,
      FleetCost costPerMonth,
      long waitLimitSeconds,
      double seconds,
      double hoursPerMonth,
      Money.Rate currency) {}

  private ReplayReport(Shown shown) {
    this.shown = shown;
    this.result = shown.result();
    this.money = new MoneyFormat(shown.currency());
  }

  /// The replay in text.
  public static String text(Shown shown) {
    ReplayReport report = new ReplayReport(shown);
    report.write();
    return report.text.toString();
  }

  private void write() {
    text.append(shown.title()).append('\n');
    ReplayResult.JobCount jobs = result.jobs();
    paragraph(
        Say.format(
            "%,d jobs on %s, %s, over %,.1f days.",
            jobs.ran(),
            shown.fleet(),
            word(shown.policy()),
            result.use().spanSeconds() / 86_400.0));
    waits();
    use();
    parts("By job size", "GPUs", result.details().sizes());
    if (result.details().groups().size() > 1) {
      parts("By group", "group", result.details().groups());
    }
    series();
    oddities();
    paragraph("");
    paragraph(
        "The replay knows whole nodes, gangs, the order of the queue and, where asked for, failures"
            + " and rented machines. It leaves out priorities between users, reservations of"
            + " people, jobs that depend on others, placement beyond the node and people who submit"
            + " otherwise because they wait.");
  }

  private static String word(Policy policy) {
    return switch (policy.order()) {
      case FIFO -> "first come, first served";
      case EASY -> "backfilled behind a reservation for the head of the queue";
      case SHORTEST -> "the shortest job first";
      case GREEDY -> "whoever fits";
    };
  }

  private void waits() {
    text.append("\nWaits\n");
    Table table = new Table("lrrrrrrr");
    table.row(
        "",
        "jobs",
        "mean",
        "median",
        "90 %",
        "99 %",
        "longest",
        "over " + DemandReport.duration(shown.waitLimitSeconds()));
    wait(table, "replayed", result.waits());
    WaitSummary real = result.details().realWaits();
    if (real.jobs() > 0) {
      wait(table, "in the log", real);
    }
    text.append(table.text());
  }

  private static void wait(Table table, String name, WaitSummary waits) {
    table.row(
        name,
        Say.format("%,d", waits.jobs()),
        DemandReport.duration(waits.meanSeconds()),
        DemandReport.duration(waits.p50Seconds()),
        DemandReport.duration(waits.p90Seconds()),
        DemandReport.duration(waits.p99Seconds()),
        DemandReport.duration(waits.maxSeconds()),
        Say.format("%.1f %%", 100 * waits.overLimit()));
  }

  private void use() {
    GpuHours hours = result.use().hours();
    text.append("\nUse and cost\n");
    Table table = new Table("lr");
    table.row("GPU-hours on the fleet", Say.format("%,.1f", hours.owned() + hours.reserved()));
    table.row("use of the fleet", Say.format("%.1f %%", 100 * result.use().utilisation()));
    table.row("GPU-hours rented", Say.format("%,.1f", hours.rented()));
    table.row("GPU-hours rented and billed", Say.format("%,.1f", result.use().billedGpuHours()));
    table.row("GPU-hours lost", Say.format("%,.1f", hours.lost()));
    table.row("restarts", Say.format("%,d", result.jobs().restarts()));
    table.row("machines of one's own a month", money.whole(shown.costPerMonth().ownedUsd()));
    table.row("rented a month", money.whole(shown.costPerMonth().rentedUsd()));
    table.row("all a month", money.whole(shown.costPerMonth().totalUsd()));
    text.append(table.text());
    ReplayResult.JobCount jobs = result.jobs();
    if (jobs.tooLarge() > 0) {
      paragraph(
          Say.format(
              "%,d jobs are larger than the fleet or their quota: %s.",
              jobs.tooLarge(), jobs.moved() > 0 ? "rented at once" : "they never ran"));
    }
    if (jobs.givenUp() > 0) {
      paragraph(Say.format("%,d jobs were given up after too many restarts.", jobs.givenUp()));
    }
  }

  private void parts(String title, String name, List<ReplayResult.Part> parts) {
    text.append('\n').append(title).append('\n');
    Table table = new Table("lrrrrrr");
    table.row(name, "jobs", "GPU-hours", "rented", "mean wait", "90 %", "real 90 %");
    for (ReplayResult.Part part : parts.subList(0, Math.min(MOST_PARTS, parts.size()))) {
      table.row(
          part.name().isEmpty() ? "(none)" : part.name(),
          Say.format("%,d", part.waits().jobs()),
          Say.format("%,.0f", part.hours().held()),
          Say.format("%,.0f", part.hours().rented()),
          DemandReport.duration(part.waits().meanSeconds()),
          DemandReport.duration(part.waits().p90Seconds()),
          part.realWaits().jobs() == 0
              ? "-"
              : DemandReport.duration(part.realWaits().p90Seconds()));
    }
    text.append(table.text());
    if (parts.size() > MOST_PARTS) {
      paragraph(Say.format("shown %,d of %,d; --format json has all", MOST_PARTS, parts.size()));
    }
  }

  private void series() {
    List<ReplayResult.Series.Point> points = result.details().series().points();
    if (points.isEmpty()) {
      return;
    }
    double rented = 0;
    double waiting = 0;
    for (ReplayResult.Series.Point point : points) {
      rented = Math.max(rented, point.rentedGpus());
      waiting = Math.max(waiting, point.waitingGpus());
    }
    paragraph(
        Say.format(
            "In the busiest of %,d steps of %s: %,.1f GPUs rented, %,.1f GPUs wanted by jobs that"
                + " wait; --format json has every step.",
            points.size(),
            DemandReport.duration(result.details().series().stepSeconds()),
            rented,
            waiting));
  }

  private void oddities() {
    for (SimulatedJobs.Odd odd : result.jobs().odd()) {
      text.append(
          Paragraph.wrap(
              "  - ",
              Say.format(
                  "%,d jobs %s, e.g. job %s of the log",
                  odd.jobs(), odd.oddity().label(), odd.first().isEmpty() ? "-" : number(odd))));
    }
  }

  private static String number(SimulatedJobs.Odd odd) {
    return Say.format("%,d", odd.first().getFirst() + 1);
  }

  private void paragraph(String sentence) {
    text.append(Paragraph.wrap("", sentence));
  }

  /// The replay as JSON, nothing rounded, money in the currency of the study.
  public static String json(Shown shown) {
    return Json.text(json -> {
      json.writeStartObject();
      new ReplayReport(shown).write(json);
      json.writeEndObject();
    });
  }

  private void write(JsonGenerator json) {
    GpuHours hours = result.use().hours();
    json.writeNumberProperty("jobs", result.jobs().ran());
    json.writeNumberProperty("jobsRead", result.jobs().read());
    json.writeNumberProperty("jobsRented", result.jobs().moved());
    json.writeNumberProperty("jobsTooLarge", result.jobs().tooLarge());
    json.writeNumberProperty("jobsGivenUp", result.jobs().givenUp());
    json.writeStringProperty("policy", label(shown.policy()));
    wait(json, "wait", result.waits());
    wait(json, "realWait", result.details().realWaits());
    json.writeNumberProperty("utilisation", result.use().utilisation());
    hours(json, hours);
    json.writeNumberProperty("billedGpuHours", result.use().billedGpuHours());
    json.writeNumberProperty("restarts", result.jobs().restarts());
    double months = months();
    json.writeNumberProperty("cost", money.convert(shown.costPerMonth().totalUsd() * months));
    json.writeNumberProperty("costPerMonth", money.convert(shown.costPerMonth().totalUsd()));
    json.writeNumberProperty("ownedPerMonth", money.convert(shown.costPerMonth().ownedUsd()));
    json.writeNumberProperty("rentedPerMonth", money.convert(shown.costPerMonth().rentedUsd()));
    json.writeNumberProperty("spanSeconds", result.use().spanSeconds());
    json.writeNumberProperty("seconds", shown.seconds());
    json.writeNumberProperty(
        "jobsPerSecond", shown.seconds() > 0 ? result.jobs().read() / shown.seconds() : 0);
    parts(json, "bySize", result.details().sizes());
    parts(json, "byGroup", result.details().groups());
    series(json);
    json.writeArrayPropertyStart("problems");
    for (SimulatedJobs.Odd odd : result.jobs().odd()) {
      json.writeStartObject();
      json.writeStringProperty("problem", odd.oddity().label());
      json.writeNumberProperty("jobs", odd.jobs());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private double months() {
    return result.use().spanSeconds() / 3_600.0 / shown.hoursPerMonth();
  }

  private static void hours(JsonGenerator json, GpuHours hours) {
    json.writeNumberProperty("ownedGpuHours", hours.owned() + hours.reserved());
    json.writeNumberProperty("rentedGpuHours", hours.rented());
    json.writeNumberProperty("lostGpuHours", hours.lost());
  }

  /// The word for a policy.
  static String label(Policy policy) {
    return policy.order().name().toLowerCase(Locale.ROOT);
  }

  /// Waits in seconds as an object; null where there are none.
  static void wait(JsonGenerator json, String name, WaitSummary waits) {
    if (waits.jobs() == 0) {
      json.writeNullProperty(name);
      return;
    }
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("mean", waits.meanSeconds());
    json.writeNumberProperty("p50", waits.p50Seconds());
    json.writeNumberProperty("p90", waits.p90Seconds());
    json.writeNumberProperty("p99", waits.p99Seconds());
    json.writeNumberProperty("max", waits.maxSeconds());
    json.writeNumberProperty("overLimit", waits.overLimit());
    json.writeEndObject();
  }

  private static void parts(JsonGenerator json, String name, List<ReplayResult.Part> parts) {
    json.writeArrayPropertyStart(name);
    for (ReplayResult.Part part : parts) {
      json.writeStartObject();
      json.writeStringProperty("name", part.name());
      json.writeNumberProperty("jobs", part.waits().jobs());
      wait(json, "wait", part.waits());
      wait(json, "realWait", part.realWaits());
      hours(json, part.hours());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void series(JsonGenerator json) {
    ReplayResult.Series series = result.details().series();
    json.writeObjectPropertyStart("series");
    json.writeNumberProperty("startSeconds", series.startSeconds());
    json.writeNumberProperty("stepSeconds", series.stepSeconds());
    json.writeArrayPropertyStart("points");
    for (ReplayResult.Series.Point point : series.points()) {
      json.writeStartObject();
      json.writeNumberProperty("ownedGpus", point.fleetGpus());
      json.writeNumberProperty("rentedGpus", point.rentedGpus());
      json.writeNumberProperty("waitingGpus", point.waitingGpus());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
