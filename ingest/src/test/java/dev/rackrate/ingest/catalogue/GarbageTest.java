package dev.rackrate.ingest.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.quantity.Problem;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads tables in which bytes were changed by chance: a bad row is named, nothing is thrown.
final class GarbageTest {

  private static final int TURNS = 500;
  private static final String LIKELY = "\"\",,,\n\r;-.0129eE\uFEFF\u0000 x";

  @ParameterizedTest
  @ValueSource(longs = {20260401, 7_919, 65_537})
  void aChangedByteIsReadOrNamed(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      TestFolder folder = TestFolder.full();
      List<String> tables = folder.tables();
      String table = tables.get(random.nextInt(tables.size()));
      folder.text(table, changed(folder.text(table), 1 + random.nextInt(4), random));
      refused += problems(folder).isEmpty() ? 0 : 1;
    }
    // Some changes go unseen, such as one in a title; most do not.
    assertThat(refused).isBetween(TURNS / 3, TURNS - 1);
  }

  @Test
  void twoChangedFoldersAreReadOrNamed() {
    Random random = new Random(104_729);
    for (int turn = 0; turn < TURNS; turn++) {
      TestFolder folder = TestFolder.full();
      TestFolder other = new TestFolder("mine/");
      for (String table : folder.tables()) {
        other.text(table, changed(folder.text(table), random.nextInt(3), random));
      }
      problems(folder, other);
    }
  }

  @Test
  void whollyRandomTablesAreNamed() {
    Random random = new Random(15_485_863);
    for (int turn = 0; turn < TURNS; turn++) {
      TestFolder folder = TestFolder.full();
      String table = folder.tables().get(random.nextInt(folder.tables().size()));
      byte[] bytes = new byte[2 + random.nextInt(300)];
      random.nextBytes(bytes);
      folder.text(table, new String(bytes, StandardCharsets.ISO_8859_1));
      assertThat(problems(folder)).extracting(Problem::file).contains(table);
    }
  }

  /// Reads the folders and looks at every day of interest; what comes back is wrong with them.
  private static List<Problem> problems(TestFolder... folders) {
    Loaded<Catalogue> loaded;
    try {
      loaded = CatalogueReader.read(List.of(folders));
      loaded.rows().getFirst().on(LocalDate.of(2026, 6, 15)).machines();
    } catch (RuntimeException crash) {
      return fail("%s of %s".formatted(crash, text(folders)), crash);
    }
    Set<String> files = new HashSet<>();
    for (TestFolder folder : folders) {
      folder.tables().forEach(table -> files.add(folder.nameOf(table)));
    }
    assertThat(loaded.problems())
        .as(text(folders))
        .allMatch(problem ->
            files.contains(problem.file()) && problem.line() > 0 && !problem.message().isBlank());
    return loaded.problems();
  }

  private static String text(TestFolder... folders) {
    StringBuilder text = new StringBuilder();
    for (TestFolder folder : folders) {
      folder
          .tables()
          .forEach(
              table -> text.append(folder.nameOf(table)).append('\n').append(folder.text(table)));
    }
    return text.toString();
  }

  private static String changed(String text, int changes, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int change = 0; change < changes && !out.isEmpty(); change++) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(5)) {
        case 0 -> out.deleteCharAt(at);
        case 1 -> out.insert(at, letter(random));
        case 2 -> out.setCharAt(at, letter(random));
        case 3 -> out.setLength(at);
        default -> out.insert(at, out.substring(at, Math.min(out.length(), at + 40)));
      }
    }
    return out.toString();
  }

  private static char letter(Random random) {
    return random.nextBoolean()
        ? LIKELY.charAt(random.nextInt(LIKELY.length()))
        : (char) (32 + random.nextInt(224));
  }
}
