package dev.rackrate.report;

import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// What of some files was read, used and left out.
final class ReadingReport {

  private static final int MOST_PROBLEMS = 5;
  private static final int MOST_REASONS = 3;

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
    List<String> harmless = new ArrayList<>();
    for (RowCounts.LeftOut out : reading.leftOut()) {
      if (out.isDamage()) {
        text.append(
            Paragraph.wrap("  - ", Say.format("%,d left out: %s", out.rows(), out.reason())));
      } else {
        harmless.add(Say.format("%,d: %s", out.rows(), out.reason()));
      }
    }
    reading.notes().forEach(note -> text.append(Paragraph.wrap("  - ", note)));
    List<Problem> problems = reading.damage();
    for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
      text.append(Paragraph.wrap("  ", problem.toString()));
    }
    if (problems.size() > MOST_PROBLEMS) {
      text.append("  ... and more; --format json lists them\n");
    }
    if (!harmless.isEmpty()) {
      text.append(Paragraph.wrap("  - ", "left out without loss: " + String.join("; ", harmless)));
    }
    return text.toString();
  }

  /// What of the log is lost, for the top of an answer; empty where nothing is.
  static String damage(RowCounts reading) {
    if (reading.damaged() == 0) {
      return "";
    }
    String share = Say.format("%,d of %,d rows", reading.damaged(), reading.read());
    String first = reading.damage().stream().findFirst().map(Problem::toString).orElse("");
    String reasons =
        reading.leftOut().stream()
            .filter(RowCounts.LeftOut::isDamage)
            .limit(MOST_REASONS)
            .map(out -> Say.format("%s (%,d)", out.reason(), out.rows()))
            .collect(Collectors.joining("; "));
    return Paragraph.wrap(
        "! ",
        "Part of the log is lost: "
            + share
            + " cannot be used. "
            + reasons
            + (first.isEmpty() ? "." : ". The first: " + first));
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
      json.writeBooleanProperty("isDamage", out.isDamage());
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
