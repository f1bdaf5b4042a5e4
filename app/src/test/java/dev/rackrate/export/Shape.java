package dev.rackrate.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// What a document must look like: a JSON Schema, of which this knows what schemas of these tools
/// use. A word that it does not know is refused, so that no rule passes unseen.
@SuppressWarnings("NullAway") // what is missing fails the test
final class Shape {

  private static final Set<String> NO_RULE =
      Set.of(
          "$schema",
          "$id",
          "$defs",
          "definitions",
          "title",
          "description",
          "x-source",
          "default",
          "format",
          "deprecated",
          "examples",
          "x-kubernetes-validations",
          "x-kubernetes-list-type",
          "x-kubernetes-list-map-keys",
          "x-kubernetes-map-type",
          "x-kubernetes-int-or-string",
          "x-kubernetes-preserve-unknown-fields",
          "note",
          "$comment",
          "then",
          "else",
          "x-note",
          "x-rules",
          "x-unit");

  private final Map<?, ?> root;
  private final boolean isClosed;
  private final List<String> problems = new ArrayList<>();

  private Shape(Map<?, ?> root, boolean isClosed) {
    this.root = root;
    this.isClosed = isClosed;
  }

  /// What of a document breaks a schema; nothing where it fits.
  ///
  /// @param isClosed whether a key that an object's schema does not name is refused, as a cluster
  ///   would drop it
  static List<String> problems(
      Object document, Map<?, ?> schema, Map<?, ?> root, boolean isClosed) {
    Shape shape = new Shape(root, isClosed);
    shape.check(document, schema, "");
    return shape.problems;
  }

  static List<String> problems(Object document, Map<?, ?> schema) {
    return problems(document, schema, schema, false);
  }

  private boolean fits(Object value, Object schema, String path) {
    int before = problems.size();
    check(value, schema, path);
    boolean fits = problems.size() == before;
    while (problems.size() > before) {
      problems.removeLast();
    }
    return fits;
  }

  private void check(Object value, Object schema, String path) {
    if (schema instanceof Boolean isAllowed) {
      hold(isAllowed, path, "is not allowed");
      return;
    }
    Map<?, ?> rules = (Map<?, ?>) schema;
    rules.forEach((word, rule) -> rule((String) word, rule, rules, value, path));
    if (isClosed
        && value instanceof Map<?, ?> object
        && rules.get("properties") instanceof Map<?, ?> known
        && !rules.containsKey("additionalProperties")
        && !path.endsWith("/metadata")) {
      object.keySet().forEach(key -> hold(known.containsKey(key), path, "knows no " + key));
    }
  }

  private void hold(boolean holds, String path, String why) {
    if (!holds) {
      problems.add(path + " " + why);
    }
  }

  private void rule(String word, Object rule, Map<?, ?> rules, Object value, String path) {
    switch (word) {
      case "$ref" -> check(value, at((String) rule), path);
      case "type" -> type(rule, rules, value, path);
      case "enum" ->
          hold(((List<?>) rule).stream().anyMatch(e -> same(e, value)), path, "is none of " + rule);
      case "const" -> hold(same(rule, value), path, "is not " + rule);
      case "anyOf" ->
          hold(((List<?>) rule).stream().anyMatch(s -> fits(value, s, path)), path, "fits none");
      case "oneOf" ->
          hold(
              ((List<?>) rule).stream().filter(s -> fits(value, s, path)).count() == 1,
              path,
              "fits not one");
      case "allOf" -> ((List<?>) rule).forEach(s -> check(value, s, path));
      case "not" -> hold(!fits(value, rule, path), path, "fits what it must not");
      case "if" -> {
        Object next = rules.get(fits(value, rule, path) ? "then" : "else");
        if (next != null) {
          check(value, next, path);
        }
      }
      default -> {
        if (!NO_RULE.contains(word)) {
          ofKind(word, rule, rules, value, path);
        }
      }
    }
  }

  private void ofKind(String word, Object rule, Map<?, ?> rules, Object value, String path) {
    switch (word) {
      case "properties",
          "additionalProperties",
          "patternProperties",
          "required",
          "minProperties",
          "maxProperties",
          "propertyNames",
          "dependentRequired" -> {
        if (value instanceof Map<?, ?> object) {
          ofObject(word, rule, rules, object, path);
        }
      }
      case "items", "minItems", "maxItems", "uniqueItems" -> {
        if (value instanceof List<?> list) {
          ofList(word, rule, list, path);
        }
      }
      case "pattern", "minLength", "maxLength" -> {
        if (value instanceof String text) {
          ofText(word, rule, text, path);
        }
      }
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> {
        if (value instanceof Number number) {
          int order = decimal(number).compareTo(decimal((Number) rule));
          hold(
              switch (word) {
                case "minimum" -> order >= 0;
                case "maximum" -> order <= 0;
                case "exclusiveMinimum" -> order > 0;
                default -> order < 0;
              },
              path,
              word + " " + rule);
        }
      }
      default -> throw new IllegalArgumentException("a schema has a word not known here: " + word);
    }
  }

