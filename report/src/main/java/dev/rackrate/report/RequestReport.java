package dev.rackrate.report;

import dev.rackrate.demand.Distribution;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.demand.log.LogClock;
import java.time.Instant;
import java.time.ZoneId;
import tools.jackson.core.JsonGenerator;

/// The demand of a log of requests to a language model as text and JSON.
public final class RequestReport {

  private RequestReport() {}

  /// The demand in text.
  ///
  /// @param zone in which the hours of the day are told
  public static String text(RequestDemand demand, ZoneId zone) {
    StringBuilder text = new StringBuilder();
    text.append(
        Paragraph.wrap(
            "",
            Say.format(
                "%,.0f requests from %s to %s, %s.",
                demand.requests().total(),
                moment(demand, demand.fromMilliseconds()),
                moment(demand, demand.toMilliseconds()),
                DemandReport.duration(demand.seconds()))));
    text.append("\nHow much a second\n");
    Table rates = new Table("lrrrr");
    rates.row("", "in all", "mean", "busiest minute", "over the mean");
    rate(rates, "requests", demand.requests());
    rate(rates, "input tokens", demand.inputTokens());
    rate(rates, "output tokens", demand.outputTokens());
    text.append(rates.text());
    text.append("\nTokens of a request\n");
    Table tokens = new Table("lrrrrr");
    tokens.row("", "mean", "median", "90 %", "99 %", "most");
    spread(tokens, "input", demand.inputPerRequest());
    spread(tokens, "output", demand.outputPerRequest());
    text.append(tokens.text());
    hours(text, demand, zone);
    text.append("\nWhat was read\n").append(ReadingReport.text(demand.reading()));
    return text.toString();
  }

  private static void rate(Table table, String name, RequestDemand.Rate rate) {
    table.row(
        name,
        Say.format("%,.0f", rate.total()),
        Say.format("%,.2f", rate.meanPerSecond()),
        Say.format("%,.2f", rate.peakPerSecond()),
        Say.format("%.2f", rate.peakOverMean()));
  }

  private static void spread(Table table, String name, Distribution of) {
    table.row(
        name,
        Say.format("%,.1f", of.mean()),
        Say.format("%,.0f", of.p50()),
        Say.format("%,.0f", of.p90()),
        Say.format("%,.0f", of.p99()),
        Say.format("%,.0f", of.max()));
  }

  private static void hours(StringBuilder text, RequestDemand demand, ZoneId zone) {
    if (demand.hours().isEmpty()) {
      return;
    }
    double most = demand.hours().stream().filter(h -> !h.isNaN()).max(Double::compare).orElse(0.0);
    text.append("\nRequests a second by hour of the day");
    text.append(demand.clock() == LogClock.UTC ? " (" + zone.getId() + ")\n" : "\n");
    Table table = new Table("rrl");
    for (int hour = 0; hour < demand.hours().size(); hour++) {
      double rate = demand.hours().get(hour);
      if (!Double.isNaN(rate)) {
        int bar = most > 0 ? (int) Math.round(40 * rate / most) : 0;
        table.row("" + hour, Say.format("%,.2f", rate), "#".repeat(bar));
      }
    }
    text.append(table.text());
  }

  private static String moment(RequestDemand demand, long milliseconds) {
    return DemandReport.moment(demand.clock(), milliseconds / 1000);
  }

  /// The demand as JSON, nothing rounded.
  public static String json(RequestDemand demand) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeNumberProperty("requests", (long) demand.requests().total());
      json.writeStringProperty("from", instant(demand, demand.fromMilliseconds()));
      json.writeStringProperty("to", instant(demand, demand.toMilliseconds()));
      json.writeStringProperty("clock", DemandJson.clock(demand.clock()));
      rate(json, "requestsPerSecond", demand.requests());
      rate(json, "inputTokensPerSecond", demand.inputTokens());
      rate(json, "outputTokensPerSecond", demand.outputTokens());
      spread(json, "inputTokens", demand.inputPerRequest());
      spread(json, "outputTokens", demand.outputPerRequest());
      json.writeArrayPropertyStart("hourOfDay");
      for (double hour : demand.hours()) {
        if (Double.isNaN(hour)) {
          json.writeNull();
        } else {
          json.writeNumber(hour);
        }
      }
      json.writeEndArray();
      ReadingReport.json(json, demand.reading());
      json.writeEndObject();
    });
  }

  private static String instant(RequestDemand demand, long milliseconds) {
    String text = Instant.ofEpochMilli(milliseconds).toString();
    return switch (demand.clock()) {
      case UTC -> text;
      case LOCAL -> text.substring(0, text.length() - 1);
      case FROM_START -> Double.toString(milliseconds / 1000.0);
    };
  }

  private static void rate(JsonGenerator json, String name, RequestDemand.Rate rate) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("total", rate.total());
    json.writeNumberProperty("mean", rate.meanPerSecond());
    json.writeNumberProperty("peakMinute", rate.peakPerSecond());
    json.writeNumberProperty("peakOverMean", rate.peakOverMean());
    json.writeEndObject();
  }

  private static void spread(JsonGenerator json, String name, Distribution of) {
    json.writeObjectPropertyStart(name);
    DemandJson.spread(json, of);
    json.writeEndObject();
  }
}
