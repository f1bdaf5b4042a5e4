package dev.rackrate.web;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.Json;
import io.helidon.http.Status;
import java.util.Optional;

/// A request that is not answered: what the other side is told.
///
/// @param wrong what in the study cannot be used, where that is the reason
record Fault(Status status, Sentence title, Sentence detail, Optional<InputProblem> wrong) {

  static final String TYPE = "application/problem+json";

  static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");
  static final Status MISDIRECTED = Status.create(421, "Misdirected Request");
  static final Status NEEDS_VERSION = Status.create(428, "Precondition Required");
  static final Status NO_ROOM = Status.create(507, "Insufficient Storage");

  static Fault of(Status status, Sentence title, Sentence detail) {
    return new Fault(status, title, detail, Optional.empty());
  }

  /// In the words of the command line.
  static Fault of(InputProblem wrong) {
    return new Fault(
        UNPROCESSABLE,
        Sentence.of("The input cannot be used"),
        Sentence.of("{}", Arg.name(wrong.message(Language.ENGLISH))),
        Optional.of(wrong));
  }

  /// As RFC 9457 has it, in the language of the request.
  String json(Language language) {
    Speech speech = new Speech(Speech.IN_USD.rate(), language);
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "about:blank");
      json.writeStringProperty("title", speech.say(title));
      json.writeNumberProperty("status", status.code());
      json.writeStringProperty(
          "detail",
          wrong.map(input -> input.message(language)).orElseGet(() -> speech.say(detail)));
      wrong.ifPresent(input -> {
        json.writeStringProperty("key", input.path());
        json.writeNumberProperty("line", input.place().line());
        json.writeNumberProperty("column", input.place().column());
        json.writeStringProperty("sentence", input.said(language));
      });
      json.writeEndObject();
    });
  }
}
