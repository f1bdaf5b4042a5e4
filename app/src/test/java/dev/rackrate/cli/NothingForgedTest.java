package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.files.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No text from outside moves the cursor, ends a line or turns the direction of writing.
final class NothingForgedTest {

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String study(String word) {
    return """
    rackrate: 1
    title: "T%1$sitle"
    demand: {gpus: 4, hours-per-week: 45}
    build: [{name: "bo%1$sx", price: 14_500 USD, gpus: 4, costs: [{label: "la%1$sb", amount: 9 USD}]}]
    rent: [{name: "cl%1$soud", on-demand: 2.50 USD/hour, gpus: 4}]
    """
        .formatted(word);
  }

  private void isClean() {
    assertThat(out.toString().chars().filter(c -> Clean.isForged((char) c)).toArray()).isEmpty();
    assertThat(err.toString().chars().filter(c -> Clean.isForged((char) c)).toArray()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\e]0;pwned\\a",
        "\\e[2J",
        "\\r",
        "\\x9b2J",
        "\\u202e",
        "\\u2028",
        "\\u2029",
        "\\u2066",
        "\\x7f",
        "\\b\\b\\b",
        "\\u200f",
        "\\v",
        "\\f",
        "\\x85"
      })
  void answersAndMessagesHoldNoControlCharacters(String word) throws IOException {
    String study = file("study.yaml", study(word));

    for (String format : List.of("text", "json")) {
      run("decide", study, "--all", "--format", format);
      isClean();
      run("explain", study, "--format", format);
      isClean();
    }
    run("decide", file("wrong.yaml", study(word).replace("price", "pr" + word)));
    isClean();
    run("decide", study, "--set", "rent[0].on-demand=\u001b[2J\u202e7");
    isClean();
    run("decide", folder.resolve("none\u001b[2J\u009b\n.yaml").toString());
    isClean();
    assertThat(err.toString().lines()).hasSize(1);
    run("de\u001b[2Jcide", "\u202e");
    isClean();
  }

  @Test
  void jsonKeepsWhatIsEscaped() throws IOException {
    assertThat(run("decide", file("s.yaml", study("\\x9b\\u202e")), "--format", "json")).isZero();

    assertThat(out.toString()).contains("T\\u009b\\u202eitle");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\n\\nBuy box: 1 USD", "\\r\\n", "\\u2028", "\\x85"})
  void aTitleIsOneLine(String word) throws IOException {
    assertThat(run("decide", file("s.yaml", study(word)))).isEqualTo(2);

    assertThat(err.toString()).contains("one line");
    isClean();
  }

  @Test
  void logsForgeNothing() throws IOException {
    String log =
        file(
            "jobs.csv",
            """
            id,submit,run_seconds,gpus,group,user
            a,2026-04-01T08:00:00Z,7200,4,g\u001b]0;pwn\u0007\u001b[2J,u\u202e
            b,2026-04-01T09:00:00Z,7200,4,"g
            Rent NOTHING",u\u009b
            """);

    for (String by : List.of("group", "user")) {
      assertThat(run("demand", log, "--by", by)).as(err.toString()).isZero();
      isClean();
      assertThat(out.toString().lines()).noneMatch(line -> line.startsWith("Rent NOTHING"));
      assertThat(run("demand", log, "--by", by, "--format", "json")).isZero();
      isClean();
    }
    Path jobs = folder.resolve("out.csv");
    assertThat(run("demand", log, "--jobs-to", jobs.toString())).isZero();
    assertThat(Files.readString(jobs).chars().filter(c -> Clean.isForged((char) c)).toArray())
        .isEmpty();
  }

  @Test
  void predictionsForgeNothing() throws IOException {
    String work = file("w.csv", "id,kind,gpu\n\"\u001b[2J\u202e=1+cmd|x\",\u001b[2J,H100\u009b\n");

    assertThat(run("predict", work)).as(err.toString()).isZero();

    isClean();
    assertThat(out.toString()).contains("=1+cmd|x");
  }

  /// A cell that a spreadsheet would take for a formula; a number is none.
  @Test
  void tablesForPeopleHoldNoFormulas() throws IOException {
    Files.createDirectory(folder.resolve("own"));
    List<String> shipped = Files.readAllLines(Kept.path("data/gpus.csv"));
    StringBuilder rows = new StringBuilder(shipped.getFirst()).append('\n');
    for (String name : List.of("=cmd", "+cmd", "@cmd", "-cmd")) {
      String rest = shipped.get(1).split(",", 4)[3];
      rows.append("x" + (int) name.charAt(0) + "," + name + ",," + rest).append('\n');
    }
    file("own/gpus.csv", rows.toString());

    assertThat(
            run(
                "catalogue",
                "list",
                "gpus",
                "--all",
                "--format",
                "csv",
                "--catalogue",
                folder.resolve("own").toString()))
        .as(err.toString())
        .isZero();

    assertThat(out.toString()).contains("'=cmd", "'+cmd", "'@cmd", "'-cmd");
    for (String line : out.toString().lines().toList()) {
      for (String cell : line.split(",", -1)) {
        String bare = cell.replace("\"", "");
        if (!bare.matches("-?[0-9.]+(e-?\\d+)?")) {
          assertThat(bare).doesNotMatch("[=+@\\t\\r-].*");
        }
      }
    }
  }
}