  private void ofObject(String word, Object rule, Map<?, ?> rules, Map<?, ?> object, String path) {
    switch (word) {
      case "properties" ->
          ((Map<?, ?>) rule)
              .forEach((key, schema) -> {
                if (object.containsKey(key)) {
                  check(object.get(key), schema, path + "/" + key);
                }
              });
      case "patternProperties" ->
          ((Map<?, ?>) rule)
              .forEach((key, schema) ->
                  object.forEach((name, value) -> {
                    if (Pattern.compile((String) key).matcher((String) name).find()) {
                      check(value, schema, path + "/" + name);
                    }
                  }));
      case "additionalProperties" ->
          object.forEach((name, value) -> {
            if (!isNamed((String) name, rules)) {
              check(value, rule, path + "/" + name);
            }
          });
      case "propertyNames" -> object.keySet().forEach(name -> check(name, rule, path + "/" + name));
      case "required" ->
          ((List<?>) rule).forEach(key -> hold(object.containsKey(key), path, "lacks " + key));
      case "minProperties" ->
          hold(object.size() >= ((Number) rule).intValue(), path, "is too small");
      case "maxProperties" ->
          hold(object.size() <= ((Number) rule).intValue(), path, "is too large");
      default -> throw new IllegalArgumentException("a schema has a word not known here: " + word);
    }
  }

  private static boolean isNamed(String name, Map<?, ?> rules) {
    boolean isKnown = rules.get("properties") instanceof Map<?, ?> known && known.containsKey(name);
    return isKnown
        || (rules.get("patternProperties") instanceof Map<?, ?> patterns
            && patterns.keySet().stream()
                .anyMatch(key -> Pattern.compile((String) key).matcher(name).find()));
  }

  private void ofList(String word, Object rule, List<?> list, String path) {
    switch (word) {
      case "items" -> {
        for (int i = 0; i < list.size(); i++) {
          check(list.get(i), rule, path + "/" + i);
        }
      }
      case "minItems" -> hold(list.size() >= ((Number) rule).intValue(), path, "has too few");
      case "maxItems" -> hold(list.size() <= ((Number) rule).intValue(), path, "has too many");
      default ->
          hold(
              !Boolean.TRUE.equals(rule) || new HashSet<>(list).size() == list.size(),
              path,
              "repeats");
    }
  }

  private void ofText(String word, Object rule, String text, String path) {
    switch (word) {
      case "pattern" ->
          hold(Pattern.compile((String) rule).matcher(text).find(), path, "does not match " + rule);
      case "minLength" -> hold(text.length() >= ((Number) rule).intValue(), path, "is too short");
      default -> hold(text.length() <= ((Number) rule).intValue(), path, "is too long");
    }
  }

  private void type(Object rule, Map<?, ?> rules, Object value, String path) {
    Collection<?> types = rule instanceof Collection<?> several ? several : List.of(rule);
    boolean isQuantity = Boolean.TRUE.equals(rules.get("x-kubernetes-int-or-string"));
    boolean fits =
        (isQuantity
                && (value instanceof Integer || value instanceof Long || value instanceof String))
            || types.stream().anyMatch(type -> is((String) type, value));
    hold(fits, path, "is no " + rule + " but " + value);
  }

  private static boolean is(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "null" -> value == null;
      case "integer" ->
          value instanceof Number number && decimal(number).stripTrailingZeros().scale() <= 0;
      case "number" -> value instanceof Number;
      default -> throw new IllegalArgumentException("a schema has a type not known here: " + type);
    };
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }

  private static boolean same(Object one, Object other) {
    return (one instanceof Number a && other instanceof Number b)
        ? decimal(a).compareTo(decimal(b)) == 0
        : Objects.equals(one, other);
  }

  private Object at(String reference) {
    Object found = root;
    for (String step : reference.substring(reference.indexOf('#') + 1).split("/", -1)) {
      if (!step.isEmpty()) {
        found = ((Map<?, ?>) found).get(step);
      }
    }
    return Objects.requireNonNull(found, reference);
  }
}
