package dev.rackrate.web;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Language;
import dev.rackrate.report.Json;
import io.helidon.http.Status;
import java.util.Optional;

/// A request that is not answered: what the other side is told.
///
/// @param wrong what in the study cannot be used, where that is the reason
record Fault(Status status, String title, String detail, Optional<Wrong> wrong) {

  static final String TYPE = "application/problem+json";

  static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");
  static final Status MISDIRECTED = Status.create(421, "Misdirected Request");
  static final Status NEEDS_VERSION = Status.create(428, "Precondition Required");
  static final Status NO_ROOM = Status.create(507, "Insufficient Storage");

  static Fault of(Status status, String title, String detail) {
    return new Fault(status, title, detail, Optional.empty());
  }

  /// In the words of the command line, in the language of the request.
  static Fault of(InputProblem wrong, Language language) {
    return new Fault(
        UNPROCESSABLE,
        "The input cannot be used",
        wrong.message(language),
        Optional.of(new Wrong(wrong, wrong.said(language))));
  }

  /// What cannot be used, and what is said of it.
  record Wrong(InputProblem problem, String sentence) {}

  /// As RFC 9457 has it.
  String json() {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "about:blank");
      json.writeStringProperty("title", title);
      json.writeNumberProperty("status", status.code());
      json.writeStringProperty("detail", detail);
      wrong.ifPresent(input -> {
        json.writeStringProperty("key", input.problem().path());
        json.writeNumberProperty("line", input.problem().place().line());
        json.writeNumberProperty("column", input.problem().place().column());
        json.writeStringProperty("sentence", input.sentence());
      });
      json.writeEndObject();
    });
  }
}
