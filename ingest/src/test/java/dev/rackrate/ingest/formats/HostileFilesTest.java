package dev.rackrate.ingest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.source.LogFile;
import dev.rackrate.ingest.source.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every excerpt damaged in every way, read by its own reader and by others.
///
/// `scripts/fuzz` runs it for minutes with other seeds.
final class HostileFilesTest {

  private static final Path EXCERPTS = Path.of("src/test/resources");
  private static final List<Damage> WAYS = List.of(Damage.values());
  private static final int ROUNDS = 2;
  private static final long SLOWEST_SECONDS = 30;

  private static final long FUZZ_SECONDS = Long.getLong("rackrate.fuzz.seconds", 0);
  private static final long SEED = Long.getLong("rackrate.fuzz.seed", 20_261_125);
  private static final String FORMAT = System.getProperty("rackrate.fuzz.format", "");

  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Seed(String name, byte[] bytes, List<LogReader> readers) {}

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void noFileBreaksAReader() throws IOException {
    List<Seed> seeds = seeds();
    assertThat(seeds).isNotEmpty();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(FUZZ_SECONDS);
    long round = 0;
    while (round < ROUNDS || System.nanoTime() - until < 0) {
      for (Seed seed : seeds) {
        damage(seed, SEED + round);
      }
      round++;
    }
    if (FUZZ_SECONDS > 0) {
      System.out.println("rounds of " + seeds.size() * WAYS.size() + ": " + round);
    }
  }

  private static void damage(Seed seed, long number) throws IOException {
    Random chance = new Random(31 * number + seed.name().hashCode());
    for (Damage damage : WAYS) {
      byte[] bytes = damage.apply(seed.bytes(), chance);
      if (chance.nextInt(3) == 0) {
        bytes = WAYS.get(chance.nextInt(WAYS.size())).apply(bytes, chance);
      }
      for (LogReader reader : seed.readers()) {
        check(reader, bytes, seed.name() + ", " + damage + ", seed " + number);
      }
      if (FORMAT.isEmpty()) {
        LogReader other = LogFormats.all().get(chance.nextInt(LogFormats.all().size()));
        check(other, bytes, seed.name() + ", " + damage + ", seed " + number);
      }
    }
  }

  /// Keeps a file that breaks a reader below `target`, for a test of its own.
  private static void check(LogReader reader, byte[] bytes, String what) throws IOException {
    long from = System.nanoTime();
    try {
      ReaderProperties.hold(reader, bytes);
    } catch (RuntimeException | AssertionError | OutOfMemoryError broken) {
      String label = reader.about().label();
      Path kept = Path.of("target", "hostile-" + label);
      Files.write(kept, bytes);
      throw new AssertionError("%s breaks on %s, kept as %s".formatted(label, what, kept), broken);
    }
    assertThat(System.nanoTime() - from)
        .as("%s on %s", reader.about().label(), what)
        .isLessThan(TimeUnit.SECONDS.toNanos(SLOWEST_SECONDS));
  }

  private static List<Seed> seeds() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.walk(EXCERPTS)) {
      for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(path);
        LogFile file = Excerpt.bytes(path.getFileName().toString(), bytes);
        List<LogReader> readers =
            LogFormats.recognising(file.head()).stream()
                .filter(reader -> FORMAT.isEmpty() || reader.about().label().equals(FORMAT))
                .toList();
        if (!readers.isEmpty()) {
          seeds.add(new Seed(path.getFileName().toString(), bytes, readers));
        }
      }
    }
    return seeds;
  }
}
