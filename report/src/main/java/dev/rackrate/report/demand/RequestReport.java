package dev.rackrate.report.demand;

import dev.rackrate.demand.Distribution;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.report.Json;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/// The demand of a log of requests to a language model as JSON.
public final class RequestReport {

  private RequestReport() {}

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
