package dev.rackrate.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// What messages mean in both eras of the protocol: since 2026-07-28 each says for itself which
/// version it is of; before, the first said it for all.
final class Session {

  static final String MODERN = "2026-07-28";

  /// Those that begin with `initialize`, newest first.
  private static final List<String> LEGACY = List.of("2025-11-25", "2025-06-18");

  private static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";
  private static final String CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities";
  private static final String SERVER_KEY = "io.modelcontextprotocol/serverInfo";
  private static final String PROTOCOL_VERSION = "protocolVersion";
  private static final String COMPLETE = "complete";
  private static final long DAY_MILLIS = 86_400_000;

  private static final String INSTRUCTIONS =
      "Rackrate answers whether to build GPU machines, rent GPU cloud, or mix both. Ask catalogue"
          + " for names of GPUs and offers, decide with a study, then explain for any figure. Every"
          + " figure has a source. Nothing is written, and no file is read but studies and logs of"
          + " the folder that the server was started with.";

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final String version;
  private boolean isLegacy;

  Session(List<Tool> tools, String version) {
    tools.forEach(tool -> this.tools.put(tool.name(), tool));
    this.version = version;
  }

  /// What is to be done about a request.
  sealed interface Step {

    /// It is answered at once.
    record Result(Consumer<JsonGenerator> members) implements Step {}

    /// A tool is called, which may take a while.
    record Call(Tool tool, JsonValue.Members arguments, boolean isModern) implements Step {}
  }

  /// What a request asks for.
  ///
  /// @throws Failure where it cannot be answered
  Step step(String method, JsonValue.Members params) {
    boolean isModern = !method.equals("initialize") && isModern(method, params);
    return switch (method) {
      case "initialize" -> initialize(params);
      case "server/discover" -> {
        require(isModern, method);
        yield new Step.Result(this::discovered);
      }
      case "ping" -> {
        if (isModern) {
          throw noMethod(method);
        }
        yield new Step.Result(_ -> {});
      }
      case "tools/list" -> {
        if (params.get("cursor").isPresent()) {
          throw new Failure(Failure.WRONG_PARAMS, "there is one page of tools; leave cursor out");
        }
        yield new Step.Result(json -> listed(json, isModern));
      }
      case "tools/call" -> call(params, isModern);
      default -> throw noMethod(method);
    };
  }

  private static Failure noMethod(String method) {
    return new Failure(
        Failure.NO_METHOD,
        "there is no method \"" + shown(method) + "\"; there are tools/list and tools/call");
  }

  /// Whether a request is of the era in which each names its version.
  private boolean isModern(String method, JsonValue.Members params) {
    Optional<JsonValue> meta = params.get("_meta");
    Optional<JsonValue> named =
        params.members("_meta").flatMap(members -> members.get(VERSION_KEY));
    if (named.isEmpty()) {
      if (isLegacy || (method.equals("ping") && meta.isEmpty())) {
        return false;
      }
      throw new Failure(
          Failure.WRONG_PARAMS,
          "params._meta must name " + VERSION_KEY + "; older clients begin with initialize",
          Session::supported);
    }
    if (!(named.get() instanceof JsonValue.Text(String wanted))) {
      throw new Failure(Failure.WRONG_PARAMS, "params._meta." + VERSION_KEY + " must be a text");
    }
    if (!wanted.equals(MODERN)) {
      throw new Failure(
          Failure.OTHER_VERSION,
          "Unsupported protocol version",
          json -> {
            supported(json);
            json.writeStringProperty("requested", shown(wanted));
          });
    }
    if (params.members("_meta").flatMap(members -> members.members(CAPABILITIES_KEY)).isEmpty()) {
      throw new Failure(
          Failure.WRONG_PARAMS, "params._meta." + CAPABILITIES_KEY + " must be an object");
    }
    return true;
  }

  private static void require(boolean isModern, String method) {
    if (!isModern) {
      throw noMethod(method);
    }
  }

