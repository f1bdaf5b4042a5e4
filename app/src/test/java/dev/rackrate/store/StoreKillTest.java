package dev.rackrate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever was told that a study is saved finds it, whenever the server is killed.
final class StoreKillTest {

  private static final int KILLS = Integer.getInteger("rackrate.kills", 20);

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource
  void nothingThatWasConfirmedIsLost(Stores stores) throws IOException, InterruptedException {
    String address = stores.address(folder);
    Random random = new Random(11);
    Map<String, Integer> confirmed = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      killedAt(random.nextInt(120), address, confirmed);
      try (StudyStore store = stores.open(address, Clock.systemUTC())) {
        assertThat(store.all()).hasSizeGreaterThanOrEqualTo(confirmed.size());
        confirmed.forEach((id, version) -> {
          StudyStore.Saved newest = store.newest(id).orElseThrow();
          assertThat(newest.version()).isGreaterThanOrEqualTo(version);
          assertThat(newest.body()).isEqualTo(StoreWriter.body(newest.version()));
          assertThat(store.version(id, version).orElseThrow().body())
              .isEqualTo(StoreWriter.body(version));
        });
      }
    }
    assertThat(confirmed).hasSize(KILLS);
  }

  /// Lets a writer work, kills it after a while, and notes the last version of which it told.
  private static void killedAt(int millis, String address, Map<String, Integer> confirmed)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StoreWriter.class.getName(),
                address)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      assertThat(line).as("the writer begins").isNotNull();
      Thread.sleep(millis);
      // By its handle: the process itself would close what it said last.
      writer.toHandle().destroyForcibly();
      for (; line != null; line = out.readLine()) {
        String[] told = line.split(" ", 2);
        if (told.length == 2 && told[1].matches("[0-9]+")) {
          confirmed.put(told[0], Integer.parseInt(told[1]));
        }
      }
    }
    writer.waitFor();
  }
}
