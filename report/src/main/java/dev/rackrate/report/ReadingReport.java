package dev.rackrate.report;

import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Problem;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What of some files was read, used and left out.
final class ReadingReport {

  private static final int MOST_PROBLEMS = 5;

  private ReadingReport() {}

  /// The counts, then a line for each reason and the first problems.
  static String text(RowCounts reading) {
    StringBuilder text = new StringBuilder();
    text.append(
        Paragraph.wrap(
            "",
            Say.format(
                "%,d rows read: %,d used, %,d left out.",
                reading.read(), reading.used(), reading.read() - reading.used())));
    for (RowCounts.LeftOut out : reading.leftOut()) {
      text.append(
          Paragraph.wrap("  - ", Say.format("%,d left out: %s", out.rows(), out.reason())));
    }
    reading.notes().forEach(note -> text.append(Paragraph.wrap("  - ", note)));
    List<Problem> problems = reading.problems();
    for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
      text.append(Paragraph.wrap("  ", problem.toString()));
    }
    if (problems.size() > MOST_PROBLEMS) {
      text.append("  ... and more; --format json lists them\n");
    }
    return text.toString();
  }

  /// The same as properties of an object.
  static void json(JsonGenerator json, RowCounts reading) {
    json.writeArrayPropertyStart("problems");
    for (Problem problem : reading.problems()) {
      json.writeStartObject();
      json.writeStringProperty("file", problem.file());
      json.writeNumberProperty("line", problem.line());
      json.writeStringProperty("message", problem.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("leftOut");
    for (RowCounts.LeftOut out : reading.leftOut()) {
      json.writeStartObject();
      json.writeStringProperty("reason", out.reason());
      json.writeNumberProperty("rows", out.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("notes");
    reading.notes().forEach(json::writeString);
    json.writeEndArray();
    json.writeNumberProperty("read", reading.read());
    json.writeNumberProperty("used", reading.used());
  }
}
