package dev.rackrate.mcp;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/// A question that can be asked.
///
/// @param answer from what was asked to the JSON of the command line
record Tool(
    String name,
    String title,
    String about,
    List<Argument> arguments,
    Function<Tool.Asked, String> answer) {

  private static final int MOST_TEXTS = 100;

  Tool {
    arguments = List.copyOf(arguments);
  }

  /// What was asked: arguments that are of the kinds that they should be.
  record Asked(JsonValue.Members given) {

    Optional<String> text(String name) {
      return given.text(name);
    }

    List<String> texts(String name) {
      return given.get(name).orElse(NO_TEXTS) instanceof JsonValue.Array(List<JsonValue> items)
          ? items.stream().map(item -> ((JsonValue.Text) item).text()).toList()
          : List.of();
    }

    boolean isSet(String name) {
      return given.get(name).orElse(NOT_SET) instanceof JsonValue.Truth(boolean isTrue) && isTrue;
    }

    Optional<Integer> count(String name) {
      return given
          .get(name)
          .filter(JsonValue.Numeral.class::isInstance)
          .map(value -> Integer.valueOf(((JsonValue.Numeral) value).written()));
    }
  }

  private static final JsonValue NO_TEXTS = new JsonValue.Array(List.of());
  private static final JsonValue NOT_SET = new JsonValue.Truth(false);

  /// The JSON that answers.
  ///
  /// @throws InputProblem where what is asked cannot be answered
  String call(JsonValue.Members given) {
    for (Map.Entry<String, JsonValue> entry : given.values().entrySet()) {
      Argument argument =
          arguments.stream()
              .filter(known -> known.name().equals(entry.getKey()))
              .findFirst()
              .orElseThrow(() -> unknown(entry.getKey()));
      if (!argument.takes(entry.getValue())) {
        throw InputProblem.in(argument.name(), "must be " + argument.expected());
      }
    }
    for (Argument argument : arguments) {
      if (argument.isRequired() && given.get(argument.name()).isEmpty()) {
        throw InputProblem.in(argument.name(), "is missing; write " + argument.expected());
      }
    }
    Asked asked = new Asked(given);
    if (asked.texts(Tools.SET).size() > MOST_TEXTS) {
      throw InputProblem.in(Tools.SET, "may hold 100 texts at most");
    }
    return answer.apply(asked);
  }

  private InputProblem unknown(String name) {
    List<String> names = arguments.stream().map(Argument::name).toList();
    return InputProblem.of(
        "the tool "
            + this.name
            + " takes no argument \""
            + Session.shown(name)
            + "\""
            + Nearest.hint(Nearest.to(name, names), "it takes " + String.join(", ", names)));
  }

  /// How it is told of.
  void describe(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeStringProperty("title", title);
    json.writeStringProperty("description", about);
    json.writeObjectPropertyStart("inputSchema");
    json.writeStringProperty("type", "object");
    json.writeObjectPropertyStart("properties");
    arguments.forEach(argument -> argument.schema(json));
    json.writeEndObject();
    json.writeArrayPropertyStart("required");
    arguments.stream()
        .filter(Argument::isRequired)
        .forEach(argument -> json.writeString(argument.name()));
    json.writeEndArray();
    json.writeBooleanProperty("additionalProperties", false);
    json.writeEndObject();
    json.writeObjectPropertyStart("annotations");
    json.writeBooleanProperty("readOnlyHint", true);
    json.writeBooleanProperty("openWorldHint", false);
    json.writeEndObject();
    json.writeEndObject();
  }
}
