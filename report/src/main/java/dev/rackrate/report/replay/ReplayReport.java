package dev.rackrate.report.replay;

import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Json;
import dev.rackrate.report.MoneyFormat;
import dev.rackrate.report.Shown;
import dev.rackrate.simulate.FleetCost;
import dev.rackrate.simulate.WaitCheck;
import dev.rackrate.simulate.result.GpuHours;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.result.WaitSummary;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// What came of a replay as JSON.
public final class ReplayReport {

  private final Shown shown;
  private final ReplayResult result;
  private final MoneyFormat money;

  /// A replay and what it was on.
  ///
  /// @param fleet in words, e.g. `40 ws-4x4090 of 4 GPUs`
  /// @param seconds the replay alone took
  /// @param check how far it explains the waits of the log, where that tells any
  /// @param fit the size of the fleet that does, where it is asked for
  public record Shown(
      String title,
      Sentence fleet,
      Policy policy,
      ReplayResult result,
      FleetCost costPerMonth,
      long waitLimitSeconds,
      double seconds,
      double hoursPerMonth,
      Money.Rate currency,
      Optional<WaitCheck> check,
      Optional<WaitCheck.Fit> fit) {}

  private ReplayReport(Shown shown) {
    this.shown = shown;
    this.result = shown.result();
    this.money = new MoneyFormat(shown.currency());
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
    json.writeNumberProperty("jobsNeverRun", result.jobs().neverRan());
    json.writeStringProperty("policy", label(shown.policy()));
    wait(json, "wait", result.waits());
    wait(json, "realWait", result.details().realWaits());
    shown.check().ifPresent(check -> check(json, check));
    shown
        .fit()
        .ifPresent(fit -> {
          json.writeObjectPropertyStart("fittedToWaits");
          json.writeNumberProperty("machines", fit.machines());
          json.writeNumberProperty("meanWaitSeconds", fit.replayedSeconds());
          json.writeNumberProperty("realMeanWaitSeconds", fit.realSeconds());
          json.writeEndObject();
        });
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

  private static void check(JsonGenerator json, WaitCheck check) {
    json.writeObjectPropertyStart("waitsExplained");
    json.writeStringProperty(
        "verdict", check.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (Double.isFinite(check.share())) {
      json.writeNumberProperty("share", check.share());
    } else {
      json.writeNullProperty("share");
    }
    json.writeArrayPropertyStart("reasons");
    for (WaitCheck.Reason reason : check.reasons()) {
      json.writeStartObject();
      switch (reason) {
        case WaitCheck.Reason.FreeMeanwhile(double share) -> {
          json.writeStringProperty("kind", "free-meanwhile");
          json.writeNumberProperty("share", share);
        }
        case WaitCheck.Reason.OnlyLargeJobs(double least) -> {
          json.writeStringProperty("kind", "only-large-jobs");
          json.writeNumberProperty("leastGpus", least);
        }
        case WaitCheck.Reason.LogRanOnMore(double peak, double fleet) ->
            sizes(json, "log-ran-on-more", peak, fleet);
        case WaitCheck.Reason.FleetIsLarger(double peak, double fleet) ->
            sizes(json, "fleet-is-larger", peak, fleet);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void sizes(JsonGenerator json, String kind, double peak, double fleet) {
    json.writeStringProperty("kind", kind);
    json.writeNumberProperty("peakGpus", peak);
    json.writeNumberProperty("fleetGpus", fleet);
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
  public static void wait(JsonGenerator json, String name, WaitSummary waits) {
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
