package dev.rackrate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program stopped at any moment leaves the old file or the new one, and after a signal that it
/// can hear nothing else. `scripts/kills` does the same a thousand times.
final class StoppedTest {

  private static final int KILLS = 20;
  private static final int JOBS = 150_000;
  private static final String OLD = "what was here before\n";

  @TempDir Path folder = Path.of("");

  @Test
  void oldFileOrNewFileNeverHalf() throws IOException, InterruptedException {
    Path scratch = Files.createDirectory(folder.resolve("tmp"));
    Path file = folder.resolve("jobs.csv");
    long began = System.nanoTime();
    assertThat(start(scratch, file).waitFor()).isZero();
    int wholeMillis = (int) ((System.nanoTime() - began) / 1_000_000);
    byte[] whole = Files.readAllBytes(file);
    Random dice = new Random(7);
    int stopped = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Files.writeString(file, OLD);
      Process process = start(scratch, file);
      // Most of the time goes into starting; what counts is the half after it.
      process.waitFor(wholeMillis / 3 + dice.nextInt(wholeMillis), TimeUnit.MILLISECONDS);
      boolean isHeard = kill % 2 == 0;
      boolean wasAlive = process.isAlive();
      if (isHeard) {
        process.destroy();
      } else {
        process.destroyForcibly();
      }
      int code = process.waitFor();
      byte[] now = Files.readAllBytes(file);
      boolean isOld = new String(now, UTF_8).equals(OLD);
      assertThat(isOld || Arrays.equals(now, whole)).as("kill " + kill).isTrue();
      if (wasAlive && isHeard && code != 0) {
        assertThat(code).isEqualTo(143);
        assertThat(parts()).as("after a signal it can hear").isEmpty();
      }
      assertThat(scratch).isEmptyDirectory();
      stopped += code == 0 ? 0 : 1;
      for (Path part : parts()) {
        Files.delete(part);
      }
    }
    assertThat(stopped).as("runs that were stopped in time").isGreaterThan(KILLS / 4);
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".part")).toList();
    }
  }

  private static Process start(Path scratch, Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.io.tmpdir=" + scratch);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "demand", "generate", "--jobs", "" + JOBS));
    command.addAll(List.of("-o", file.toString()));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
