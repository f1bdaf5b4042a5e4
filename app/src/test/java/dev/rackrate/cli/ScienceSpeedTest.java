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

/// How fast GPUs are at science in double precision of which nobody says what limits it.
final class ScienceSpeedTest {

  private static final Clock CLOCK =
      Clock.fixed(
          LocalDate.of(2026, 11, 29).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

  @TempDir private Path folder = Path.of("");

  private String answer(String reference) throws IOException {
    String study =
        """
        rackrate: 1
        title: Double precision
        demand: {gpu: REFERENCE, gpus: 2, hours-per-week: 90, kind: fp64, memory: 8 GiB}
        build: none
        rent:
          - {name: b300, gpu: B300 SXM, gpus: 1, on-demand: 3 USD/hour}
          - {name: v100, gpu: V100 PCIe 16GB, gpus: 1, on-demand: 0.5 USD/hour}
          - {name: a100, gpu: A100 SXM 80GB, gpus: 1, on-demand: 1.5 USD/hour}
          - {name: h100, gpu: H100 SXM, gpus: 1, on-demand: 2.5 USD/hour}
          - {name: h200, gpu: H200 SXM, gpus: 1, on-demand: 3.5 USD/hour}
        """
            .replace("REFERENCE", reference);
    Path file = Files.writeString(folder.resolve("study.yaml"), study);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = {"decide", file.toString(), "--format", "json"};
    assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(err), CLOCK))
        .as(err.toString())
        .isZero();
    return out.toString();
  }

  // A B300 does 1.25 TFLOP/s in double precision and an H100 67; it moves 2.4 times the bytes.
  @Test
  void aChipWithHardlyAnyDoublePrecisionIsSlowWhateverItsMemory() throws IOException {
    String json = answer("H100 SXM");
    double[] b300 = speed(json, "b300");
    assertThat(b300[2]).isLessThan(0.35);
    assertThat(b300[0]).isBetween(0.03, 0.07);
    assertThat(b300[1]).isGreaterThan(0.01);
    // As much FP64 and 1.43 times the bandwidth.
    double[] h200 = speed(json, "h200");
    assertThat(h200[0]).isBetween(1.1, 1.43);
    assertThat(h200[2]).isLessThan(1.43 * 1.25);
    assertThat(speed(json, "v100")[0]).isBetween(0.1, 0.28);
  }

  @Test
  void speedsDoNotDependOnWhatTheyAreCountedIn() throws IOException {
    String inH100 = answer("H100 SXM");
    String inA100 = answer("A100 SXM 80GB");
    assertThat(speed(inH100, "a100")[0] * speed(inA100, "b300")[0])
        .isCloseTo(speed(inH100, "b300")[0], within(1e-9));
  }

  /// What the work is like is drawn once for all; what is left is small and of each GPU.
  @Test
  void whatTheWorkIsLikeIsOneUnknownOfAllGpus() throws IOException {
    String json = answer("H100 SXM");
    double[] operations = input(json, "performance.operations-per-byte");
    assertThat(operations[0]).isCloseTo(1, within(0.01));
    assertThat(operations[1]).isCloseTo(100, within(1.0));
    double[] b300 = input(json, "performance.gpu-ratio B300 SXM");
    assertThat(b300[0]).isCloseTo(1 / 1.2, within(0.01));
    assertThat(b300[1]).isCloseTo(1.2, within(0.01));
  }

  private static double[] speed(String json, String name) {
    return numbers(
        json,
        "\"id\" : \"on-demand:"
            + name
            + "\".*?\"value\" : ([-0-9.E]+),\\s+\"low\" : ([-0-9.E]+),"
            + "\\s+\"high\" : ([-0-9.E]+),\\s+\"of\" : \"[^\"]+\"",
        3);
  }

  private static double[] input(String json, String name) {
    String pattern =
        "\"name\" : \""
            + Pattern.quote(name)
            + "\"[^{}]*?\"p5\" : ([-0-9.E]+),\\s+\"p95\" : ([-0-9.E]+)";
    assertThat(json.split("\"name\" : \"" + Pattern.quote(name) + "\"", -1)).hasSize(2);
    return numbers(json, pattern, 2);
  }

  private static double[] numbers(String json, String pattern, int count) {
    Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(json);
    assertThat(found.find()).as(pattern).isTrue();
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Double.parseDouble(found.group(i + 1));
    }
    return numbers;
  }
}
