package dev.rackrate.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.Served;
import dev.rackrate.mcp.JsonValue.Members;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A client that says its lines and reads what comes back, as the protocol has it.
final class Client {

  static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientInfo":{"name":"test","version":"7"},\
      "io.modelcontextprotocol/clientCapabilities":{}}\
      """;

  static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":"first","method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"7"}}}\
      """;

  static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private Client() {}

  /// What came back.
  ///
  /// @param byId answers by the id as it is written
  /// @param withoutId errors of messages that had none
  record Heard(Map<String, Members> byId, List<Members> withoutId) {

    Members result(String id) {
      return answer(id).members("result").orElseThrow(() -> new AssertionError(answer(id)));
    }

    Members error(String id) {
      return answer(id).members("error").orElseThrow(() -> new AssertionError(answer(id)));
    }

    Members answer(String id) {
      return Optional.ofNullable(byId.get(id))
          .orElseThrow(() -> new AssertionError("no answer to " + id));
    }

    int code(String id) {
      return Client.code(error(id));
    }
  }

  static int code(Members error) {
    return Integer.parseInt(((JsonValue.Numeral) error.get("code").orElseThrow()).written());
  }

  static String request(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }

  /// A call of the modern era.
  static String call(int id, String tool, String arguments) {
    return request(
        id, "tools/call", META + ",\"name\":\"" + tool + "\",\"arguments\":{" + arguments + "}");
  }

  static String quoted(String text) {
    return JsonText.line(json -> json.writeString(text));
  }

  static Heard talk(Served served, String... lines) {
    return talk(served, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  static Heard talk(Served served, byte[] said) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      McpServer.run(served, "0.1.0", new ByteArrayInputStream(said), out);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return heard(out.toString(StandardCharsets.UTF_8));
  }

  /// Every line is one message of the protocol, or the test fails.
  static Heard heard(String said) {
    Map<String, Members> byId = new HashMap<>();
    List<Members> withoutId = new ArrayList<>();
    assertThat(said).matches(text -> text.isEmpty() || text.endsWith("\n"));
    for (String line : said.lines().toList()) {
      Members message = (Members) JsonText.read(line).orElseThrow(() -> new AssertionError(line));
      assertThat(message.text("jsonrpc")).hasValue("2.0");
      assertThat(message.get("result").isPresent()).isNotEqualTo(message.get("error").isPresent());
      Optional<JsonValue> id = message.get("id");
      if (id.isEmpty()) {
        withoutId.add(message.members("error").orElseThrow());
      } else {
        String written =
            switch (id.get()) {
              case JsonValue.Text(String text) -> text;
              case JsonValue.Numeral(String number) -> number;
              case JsonValue other -> throw new AssertionError(other);
            };
        assertThat(byId.put(written, message)).as("one answer to " + written).isNull();
      }
    }
    return new Heard(byId, withoutId);
  }

  /// The text that a tool gave.
  static String text(Members result) {
    JsonValue.Array content = (JsonValue.Array) result.get("content").orElseThrow();
    return ((Members) content.items().getFirst()).text("text").orElseThrow();
  }

  static boolean isError(Members result) {
    return result.get("isError").orElseThrow().equals(new JsonValue.Truth(true));
  }
}
