package dev.rackrate.web;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// A study as it came with a request.
///
/// @param type `application/yaml` or `application/json`
record Body(String type, String text) {

  static final String YAML = "application/yaml";
  static final String JSON = "application/json";

  private static final int MOST_BYTES = 1 << 20;

  /// The body of a request.
  ///
  /// @throws Refused where it is none that can be read
  static Body of(ServerRequest request) {
    String type = type(request);
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Refused(
            Status.REQUEST_ENTITY_TOO_LARGE_413,
            Sentence.of("Too large"),
            Sentence.of("a study has at most 1 MiB"));
      }
      return new Body(
          type, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException garbled) {
      throw new Refused(
          Status.BAD_REQUEST_400, Sentence.of("Not UTF-8"), Sentence.of("send the study as UTF-8"));
    } catch (IOException gone) {
      throw new Refused(
          Status.REQUEST_TIMEOUT_408,
          Sentence.of("Not received"),
          Sentence.of("the body did not arrive in time"));
    }
  }

  /// The kind of body that a request says it has.
  static String type(ServerRequest request) {
    String written = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    int end = written.indexOf(';');
    String type = (end < 0 ? written : written.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    if (!List.of(YAML, JSON).contains(type)) {
      throw new Refused(
          Status.UNSUPPORTED_MEDIA_TYPE_415,
          Sentence.of("Another kind of body"),
          Sentence.of(
              "send the study as {} or {}, and say so in Content-Type",
              Arg.name(YAML),
              Arg.name(JSON)));
    }
    return type;
  }
}
