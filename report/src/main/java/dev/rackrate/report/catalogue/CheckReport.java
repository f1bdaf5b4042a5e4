package dev.rackrate.report.catalogue;

import dev.rackrate.catalogue.check.Finding;
import dev.rackrate.report.Json;
import java.util.List;

/// What of a catalogue does not hold, as JSON.
public final class CheckReport {

  private CheckReport() {}

  public static String json(List<String> problems, List<Finding> findings) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeBooleanProperty("holds", problems.isEmpty() && findings.isEmpty());
      json.writeArrayPropertyStart("problems");
      problems.forEach(json::writeString);
      json.writeEndArray();
      json.writeArrayPropertyStart("findings");
      for (Finding finding : findings) {
        json.writeStartObject();
        json.writeStringProperty("table", finding.table());
        json.writeStringProperty("row", finding.row());
        json.writeStringProperty("place", finding.place());
        json.writeStringProperty("message", finding.message().text());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }
}
