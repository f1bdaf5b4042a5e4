package dev.rackrate.report.demand;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandFacts;
import dev.rackrate.demand.DemandFacts.Spread;
import dev.rackrate.demand.Distribution;
import dev.rackrate.demand.Growth;
import dev.rackrate.demand.JobDetails;
import dev.rackrate.demand.MonthOfLoad;
import dev.rackrate.demand.OwnedUse;
import dev.rackrate.demand.WeekPattern;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Json;
import dev.rackrate.report.MoneyFormat;
import dev.rackrate.simulate.DemandPrice;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The demand of a log as JSON, nothing rounded.
public final class DemandJson {

  private final Demand demand;
  private final ZoneId zone;
  private final JsonGenerator json;
  private final DemandExtras extras;

  private DemandJson(Demand demand, ZoneId zone, DemandExtras extras, JsonGenerator json) {
    this.extras = extras;
    this.demand = demand;
    this.zone = zone;
    this.json = json;
  }

  /// The demand as an object.
  ///
  /// @param zone in which days of the week are told, where the log knows moments
  public static String of(Demand demand, ZoneId zone) {
    return of(demand, zone, DemandExtras.NONE);
  }

  /// The same with what is asked beside it; money in the currency of the prices.
  public static String of(Demand demand, ZoneId zone, DemandExtras extras) {
    return Json.text(json -> {
      json.writeStartObject();
      write(json, demand, zone, extras);
      json.writeEndObject();
    });
  }

  /// The demand as properties of an object.
  static void write(JsonGenerator json, Demand demand, ZoneId zone, DemandExtras extras) {
    new DemandJson(demand, zone, extras, json).write();
  }

  private void write() {
    Load load = demand.load();
    DemandFacts facts = demand.facts();
    json.writeNumberProperty("jobs", facts.jobs());
    json.writeNumberProperty("gpuJobs", facts.gpuJobs());
    json.writeNumberProperty("gpuHours", load.gpuHours());
    json.writeStringProperty("from", moment(load.window().fromSeconds()));
    json.writeStringProperty("to", moment(load.window().toSeconds()));
    json.writeStringProperty("clock", clock());
    json.writeStringProperty("curve", demand.primary().label());
    json.writeNumberProperty("meanGpus", load.meanGpus());
    json.writeNumberProperty("peakGpus", load.peakGpus());
    json.writeNumberProperty("loadFactor", load.loadFactor());
    json.writeBooleanProperty("tellsOnlyDays", load.tellsOnlyDays());
    curve(load.curve());
    curves();
    spread("runSeconds", facts.runSeconds());
    spread("waitSeconds", facts.waitSeconds());
    sizes(facts);
    endings(facts);
    week();
    pooling();
    growth();
    json.writeObjectPropertyStart("edges");
    json.writeNumberProperty("atStart", facts.edges().atStart());
    json.writeNumberProperty("atEnd", facts.edges().atEnd());
    json.writeNumberProperty("neverStarted", facts.edges().neverStarted());
    json.writeEndObject();
    parts("waitsBySize", facts.details().bySize());
    parts("waitsByGroup", facts.details().byGroup());
    parts("byUser", facts.details().byUser());
    months();
    extras.owned().ifPresent(this::owned);
    extras.price().ifPresent(this::price);
    ReadingReport.json(json, demand.reading());
  }

