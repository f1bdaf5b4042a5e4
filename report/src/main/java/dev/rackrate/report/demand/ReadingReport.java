package dev.rackrate.report.demand;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.listed;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block.Mark;
import dev.rackrate.report.page.Counts;
import dev.rackrate.report.page.Page;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What of some files was read, used and left out.
final class ReadingReport {

  /// Problems shown.
  static final int MOST_PROBLEMS = 5;

  private static final int MOST_REASONS = 3;

  private ReadingReport() {}

  /// The counts, then a line for each reason and the first problems.
  static void write(Page.Builder page, RowCounts reading) {
    page.para(
        Sentence.of(
            "{} read: {} used, {} left out.",
            Counts.rows(reading.read()),
            count(reading.used()),
            count(reading.read() - reading.used())));
    List<Sentence> points = new ArrayList<>();
    List<Arg> harmless = new ArrayList<>();
    for (RowCounts.LeftOut out : reading.leftOut()) {
      if (out.isDamage()) {
        points.add(Sentence.of("{} left out: {}", count(out.rows()), said(out.why())));
      } else {
        harmless.add(said(Sentence.of("{} ({})", said(out.why()), count(out.rows()))));
      }
    }
    reading.noted().forEach(noted -> points.add(noted.sentence()));
    page.bullets(Mark.POINT, points);
    List<Problem> problems = reading.damage();
    for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
      page.note(problem.sentence());
    }
    if (problems.size() > MOST_PROBLEMS) {
      page.note(Sentence.of("... and more; --format json lists them"));
    }
    if (!harmless.isEmpty()) {
      page.bullets(
          Mark.POINT,
          List.of(Sentence.of("left out without loss: {}", listed(harmless, Arg.Joint.SEMICOLON))));
    }
  }

  /// What of the log is lost or counts twice, for the top of an answer; nothing where nothing does.
  static void damage(Page.Builder page, RowCounts reading) {
    page.bullets(
        Mark.WARNING, reading.countedTwice().stream().map(RowCounts.Noted::sentence).toList());
    if (reading.damaged() == 0) {
      return;
    }
    List<Arg> reasons =
        reading.leftOut().stream()
            .filter(RowCounts.LeftOut::isDamage)
            .limit(MOST_REASONS)
            .map(out -> said(Sentence.of("{} ({})", said(out.why()), count(out.rows()))))
            .toList();
    page.bullets(
        Mark.WARNING,
        List.of(
            Sentence.of(
                "Part of the log is lost: {} of {} row{|s} cannot be used: {}.",
                count(reading.damaged()),
                count(reading.read()),
                listed(reasons, Arg.Joint.SEMICOLON))));
    reading.damage().stream()
        .findFirst()
        .map(first -> Sentence.of("The first: {}", said(first.sentence())))
        .ifPresent(page::note);
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
