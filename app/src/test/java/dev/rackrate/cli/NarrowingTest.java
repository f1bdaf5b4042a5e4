package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one measurement says of other GPUs: what `size` promises is what a study with it gets.
final class NarrowingTest {

  private static final Clock CLOCK =
      Clock.fixed(
          LocalDate.of(2026, 11, 29).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

  private static final String NUMBER = "([-0-9.E]+)";

  @TempDir private Path folder = Path.of("");

  private String size(String measured) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            rackrate: 1
            title: A chat
            workloads:
              - name: chat
                kind: llm-serving
                model: llama-3.1-70b
                precision: fp8
                requests: 40000 per day
                input: 700 tok
                output: 300 tok
            """
                + measured
                + "build: auto\nrent: auto\n");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = {"size", "--all", "--format", "json", file.toString()};
    assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(err), CLOCK))
        .as(err.toString())
        .isZero();
    return out.toString();
  }

  @Test
  void whatIsPromisedOfAMeasurementIsKept() throws IOException {
    String before = size("");
    Matcher told =
        Pattern.compile(
                "\"narrowing\" : \\{\\s+\"measure\" : \"([^\"]+)\",\\s+\"narrows\" : \"([^\"]+)\","
                    + "\\s+\"gpus\" : (\\d+),\\s+\"lowNow\" : "
                    + NUMBER
                    + ",\\s+\"highNow\" : "
                    + NUMBER
                    + ",\\s+\"lowThen\" : "
                    + NUMBER
                    + ",\\s+\"highThen\" : "
                    + NUMBER)
            .matcher(before);
    assertThat(told.find()).isTrue();
    String measured = told.group(1);
    String other = told.group(2);
    int gpus = Integer.parseInt(told.group(3));
    double now = Double.parseDouble(told.group(5)) / Double.parseDouble(told.group(4));
    double then = Double.parseDouble(told.group(7)) / Double.parseDouble(told.group(6));
    assertThat(then).isLessThan(0.9 * now);

    double[] alone = speed(before, measured, gpus);
    double[] unaided = speed(before, other, gpus);
    String after = size(given(measured, gpus, alone[0]));
    double[] carried = speed(after, other, gpus);
    assertThat(carried[0]).isCloseTo(unaided[0], within(1e-6 * unaided[0]));
    assertThat(carried[1]).isCloseTo(Double.parseDouble(told.group(6)), within(1e-3));
    assertThat(carried[2]).isCloseTo(Double.parseDouble(told.group(7)), within(1e-3));
    assertThat(after).contains("\"narrowing\" : null");

    // A GPU that was measured at 0.7 of what was predicted moves the others in the same measure,
    // however many requests either of them holds.
    double[] slower = speed(size(given(measured, gpus, 0.7 * alone[0])), other, gpus);
    assertThat(slower[0]).isCloseTo(0.7 * unaided[0], within(1e-6 * unaided[0]));
  }

  private static String given(String gpu, int gpus, double value) {
    return "    measured: {gpu: " + gpu + ", gpus: " + gpus + ", value: " + value + "}\n";
  }

  private static double[] speed(String json, String gpu, int gpus) {
    Matcher found =
        Pattern.compile(
                "\"gpu\" : \""
                    + Pattern.quote(gpu)
                    + "\",\\s+\"gpus\" : "
                    + gpus
                    + ",[^{]*\\{\\s+\"value\" : "
                    + NUMBER
                    + ",\\s+\"low\" : "
                    + NUMBER
                    + ",\\s+\"high\" : "
                    + NUMBER)
            .matcher(json);
    assertThat(found.find()).as(gpu).isTrue();
    return new double[] {
      Double.parseDouble(found.group(1)),
      Double.parseDouble(found.group(2)),
      Double.parseDouble(found.group(3))
    };
  }
}
