package dev.rackrate.web;

import dev.rackrate.files.Scratch;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A study that comes with the log it names: JSON with the texts `study` and `log`, and the
/// `format` of the log where it cannot be told from it.
record StudyWithLog(String study, String format) {

  private static final String ANY_FORMAT = "auto";
  private static final int MOST_STUDY = 1 << 20;
  private static final int MOST_LOG = 100 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MOST_LOG)
                  .maxNestingDepth(1)
                  .maxDocumentLength(MOST_LOG + 2L * MOST_STUDY)
                  .build())
          .build();

  /// The body of a request.
  ///
  /// @param log takes the text of the log
  /// @throws Refused where it is none that can be read
  static StudyWithLog of(ServerRequest request, Scratch log) throws IOException {
    if (!Body.type(request).equals(Body.JSON)) {
      throw needed();
    }
    String study = "";
    String format = ANY_FORMAT;
    boolean hasLog = false;
    try (InputStream in = request.content().inputStream();
        JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw needed();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          throw needed();
        }
        switch (name) {
          case "study" -> study = text(json);
          case "format" -> format = text(json);
          case "log" -> {
            hasLog = true;
            try (Writer out = Files.newBufferedWriter(log.path(), StandardCharsets.UTF_8)) {
              json.getString(out);
            }
          }
          default -> throw InputProblem.in(name, Sentence.of("is none of study, log, format"));
        }
      }
    } catch (JacksonException garbled) {
      throw new Refused(
          Status.BAD_REQUEST_400,
          Sentence.of("Not the JSON expected"),
          Sentence.of("send {\"study\": \"...\", \"log\": \"...\"}; a log has at most 100 MiB"));
    }
    if (!hasLog || study.isBlank()) {
      throw needed();
    }
    return new StudyWithLog(study, format);
  }

  private static String text(JsonParser json) {
    StringWriter text = new StringWriter();
    json.getString(text);
    if (text.getBuffer().length() > MOST_STUDY) {
      throw new Refused(
          Status.REQUEST_ENTITY_TOO_LARGE_413,
          Sentence.of("Too large"),
          Sentence.of("a study has at most 1 MiB"));
    }
    return text.toString();
  }

  private static InputProblem needed() {
    return InputProblem.of(
        Sentence.of(
            "a replay needs the jobs of a log beside the study; send {} as application/json",
            Arg.name("{\"study\": \"...\", \"log\": \"...\"}")));
  }
}
