package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MeasureCommandTest {

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  @Test
  void withoutALibraryItIsSaidInASentence() {
    int code = run("measure", "--library", folder.resolve("none.so").toString(), "--lang", "en");

    assertThat(code).isEqualTo(3);
    assertThat(out.toString().replaceAll("\\s+", " "))
        .startsWith("Nothing was measured: there is no library that can be loaded at ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theJsonOfNothing() {
    int code =
        run("measure", "--library", folder.resolve("none.so").toString(), "--format", "json");

    assertThat(code).isEqualTo(3);
    assertThat(out.toString()).contains("\"gpus\" : [ ]", "\"command\" : null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--units 5 | --units: goes with a command behind --",
        "--units 0 -- true | --units 0.0: must be a number above 0",
        "--units NaN -- true | --units NaN: must be a number above 0",
        "--idle 601 | --idle 601.0: must be a number from 0 to 600",
        "--kind fp64 -- true | --kind: go together: --kind, --work and --units; the speed needs all three",
        "--kind games --work a --units 5 -- true | --kind games: must be one of ",
        "--kind fp64 --work a:b --units 5 -- true | --work: must be a name of letters",
        "--unit 7 --units 5 -- true | --unit: must be a word such as samples"
      })
  void whatGoesTogetherIsTold(String arguments, String sentence) {
    String[] args = ("measure " + arguments).split(" ");

    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence);
  }
}