  private void parts(String name, List<JobDetails.Part> parts) {
    json.writeArrayPropertyStart(name);
    for (JobDetails.Part part : parts) {
      json.writeStartObject();
      json.writeStringProperty("name", part.name());
      json.writeNumberProperty("jobs", part.jobs());
      json.writeNumberProperty("gpuHours", part.gpuHours());
      json.writeNumberProperty("lostGpuHours", part.lostGpuHours());
      if (part.waitSeconds().isPresent()) {
        json.writeObjectPropertyStart("waitSeconds");
        spread(json, part.waitSeconds().get());
        json.writeEndObject();
      } else {
        json.writeNullProperty("waitSeconds");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void months() {
    Map<YearMonth, JobDetails.Month> jobs = new HashMap<>();
    demand.facts().details().byMonth().forEach(month -> jobs.put(month.month(), month));
    json.writeArrayPropertyStart("months");
    for (MonthOfLoad month : demand.months()) {
      json.writeStartObject();
      json.writeStringProperty("month", month.month().toString());
      json.writeNumberProperty("gpuHours", month.gpuHours());
      json.writeNumberProperty("meanGpus", month.meanGpus());
      json.writeNumberProperty("busiestHourGpus", month.busiestHourGpus());
      JobDetails.Month of = jobs.get(month.month());
      if (of != null) {
        json.writeNumberProperty("jobsSubmitted", of.jobs());
        json.writeNumberProperty(
            "lostShare", of.gpuHours() == 0 ? 0 : of.lostGpuHours() / of.gpuHours());
        if (of.waits() == 0) {
          json.writeNullProperty("meanWaitSeconds");
        } else {
          json.writeNumberProperty("meanWaitSeconds", of.meanWaitSeconds());
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void owned(OwnedUse owned) {
    json.writeObjectPropertyStart("have");
    json.writeNumberProperty("gpus", owned.gpus());
    json.writeObjectPropertyStart("curves");
    for (CurveKind kind : CurveKind.values()) {
      OwnedUse.Held held = owned.curves().get(kind);
      if (held != null) {
        json.writeObjectPropertyStart(kind.label());
        json.writeNumberProperty("usedShare", held.usedShare());
        json.writeNumberProperty("usedGpuHours", held.usedGpuHours());
        json.writeNumberProperty("idleGpuHours", held.idleGpuHours());
        json.writeNumberProperty("overflowGpuHours", held.beyondGpuHours());
        json.writeNumberProperty("fullShare", held.fullShare());
        json.writeNumberProperty("overflowShare", held.beyondShare());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
    if (owned.waits().isPresent()) {
      json.writeObjectPropertyStart("waits");
      json.writeNumberProperty("seconds", owned.waits().get().waitedSeconds());
      json.writeNumberProperty("whileFreeSeconds", owned.waits().get().whileFreeSeconds());
      json.writeNumberProperty("whileFreeShare", owned.waits().get().share());
      json.writeEndObject();
    } else {
      json.writeNullProperty("waits");
    }
    json.writeArrayPropertyStart("quotas");
    for (OwnedUse.Quota quota : owned.quotas()) {
      json.writeStartObject();
      json.writeStringProperty("name", quota.name());
      json.writeNumberProperty("aloneGpus", quota.aloneGpus());
      json.writeNumberProperty("mostlyGpus", quota.mostlyGpus());
      json.writeNumberProperty("guaranteedGpus", quota.guaranteedGpus());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void price(DemandPrice price) {
    MoneyFormat money = new MoneyFormat(extras.currency());
    json.writeObjectPropertyStart("price");
    json.writeStringProperty("currency", extras.currency().currency());
    json.writeStringProperty("machine", price.machine());
    json.writeNumberProperty("machines", price.machines());
    json.writeStringProperty("offer", price.offer().orElse(""));
    json.writeNumberProperty("machinesCost", money.convert(price.ownUsd()));
    json.writeNumberProperty("rentedCost", money.convert(price.rentUsd()));
    json.writeNumberProperty("ownCost", money.convert(price.totalUsd()));
    number("cloudCost", price.cloudUsd().map(money::convert));
    double lost = demand.facts().lostShare();
    json.writeNumberProperty("lostOwnCost", money.convert(price.totalUsd() * lost));
    number("lostCloudCost", price.cloudUsd().map(usd -> money.convert(usd * lost)));
    json.writeArrayPropertyStart("groups");
    for (DemandPrice.Charge charge : price.charges()) {
      json.writeStartObject();
      json.writeStringProperty("group", charge.group());
      json.writeNumberProperty("gpuHours", charge.gpuHours());
      json.writeNumberProperty("share", charge.share());
      json.writeNumberProperty("ownCost", money.convert(charge.ownUsd()));
      number("cloudCost", charge.cloudUsd().map(money::convert));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("ifOwned");
    for (DemandPrice.Size size : price.sizes()) {
      json.writeStartObject();
      json.writeNumberProperty("machines", size.machines());
      json.writeNumberProperty("gpus", size.gpus());
      json.writeNumberProperty("coveredShare", size.coveredShare());
      json.writeNumberProperty("idleShare", size.idleShare());
      json.writeNumberProperty("rentedGpuHours", size.rentedGpuHours());
      json.writeNumberProperty("costPerMonth", money.convert(size.usdPerMonth()));
      number("waitP90Seconds", size.waits().map(DemandPrice.Waits::p90Seconds));
      number("jobsNeverRun", size.waits().map(waits -> (double) waits.neverRan()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void number(String name, Optional<Double> value) {
    if (value.isPresent()) {
      json.writeNumberProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  private String clock() {
    return clock(demand.clock());
  }

  /// The word for a clock.
  static String clock(LogClock of) {
    return switch (of) {
      case UTC -> "utc";
      case LOCAL -> "local";
      case FROM_START -> "from-start";
    };
  }

  /// A moment as the clock of the log shows it; seconds where it counts from its start.
  private String moment(long seconds) {
    return switch (demand.clock()) {
      case UTC -> Instant.ofEpochSecond(seconds).toString();
      case LOCAL -> local(seconds);
      case FROM_START -> Long.toString(seconds);
    };
  }

  private static String local(long seconds) {
    String text = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString();
    return text.length() == 16 ? text + ":00" : text;
  }

  private void curve(LoadDuration curve) {
    json.writeArrayPropertyStart("loadDuration");
    for (int i = 0; i < curve.levels(); i++) {
      json.writeStartObject();
      json.writeNumberProperty("gpus", curve.gpusAt(i));
      json.writeNumberProperty("share", curve.shareAt(i));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void curves() {
    json.writeObjectPropertyStart("curves");
    for (CurveKind kind : CurveKind.values()) {
      Optional<Load> load = demand.load(kind);
      if (load.isPresent()) {
        json.writeObjectPropertyStart(kind.label());
        json.writeNumberProperty("gpuHours", load.get().gpuHours());
        json.writeNumberProperty("meanGpus", load.get().meanGpus());
        json.writeNumberProperty("peakGpus", load.get().peakGpus());
        json.writeNumberProperty("loadFactor", load.get().loadFactor());
        if (kind != demand.primary()) {
          curve(load.get().curve());
        }
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private void spread(String name, Spread spread) {
    switch (spread) {
      case Spread.Unknown() -> json.writeNullProperty(name);
      case Spread.Known(Distribution of) -> {
        json.writeObjectPropertyStart(name);
        spread(json, of);
        json.writeEndObject();
      }
    }
  }

  /// Mean and quantiles as properties of an object.
  static void spread(JsonGenerator json, Distribution of) {
    json.writeNumberProperty("mean", of.mean());
    json.writeNumberProperty("p50", of.p50());
    json.writeNumberProperty("p90", of.p90());
    json.writeNumberProperty("p99", of.p99());
    json.writeNumberProperty("max", of.max());
  }

  private void sizes(DemandFacts facts) {
    json.writeArrayPropertyStart("bySize");
    for (DemandFacts.Size size : facts.bySize()) {
      json.writeStartObject();
      json.writeNumberProperty("gpus", size.gpus());
      json.writeNumberProperty("jobs", size.jobs());
      json.writeNumberProperty("gpuHours", size.gpuHours());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void endings(DemandFacts facts) {
    json.writeArrayPropertyStart("byState");
    for (DemandFacts.Ending ending : facts.byState()) {
      json.writeStartObject();
      json.writeStringProperty("state", ending.state().label());
      json.writeNumberProperty("jobs", ending.jobs());
      json.writeNumberProperty("gpuHours", ending.gpuHours());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("lostShare", facts.lostShare());
  }

  private void week() {
    Optional<WeekPattern> week = demand.week(zone);
    if (week.isEmpty()) {
      json.writeNullProperty("weekday");
      json.writeNullProperty("hourOfWeek");
      return;
    }
    means("weekday", week.get().weekday());
    means("hourOfWeek", week.get().meanGpus());
  }

  private void means(String name, double[] means) {
    json.writeArrayPropertyStart(name);
    for (double mean : means) {
      if (Double.isNaN(mean)) {
        json.writeNull();
      } else {
        json.writeNumber(mean);
      }
    }
    json.writeEndArray();
  }

  private void pooling() {
    json.writeObjectPropertyStart("pooling");
    json.writeStringProperty("by", demand.pooling().by().label());
    json.writeNumberProperty("sumOfPeaksGpus", demand.pooling().sumOfPeaksGpus());
    json.writeNumberProperty("poolPeakGpus", demand.pooling().poolPeakGpus());
    json.writeNumberProperty("saving", demand.pooling().saving());
    json.writeArrayPropertyStart("groups");
    for (Demand.Group group : demand.pooling().groups()) {
      json.writeStartObject();
      json.writeStringProperty("name", group.name());
      json.writeNumberProperty("gpuHours", group.gpuHours());
      json.writeNumberProperty("peakGpus", group.peakGpus());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void growth() {
    json.writeObjectPropertyStart("growth");
    switch (demand.growth()) {
      case Growth.Known known -> {
        json.writeNumberProperty("perMonth", known.perMonth());
        json.writeNumberProperty("low", known.low());
        json.writeNumberProperty("high", known.high());
        json.writeNumberProperty("weeks", known.weeks());
        json.writeNullProperty("why");
      }
      case Growth.Unknown(Sentence reason) -> {
        json.writeNullProperty("perMonth");
        json.writeNullProperty("low");
        json.writeNullProperty("high");
        json.writeStringProperty("why", reason.text());
      }
    }
    json.writeEndObject();
  }
}
