package dev.rackrate.report;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block.Mark;
import dev.rackrate.report.page.Page;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What of some files was read, used and left out.
final class ReadingReport {

  /// Problems shown.
  static final int MOST_PROBLEMS = 5;

  private ReadingReport() {}

  /// The counts, then a line for each reason and the first problems.
  static void write(Page.Builder page, RowCounts reading) {
    page.para(
        Sentence.of(
            "{} rows read: {} used, {} left out.",
            count(reading.read()),
            count(reading.used()),
            count(reading.read() - reading.used())));
    List<Sentence> points = new ArrayList<>();
    for (RowCounts.LeftOut out : reading.leftOut()) {
      points.add(Sentence.of("{} left out: {}", count(out.rows()), name(out.reason())));
    }
    reading.notes().forEach(note -> points.add(Sentence.of("{}", name(note))));
    page.bullets(Mark.POINT, points);
    List<Problem> problems = reading.problems();
    for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
      page.note(Sentence.of("{}", name(problem.toString())));
    }
    if (problems.size() > MOST_PROBLEMS) {
      page.note(Sentence.of("... and more; --format json lists them"));
    }
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
