package dev.rackrate.report;

import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.check.Finding;
import java.util.List;

/// What of a catalogue does not hold, as text and JSON.
public final class CheckReport {

  private CheckReport() {}

  /// One line for each problem of reading and each finding, or a line that says all hold.
  public static String text(Tables tables, List<String> problems, List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    problems.forEach(problem -> text.append(problem).append('\n'));
    findings.forEach(finding -> text.append(finding.text()).append('\n'));
    int wrong = problems.size() + findings.size();
    String counts =
        Say.format(
            "%,d GPUs, %,d machines, %,d offers with %,d prices, %,d listings, %,d parts,"
                + " %,d token prices, %,d assumptions, %,d models",
            tables.gpus().size(),
            tables.machines().size(),
            tables.offers().size(),
            tables.offers().stream().mapToInt(offer -> offer.prices().size()).sum(),
            tables.listings().size(),
            tables.parts().size(),
            tables.tokenPrices().size(),
            tables.assumptions().size(),
            tables.presets().size());
    return text.append(
            wrong == 0
                ? Paragraph.wrap("catalogue: ", counts + " hold")
                : Say.format("catalogue: %,d of its rows do not hold\n", wrong))
        .toString();
  }

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
