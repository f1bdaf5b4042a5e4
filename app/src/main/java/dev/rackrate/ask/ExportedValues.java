package dev.rackrate.ask;

import dev.rackrate.ingest.table.Rows;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The values of a file that an export wrote, each under a path that says where it stands: entries
/// of lists go by their name, lines and rows by what names them.
final class ExportedValues {

  /// Keys that tell one entry of a list from the others.
  private static final List<String> NAMING = List.of("name", "infra", "key");

  /// What is text for people.
  private static final Set<String> WORDS = Set.of("//", "description", "note", "x_Note", "Version");

  /// Columns that tell one row of a table from the others.
  private static final Set<String> ROW =
      Set.of(
          "ResourceName",
          "ChargePeriodStart",
          "CapacityReservationStatus",
          "machine",
          "part",
          "InstanceID");

  private static final Pattern DOCUMENT = Pattern.compile("(?m)^---\\s*$");
  private static final Pattern PAIR = Pattern.compile("([\\w/]+)=(\"[^\"]*\"|\\S*)");

  private final String file;
  private final Map<String, String> values = new LinkedHashMap<>();

  private ExportedValues(String file) {
    this.file = file;
  }

  /// The values of a text.
  ///
  /// @param file for messages
  /// @param format the ending of a file of that format
  static Map<String, String> of(String text, String file, String format) {
    ExportedValues read = new ExportedValues(file);
    switch (format) {
      case "conf" -> text.lines().forEach(read::line);
      case "csv" -> read.table(text);
      default -> read.documents(text);
    }
    return read.values;
  }

  private void put(String path, String value) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (!WORDS.contains(name)) {
      values.putIfAbsent(path, value);
    }
  }

  private void documents(String text) {
    StringBuilder before = new StringBuilder();
    for (String document : DOCUMENT.split(text, -1)) {
      YamlReader.parse(before + document, file).ifPresent(node -> values("" + name(node), node));
      before.append("\n".repeat((int) document.lines().count()));
    }
  }

  /// What a Kubernetes document is called.
  private static String name(Node node) {
    if (node instanceof Node.Mapping mapping
        && mapping.entries().get("metadata") instanceof Node.Entry(Node.Mapping data, var _)) {
      return scalar(mapping, "kind") + " " + scalar(data, "name");
    }
    return "";
  }

  private static String scalar(Node.Mapping mapping, String key) {
    return mapping.entries().get(key) instanceof Node.Entry(Node.Scalar scalar, var _)
        ? scalar.text()
        : "";
  }

  private void values(String path, Node node) {
    switch (node) {
      case Node.Scalar scalar -> put(path, scalar.text());
      case Node.Mapping mapping ->
          mapping
              .entries()
              .forEach((key, entry) -> {
                if (!WORDS.contains(key)) {
                  values(path.isEmpty() ? key : path + "." + key, entry.value());
                }
              });
      case Node.Sequence sequence -> {
        for (int i = 0; i < sequence.items().size(); i++) {
          Node item = sequence.items().get(i);
          values(path + "[" + entry(item, i) + "]", item);
        }
      }
    }
  }

  private static String entry(Node item, int place) {
    if (item instanceof Node.Mapping mapping) {
      return NAMING.stream()
          .map(key -> scalar(mapping, key))
          .filter(text -> !text.isEmpty())
          .findFirst()
          .orElse("" + place);
    }
    return "" + place;
  }

  /// A line of `keyword=value`, which its first pair names.
  private void line(String line) {
    String bare = line.strip();
    if (bare.startsWith("#")) {
      return;
    }
    Matcher pair = PAIR.matcher(bare);
    String before = "";
    while (pair.find()) {
      String value = pair.group(2).replace("\"", "");
      boolean isFirst = before.isEmpty();
      if (isFirst) {
        before = pair.group(1) + " " + value;
        put(pair.group(1).endsWith("Name") ? before : pair.group(1), value);
      } else {
        weights(before + " " + pair.group(1), value);
      }
    }
  }

  /// `GRES/gpu=2.5` is a value of its own.
  private void weights(String path, String value) {
    Matcher pair = PAIR.matcher(value);
    if (pair.matches()) {
      put(path + " " + pair.group(1), pair.group(2));
    } else {
      put(path, value);
    }
  }

  private void table(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (Rows rows = Rows.quoted(new ByteArrayInputStream(bytes), ',')) {
      if (!rows.next()) {
        throw InputProblem.in(file, Sentence.of("is empty"));
      }
      List<String> columns = fields(rows);
      while (rows.next()) {
        row(columns, fields(rows));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static List<String> fields(Rows rows) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < rows.fieldCount(); i++) {
      fields.add(rows.field(i).toString());
    }
    return fields;
  }

  private void row(List<String> columns, List<String> fields) {
    List<String> named = new ArrayList<>();
    int count = Math.min(columns.size(), fields.size());
    for (int i = 0; i < count; i++) {
      if (ROW.contains(columns.get(i))) {
        named.add(fields.get(i));
      }
    }
    for (int i = 0; i < count; i++) {
      if (!WORDS.contains(columns.get(i))) {
        values.putIfAbsent(String.join(" ", named) + ", " + columns.get(i), fields.get(i));
      }
    }
  }

  /// Names of the files whose values can be read.
  static Stream<String> formats() {
    return Stream.of("yaml", "yml", "json", "conf", "csv");
  }
}
