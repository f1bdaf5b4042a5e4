package dev.rackrate.ingest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ingest.formats.Corpus.Seed;
import dev.rackrate.ingest.log.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Jazzer on every reader: all at once and the same files each time in a build, one after another
/// for as long as `scripts/fuzz` is told, which keeps the files that reach something new.
final class FuzzingTest {

  private static final int FILES = 8_000;

  /// Of a format, so that the corpus as a whole stays below a megabyte.
  private static final long MOST_KEPT_BYTES = 32_000;

  private static final long LONG_SECONDS = Long.getLong("rackrate.fuzz.seconds", 0);
  private static final long SEED = Long.getLong("rackrate.fuzz.seed", 20_261);
  private static final String FORMAT = System.getProperty("rackrate.fuzz.format", "");
  private static final Path TARGET = Path.of("target", "fuzz").toAbsolutePath();

  @TempDir Path found = Path.of("");

  @Test
  @Timeout(value = 2, unit = TimeUnit.DAYS)
  void noFileThatJazzerTriesBreaksAReader() throws IOException {
    List<String> broken = new ArrayList<>();
    if (LONG_SECONDS == 0) {
      blindly(broken);
    } else {
      List<String> formats = formats();
      for (String format : formats) {
        Path kept = TARGET.resolve(format).resolve("new");
        fuzz(format, LONG_SECONDS / formats.size(), kept, broken);
        keep(format, kept);
      }
    }
    assertThat(broken).isEmpty();
  }

  private static List<String> formats() {
    return LogFormats.all().stream()
        .map(reader -> reader.about().label())
        .filter(label -> FORMAT.isEmpty() || FORMAT.equals(label))
        .toList();
  }

  private void blindly(List<String> broken) throws IOException {
    Path folder = TARGET.resolve("all");
    List<Path> seeds = new ArrayList<>();
    seeds.add(seeds(folder.resolve("seeds"), List.of()));
    formats().forEach(label -> seeds.add(Corpus.KEPT.resolve(label)));
    tell(folder, new Jazzer(folder, List.of()).blindly(FILES, SEED, found, seeds), broken);
  }

  private static void fuzz(String label, long seconds, Path kept, List<String> broken)
      throws IOException {
    Path folder = TARGET.resolve(label);
    List<Path> seeds =
        List.of(seeds(folder.resolve("seeds"), List.of(label)), Corpus.KEPT.resolve(label));
    tell(folder, new Jazzer(folder, List.of(label)).fuzz(seconds, SEED, kept, seeds), broken);
  }

  private static void tell(Path folder, Jazzer.Outcome outcome, List<String> broken) {
    System.out.println("Jazzer, " + folder.getFileName() + ": " + outcome.done());
    if (outcome.status() != 0) {
      broken.add(folder.getFileName() + ": " + outcome.finding());
    }
  }

  /// The excerpts; of one format those that it takes, as they are and damaged in every way.
  private static Path seeds(Path folder, List<String> labels) throws IOException {
    Files.createDirectories(folder);
    Random chance = new Random(SEED);
    for (Seed seed : Corpus.excerpts()) {
      if (labels.isEmpty()) {
        Files.write(folder.resolve(seed.name()), seed.bytes());
      } else if (seed.readers().stream().anyMatch(each -> isOne(each, labels))) {
        Files.write(folder.resolve(seed.name()), seed.bytes());
        for (Damage damage : Damage.values()) {
          byte[] damaged = damage.apply(seed.bytes(), chance);
          Files.write(folder.resolve(seed.name() + "-" + damage), damaged);
        }
      }
    }
    return folder;
  }

  private static boolean isOne(LogReader reader, List<String> labels) {
    return labels.contains(reader.about().label());
  }

  /// Puts what reaches something new beside what was kept before, as few files as will do. What
  /// broke a reader stays.
  private static void keep(String label, Path fresh) throws IOException {
    Path folder = TARGET.resolve(label);
    Path kept = Corpus.KEPT.resolve(label);
    Path merged = Files.createTempDirectory(folder, "merged-");
    List<Path> from = List.of(fresh, kept);
    Jazzer.Outcome outcome = new Jazzer(folder, List.of(label)).merge(merged, from);
    assertThat(outcome.status()).as(outcome.finding()).isZero();
    for (Path old : Corpus.kept(label)) {
      if (!old.getFileName().toString().startsWith("found-")) {
        Files.delete(old);
      }
    }
    Files.createDirectories(kept);
    List<Path> shortest = new ArrayList<>(Corpus.files(merged));
    shortest.sort(Comparator.comparingLong(path -> path.toFile().length()));
    long bytes = 0;
    for (Path each : shortest) {
      bytes += Files.size(each);
      if (bytes <= MOST_KEPT_BYTES) {
        Files.copy(each, kept.resolve(each.getFileName().toString().substring(0, 12)));
      }
    }
  }
}
