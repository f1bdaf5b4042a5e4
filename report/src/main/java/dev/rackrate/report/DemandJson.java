package dev.rackrate.report;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandFacts;
import dev.rackrate.demand.DemandFacts.Spread;
import dev.rackrate.demand.Distribution;
import dev.rackrate.demand.Growth;
import dev.rackrate.demand.WeekPattern;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.demand.log.LogClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The demand of a log as JSON, nothing rounded.
public final class DemandJson {

  private final Demand demand;
  private final ZoneId zone;
  private final JsonGenerator json;

  private DemandJson(Demand demand, ZoneId zone, JsonGenerator json) {
    this.demand = demand;
    this.zone = zone;
    this.json = json;
  }

  /// The demand as an object.
  ///
  /// @param zone in which days of the week are told, where the log knows moments
  public static String of(Demand demand, ZoneId zone) {
    return Json.text(json -> {
      json.writeStartObject();
      write(json, demand, zone);
      json.writeEndObject();
    });
  }

  /// The demand as properties of an object.
  static void write(JsonGenerator json, Demand demand, ZoneId zone) {
    new DemandJson(demand, zone, json).write();
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
    ReadingReport.json(json, demand.reading());
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
      case Growth.Unknown(String reason) -> {
        json.writeNullProperty("perMonth");
        json.writeNullProperty("low");
        json.writeNullProperty("high");
        json.writeStringProperty("why", reason);
      }
    }
    json.writeEndObject();
  }
}
