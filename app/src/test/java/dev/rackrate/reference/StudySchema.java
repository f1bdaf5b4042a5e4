package dev.rackrate.reference;

import dev.rackrate.study.text.ClaimKeys;
import dev.rackrate.study.text.StudyKeys;
import dev.rackrate.study.write.KeyMeanings;
import dev.rackrate.workload.WorkKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The JSON Schema of a study file for editors, made from the table of keys.
final class StudySchema {

  private StudySchema() {}

  static String text() {
    return """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Rackrate study",
      "required": ["rackrate", "title"],
    %s
    }
    """
        .formatted(object("", "  "));
  }

  /// The schema of claim files: that of studies with what claims add.
  static String ofClaims() {
    List<String> properties = new ArrayList<>(properties("", "  "));
    properties.addAll(properties(ClaimKeys.ROOT, "  "));
    return """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Rackrate claim file",
      "required": ["rackrate", "title", "claims"],
    %s
    }
    """
        .formatted(object(properties, "  "));
  }

  private static String object(String path, String indent) {
    return object(properties(path, indent), indent);
  }

  private static List<String> properties(String path, String indent) {
    return children(path).stream()
        .map(
            key -> "%s    \"%s\": %s".formatted(indent, key.name(), property(key, indent + "    ")))
        .toList();
  }

  private static String object(List<String> properties, String indent) {
    return "%s\"type\": \"object\",\n%s\"additionalProperties\": false,\n%s\"properties\": {\n%s\n%s}"
        .formatted(indent, indent, indent, String.join(",\n", properties), indent);
  }

  private static List<StudyKeys.Key> children(String path) {
    String prefix = path.isEmpty() ? "" : path + ".";
    boolean isOfClaims = path.equals(ClaimKeys.ROOT) || path.startsWith(ClaimKeys.ROOT + ".");
    return (isOfClaims ? ClaimKeys.all() : StudyKeys.all())
        .stream()
            .filter(key -> key.path().startsWith(prefix))
            .filter(key -> key.path().indexOf('.', prefix.length()) < 0)
            .toList();
  }

  private static String property(StudyKeys.Key key, String indent) {
    String about = "\"description\": \"%s\"".formatted(KeyMeanings.of(key));
    String in = indent + "  ";
    return switch (key.takes()) {
      case "section" -> section(key, indent, about);
      case "none or section" -> oneOf(about, "{\"const\": \"none\"}", section(key, in, about));
      case "yes|no or section" -> oneOf(about, YES_OR_NO, section(key, in, about));
      case "text or section" -> oneOf(about, "{\"type\": \"string\"}", section(key, in, about));
      case "flat|implied, section or list" ->
          oneOf(
              about,
              "{\"enum\": [\"flat\", \"implied\"]}",
              section(key, in, about),
              list(key, in, about));
      case "list" -> list(key, indent, about);
      case "figures by name" -> byName(key, indent, about);
      case "number" -> "{\"type\": [\"number\", \"string\"], %s}".formatted(about);
      case "whole number or list" ->
          "{\"type\": [\"integer\", \"string\", \"array\"], %s}".formatted(about);
      case "text or list" ->
          "{\"type\": [\"string\", \"array\"], \"items\": {\"type\": \"string\"}, %s}"
              .formatted(about);
      case "whole number" -> "{\"type\": [\"integer\", \"string\"], %s}".formatted(about);
      case "date" -> "{\"type\": \"string\", \"format\": \"date\", %s}".formatted(about);
      case "kind of work" -> choice(WorkKind.labels(), about);
      case "yes|no" -> oneOf(about, YES_OR_NO);
      default ->
          key.takes().contains("|")
              ? choice(Arrays.asList(key.takes().split("\\|")), about)
              : "{\"type\": \"string\", \"description\": \"%s (%s)\"}"
                  .formatted(KeyMeanings.of(key), key.takes().replace("ratio", "%"));
    };
  }

  /// A section whose keys are names of figures, all alike, beside the keys it has of its own.
  private static String byName(StudyKeys.Key key, String indent, String about) {
    String in = indent + "  ";
    String each = "{\n%s\n%s}".formatted(object(key.path() + "[]", in + "  "), in);
    String own = String.join(",\n", properties(key.path(), in));
    return "{\n%s%s,\n%s\"type\": \"object\",\n%s\"additionalProperties\": %s,\n%s\"properties\": {\n%s\n%s}\n%s}"
        .formatted(in, about, in, in, each, in, own, in, indent);
  }

  private static final String YES_OR_NO = "{\"enum\": [true, false, \"yes\", \"no\"]}";

  private static String section(StudyKeys.Key key, String indent, String about) {
    return children(key.path()).isEmpty()
        ? "{\"type\": \"object\", %s}".formatted(about)
        : "{\n%s  %s,\n%s\n%s}".formatted(indent, about, object(key.path(), indent + "  "), indent);
  }

  /// A list of sections; `build` and `rent` take names as well, alone or in the list.
  private static String list(StudyKeys.Key key, String indent, String about) {
    String entry = "{\n%s\n%s  }".formatted(object(key.path() + "[]", indent + "    "), indent);
    boolean takesNames = List.of("build", "rent", "api").contains(key.path());
    return takesNames
        ? "{\n%s  %s,\n%s  \"type\": [\"string\", \"array\"],\n%s  \"items\": {\"anyOf\": [{\"type\": \"string\"}, %s]}\n%s}"
            .formatted(indent, about, indent, indent, entry, indent)
        : "{\n%s  %s,\n%s  \"type\": \"array\",\n%s  \"items\": %s\n%s}"
            .formatted(indent, about, indent, indent, entry, indent);
  }

  private static String oneOf(String about, String... schemas) {
    return "{%s, \"anyOf\": [%s]}".formatted(about, String.join(", ", schemas));
  }

  private static String choice(List<String> words, String about) {
    return "{\"enum\": [%s], %s}"
        .formatted(
            words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", ")),
            about);
  }
}
