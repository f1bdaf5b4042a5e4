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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  // By data sheets it would be 989.4 / 165.2, or six; measurements say less than four and a half.
  @Test
  void aRatioOfRatesHasAnIntervalAndTheSameGpuHasNone() throws IOException {
    String json = answer(TRAINING, "--format", "json");

    double[] rented = speed(json, "on-demand:rented");
    assertThat(rented[0]).isBetween(3.2, 4.6);
    assertThat(rented[1]).isLessThan(0.9 * rented[0]);
    assertThat(rented[2]).isGreaterThan(1.1 * rented[0]);
    assertThat(speed(json, "build:ws-4x4090")).containsExactly(1, 1, 1);
    assertThat(answer(TRAINING))
        .containsPattern("Speed of one GPU, with RTX 4090 as 1[^.]+: H100 SXM [34]\\.[0-9]+ \\(");
  }

  /// Two cards with one chip do as much, whatever their data sheets say of sums; generations lie
  /// about as far apart as training runs on them did.
  @ParameterizedTest
  @CsvSource({
    "RTX 4090, RTX 6000 Ada, llm-training, 0.8, 1.3",
    "RTX 4090, RTX 6000 Ada, llm-fine-tuning, 0.8, 1.3",
    "RTX 4090, L40S, vision-training, 0.8, 1.3",
    "A100 SXM 80GB, H100 SXM, llm-training, 1.9, 2.8",
    "A100 SXM 80GB, H100 PCIe, llm-fine-tuning, 1.2, 1.9",
    "H100 SXM, B200 SXM, llm-training, 1.7, 2.6",
    "RTX 3090, RTX 4090, vision-inference, 1.2, 1.9"
  })
  void aGpuIsAsFastAsRunsOnItWere(
      String reference, String gpu, String kind, double least, double most) throws IOException {
    String json =
        answer(
            """
            rackrate: 1
            title: As fast as mine
            demand: {gpu: %s, gpus: 4, hours-per-week: 40, kind: %s, memory: 8 GiB}
            build: none
            rent: [{name: rented, gpu: %s, gpus: 8, on-demand: 20 USD/hour}]
            """
                .formatted(reference, kind, gpu),
            "--format",
            "json");
    assertThat(speed(json, "on-demand:rented")[0]).isBetween(least, most);
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