  private static void supported(JsonGenerator json) {
    json.writeArrayPropertyStart("supported");
    json.writeString(MODERN);
    LEGACY.forEach(json::writeString);
    json.writeEndArray();
  }

  private Step initialize(JsonValue.Members params) {
    String wanted =
        params
            .text(PROTOCOL_VERSION)
            .orElseThrow(() ->
                new Failure(
                    Failure.WRONG_PARAMS,
                    "params.protocolVersion must be a text",
                    json -> supported(json)));
    isLegacy = true;
    String spoken = LEGACY.contains(wanted) ? wanted : LEGACY.getFirst();
    return new Step.Result(json -> {
      json.writeStringProperty(PROTOCOL_VERSION, spoken);
      capabilities(json);
      json.writeObjectPropertyStart("serverInfo");
      server(json);
      json.writeEndObject();
      json.writeStringProperty("instructions", INSTRUCTIONS);
    });
  }

  private void discovered(JsonGenerator json) {
    json.writeStringProperty("resultType", COMPLETE);
    json.writeArrayPropertyStart("supportedVersions");
    json.writeString(MODERN);
    LEGACY.forEach(json::writeString);
    json.writeEndArray();
    capabilities(json);
    json.writeStringProperty("instructions", INSTRUCTIONS);
    cached(json);
    signed(json);
  }

  private static void capabilities(JsonGenerator json) {
    json.writeObjectPropertyStart("capabilities");
    json.writeObjectPropertyStart("tools");
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void cached(JsonGenerator json) {
    json.writeNumberProperty("ttlMs", DAY_MILLIS);
    json.writeStringProperty("cacheScope", "public");
  }

  private void signed(JsonGenerator json) {
    json.writeObjectPropertyStart("_meta");
    json.writeObjectPropertyStart(SERVER_KEY);
    server(json);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void server(JsonGenerator json) {
    json.writeStringProperty("name", "rackrate");
    json.writeStringProperty("version", version);
  }

  private void listed(JsonGenerator json, boolean isModern) {
    if (isModern) {
      json.writeStringProperty("resultType", COMPLETE);
    }
    json.writeArrayPropertyStart("tools");
    tools.values().forEach(tool -> tool.describe(json));
    json.writeEndArray();
    if (isModern) {
      cached(json);
      signed(json);
    }
  }

  private Step call(JsonValue.Members params, boolean isModern) {
    String name =
        params
            .text("name")
            .orElseThrow(() -> new Failure(Failure.WRONG_PARAMS, "params.name must name a tool"));
    Tool tool = tools.get(name);
    if (tool == null) {
      throw new Failure(
          Failure.WRONG_PARAMS,
          "there is no tool \""
              + shown(name)
              + "\"; there are "
              + String.join(", ", tools.keySet()));
    }
    JsonValue arguments = params.get("arguments").orElse(JsonValue.Members.NONE);
    if (!(arguments instanceof JsonValue.Members given)) {
      throw new Failure(Failure.WRONG_PARAMS, "params.arguments must be an object");
    }
    return new Step.Call(tool, given, isModern);
  }

  /// The result of a tool that has answered.
  void answered(JsonGenerator json, String answer, boolean isModern) {
    tooled(json, answer, false, isModern);
  }

  /// The result of a tool that cannot answer what it was asked.
  void refused(JsonGenerator json, String sentence, boolean isModern) {
    tooled(json, sentence, true, isModern);
  }

  private void tooled(JsonGenerator json, String text, boolean isError, boolean isModern) {
    if (isModern) {
      json.writeStringProperty("resultType", COMPLETE);
    }
    json.writeArrayPropertyStart("content");
    json.writeStartObject();
    json.writeStringProperty("type", "text");
    json.writeStringProperty("text", text);
    json.writeEndObject();
    json.writeEndArray();
    if (!isError) {
      json.writeName("structuredContent");
      json.writeRawValue(JsonText.onOneLine(text));
    }
    json.writeBooleanProperty("isError", isError);
    if (isModern) {
      signed(json);
    }
  }

  /// Words of the other side, as far as they are repeated to it.
  static String shown(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }
}
