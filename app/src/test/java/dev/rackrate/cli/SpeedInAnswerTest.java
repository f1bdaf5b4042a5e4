package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/// How fast the GPU of each option is beside that of the user.
final class SpeedInAnswerTest {

  private static final Clock CLOCK =
      Clock.fixed(
          LocalDate.of(2026, 11, 29).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

  @TempDir private Path folder = Path.of("");

  private String answer(String study, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), study);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = new String[2 + more.length];
    args[0] = "decide";
    args[1] = file.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(err), CLOCK))
        .as(err.toString())
        .isZero();
    return out.toString();
  }

  private static final String TRAINING =
      """
      rackrate: 1
      title: As fast as mine
      demand: {gpu: RTX 4090, gpus: 4, hours-per-week: 40, kind: llm-training}
      build: [ws-4x4090]
      rent: [{name: rented, gpu: H100 SXM, gpus: 8, on-demand: 20 USD/hour}]
      """;

  // The dense BF16 rates of the two are 989.4 and 165.2 TFLOP/s.
  @Test
  void aRatioOfRatesHasAnIntervalAndTheSameGpuHasNone() throws IOException {
    String json = answer(TRAINING, "--format", "json");

    double[] rented = speed(json, "on-demand:rented");
    assertThat(rented[0]).isBetween(5.9, 6.1);
    assertThat(rented[1]).isLessThan(0.9 * rented[0]);
    assertThat(rented[2]).isGreaterThan(1.1 * rented[0]);
    assertThat(speed(json, "build:ws-4x4090")).containsExactly(1, 1, 1);
    assertThat(answer(TRAINING))
        .containsPattern("Speed of one GPU, with RTX 4090 as 1[^.]+: H100 SXM 5\\.99 \\(");
  }

  @Test
  void aPredictedSpeedHasTheIntervalOfItsPredictions() throws IOException {
    String json =
        answer(
            """
            rackrate: 1
            title: As fast as mine
            demand: {gpu: H100 SXM}
            workloads:
              - {name: chat, kind: llm-serving, model: llama-3.1-8b, requests: 40000 per day,
                 input: 700 tok, output: 300 tok}
            build: [srv-8xh100]
            rent: [{name: rented, gpu: L40S, gpus: 1, on-demand: 1.5 USD/hour}]
            """,
            "--format",
            "json");

    double[] rented = speed(json, "on-demand:rented");
    assertThat(rented[0]).isBetween(0.1, 0.9);
    assertThat(rented[1]).isLessThan(rented[0]);
    assertThat(rented[2]).isGreaterThan(rented[0]);
  }

  /// Value, low and high of an option.
  private static double[] speed(String json, String id) {
    Pattern pattern =
        Pattern.compile(
            "\"id\" : \""
                + Pattern.quote(id)
                + "\".*?\"value\" : ([-0-9.E]+),\\s+\"low\" : ([-0-9.E]+),"
                + "\\s+\"high\" : ([-0-9.E]+),\\s+\"of\" : \"[^\"]+\"",
            Pattern.DOTALL);
    Matcher found = pattern.matcher(json);
    assertThat(found.find()).as(json).isTrue();
    return new double[] {
      Double.parseDouble(found.group(1)),
      Double.parseDouble(found.group(2)),
      Double.parseDouble(found.group(3))
    };
  }
}
