package dev.rackrate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The everyday examples answer what their folders keep as expected, in text and in JSON.
final class EverydayExamplesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"render-studio", "startup-server", "fp64-lab", "own-cluster", "workloads"})
  void answersAsKept(String example) {
    String folder = "examples/" + example;
    Kept.check(folder + "/expected/decide.txt", decide(folder, "text"));
    Kept.check(folder + "/expected/decide.json", decide(folder, "json"));
  }

  private static String decide(String folder, String format) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String study = Kept.path(folder + "/study.yaml").toString();
    String[] args = {"decide", study, "--format", format};
    int code = Main.run(args, new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString().lines()).as("columns").noneMatch(l -> isWide(l, format));
    return out.toString();
  }

  private static boolean isWide(String line, String format) {
    return format.equals("text") && line.length() > 100;
  }
}
