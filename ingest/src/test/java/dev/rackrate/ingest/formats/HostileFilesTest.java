package dev.rackrate.ingest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ingest.formats.Corpus.Seed;
import dev.rackrate.ingest.log.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The kept files of fuzzing read by their readers, and excerpts damaged as whole files come to
/// harm (lines shuffled, text in another encoding, other digits), which changes of single bytes
/// seldom do; these read by their own reader and by others.
final class HostileFilesTest {

  private static final List<Damage> WAYS = List.of(Damage.values());
  private static final int ROUNDS = 3;
  private static final long SEED = 20_261_125;
  private static final long SLOWEST_SECONDS = 100;

  static Stream<LogReader> readers() {
    return LogFormats.all().stream();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void noKeptFileBreaksItsReader(LogReader reader) throws IOException {
    List<Path> files = Corpus.kept(reader.about().label());
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      check(reader, Files.readAllBytes(file), file.toString());
    }
  }

  @Test
  void noDamagedExcerptBreaksAReader() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      for (Seed seed : Corpus.excerpts()) {
        damage(seed, SEED + round);
      }
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
      LogReader other = LogFormats.all().get(chance.nextInt(LogFormats.all().size()));
      check(other, bytes, seed.name() + ", " + damage + ", seed " + number);
    }
  }

  /// Keeps a file that breaks a reader below `target`, to be put into the corpus.
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
}
