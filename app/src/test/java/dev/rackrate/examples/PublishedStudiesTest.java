package dev.rackrate.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Replays every published study below `examples/published` and holds the answer to the figures
/// that its `expected.csv` lists.
///
/// A figure is a path into the JSON of `decide`, see [JsonTree#at], or several of them and plain
/// numbers joined by ` + `, ` - `, ` * ` and ` / `, worked from left to right.
final class PublishedStudiesTest {

  /// Answers by arguments: many rows look at the same one.
  private static final Map<List<String>, JsonTree> ANSWERS = new ConcurrentHashMap<>();

  /// One line of an `expected.csv`.
  ///
  /// @param tolerance `0.1%` of the expected figure, a plain number, `equals` for text, or
  ///   `contains` where one of several sentences must hold it
  record Row(
      Path folder,
      long line,
      String id,
      List<String> sets,
      String figure,
      String expected,
      String tolerance,
      String note) {

    static Row of(Path folder, NamedCsvRecord fields) {
      return new Row(
          folder,
          fields.getStartingLineNumber(),
          fields.getField("case"),
          Stream.of(fields.getField("set").split(";", -1))
              .map(String::strip)
              .filter(set -> !set.isEmpty())
              .toList(),
          fields.getField("figure"),
          fields.getField("expected"),
          fields.getField("tolerance"),
          fields.getField("note"));
    }

    List<String> arguments() {
      List<String> arguments = new ArrayList<>();
      arguments.add("decide");
      arguments.add(folder.resolve("study.yaml").toString());
      arguments.addAll(List.of("--format", "json"));
      sets.forEach(set -> arguments.addAll(List.of("--set", set)));
      return arguments;
    }

    @Override
    public String toString() {
      return "%s, %s/expected.csv:%d: %s%s"
          .formatted(id, folder.getFileName(), line, figure, sets.isEmpty() ? "" : " with " + sets);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void givesTheFigure(Row row) {
    JsonTree answer = ANSWERS.computeIfAbsent(row.arguments(), PublishedStudiesTest::decide);
    String what = row + (row.note.isEmpty() ? "" : " (" + row.note + ")");
    switch (row.tolerance) {
      case "equals" -> assertThat(text(answer.at(row.figure))).as(what).isEqualTo(row.expected);
      case "contains" ->
          assertThat(texts(answer.at(row.figure)))
              .as(what)
              .anySatisfy(text -> assertThat(text).contains(row.expected));
      default -> {
        double expected = Double.parseDouble(row.expected);
        assertThat(number(answer, row.figure))
            .as(what)
            .isCloseTo(expected, within(tolerance(row.tolerance, expected)));
      }
    }
  }

  @Test
  void everyStudyHasFiguresToHold() {
    assertThat(folders())
        .isNotEmpty()
        .allSatisfy(folder -> {
          assertThat(folder.resolve("study.yaml")).exists();
          assertThat(rows(folder)).isNotEmpty();
        });
  }

  @Test
  void worksOutAFigureFromLeftToRight() {
    JsonTree answer = JsonTree.parse("{\"a\": [{\"id\": \"b.c\", \"d\": [[7, 8]]}], \"e\": 2}");

    // (8 - 2) * 3 / 2 = 9
    assertThat(number(answer, "a[b.c].d[0][1] - e * 3 / e")).isEqualTo(9);
  }

  private static JsonTree decide(List<String> arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Main.run(arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as("%s: %s", arguments, err).isEqualTo(0);
    return JsonTree.parse(out.toString());
  }

  private static double number(JsonTree answer, String figure) {
    String[] parts = figure.split(" (?=[-+*/] )", -1);
    double result = operand(answer, parts[0]);
    for (int i = 1; i < parts.length; i++) {
      double next = operand(answer, parts[i].substring(2));
      result =
          switch (parts[i].charAt(0)) {
            case '+' -> result + next;
            case '-' -> result - next;
            case '*' -> result * next;
            default -> result / next;
          };
    }
    return result;
  }

  private static double operand(JsonTree answer, String text) {
    if (text.matches("-?[0-9.]+")) {
      return Double.parseDouble(text);
    }
    if (answer.at(text) instanceof JsonTree.Numeric(double value)) {
      return value;
    }
    throw new AssertionError("%s is no number but %s".formatted(text, answer.at(text)));
  }

  private static double tolerance(String text, double expected) {
    return text.endsWith("%")
        ? Double.parseDouble(text.replace("%", "")) / 100 * Math.abs(expected)
        : Double.parseDouble(text);
  }

  private static String text(JsonTree value) {
    return switch (value) {
      case JsonTree.Text(String text) -> text;
      case JsonTree.Word(String word) -> word;
      case JsonTree.Numeric(double number) -> Double.toString(number);
      case JsonTree.Array _, JsonTree.Fields _ -> throw new AssertionError("no single value");
    };
  }

  private static List<String> texts(JsonTree value) {
    return value instanceof JsonTree.Array(List<JsonTree> entries)
        ? entries.stream().map(PublishedStudiesTest::text).toList()
        : List.of(text(value));
  }

  static List<Row> rows() {
    return folders().stream().flatMap(folder -> rows(folder).stream()).toList();
  }

  private static List<Row> rows(Path folder) {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("expected.csv"))) {
      return csv.stream().map(fields -> Row.of(folder, fields)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> folders() {
    Path app = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    try (Stream<Path> entries = Files.list(app.resolveSibling("examples/published"))) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
