package dev.rackrate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C while a plan or a backtest is worked out: the first is answered with the best so far, a
/// second ends the program.
final class StopKeyTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Long
      as-of: 2026-11-09
      horizon: 36 months
      demand:
        {gpus: 24, gpu: H100 SXM, hours-per-week: 150, growth: 3 %/month, futures: {count: 10_000}}
      build: [{from: srv-8xh100, life: 5 years}]
      rent: [lambda/8x-h100-sxm@any]
      """;

  @TempDir Path folder = Path.of("");

  private record Ended(int code, String out, String err) {}

  /// Runs a command and sends signals once it tells how far it has come.
  private Ended stopped(int signals, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    if (Files.exists(Path.of("/proc/self/status"))) {
      // A shell that runs the tests in the background has all they start ignore Ctrl-C.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).start();
    StringBuilder err = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        err.append(line).append('\n');
        if (line.contains(" of ") && signals > 0) {
          // One after the other, sooner than the first is answered.
          String kill = "kill -INT " + process.pid() + "; sleep 0.02; ";
          new ProcessBuilder("sh", "-c", kill.repeat(signals)).start().waitFor();
          signals = 0;
        }
      }
    }
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), err.toString());
  }

  @Test
  void theFirstIsAnsweredAndTheSecondEndsThePlan() throws Exception {
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, STUDY);
    Ended once = stopped(1, "plan", study.toString(), "--search", "0");
    assertThat(once.code()).as(once.err()).isZero();
    assertThat(once.out()).contains("The work was stopped before its end");
    Ended twice = stopped(2, "plan", study.toString(), "--search", "0");
    assertThat(twice.code()).as(twice.err()).isEqualTo(130);
    assertThat(twice.out()).isEmpty();
  }
}
