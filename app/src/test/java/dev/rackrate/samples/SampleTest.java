package dev.rackrate.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command that a page prints runs, and prints what the page shows; every study it shows is
/// answered. Run with `-Drackrate.update=true` to mend the pages, then review the difference.
final class SampleTest {

  /// Folders whose pages are made by tests, or by builds.
  private static final Set<String> NOT_PAGES =
      Set.of("target", ".git", ".rackrate", "node_modules", "reference");

  /// Files that the reader of a page has: the command shows what it does with his own.
  private static final Map<String, Map<String, String>> READERS_FILES =
      Map.of(
          "README.md",
          Map.of(
              "accounting.txt", "app/src/test/resources/samples/sacct.txt",
              "my-prices/sources.csv", "app/src/test/resources/samples/sources.csv",
              "my-prices/offers.csv", "app/src/test/resources/samples/offers.csv"),
          "docs/how-to/read-the-catalogue.md",
          Map.of(
              "my-prices/sources.csv", "app/src/test/resources/samples/sources.csv",
              "my-prices/offers.csv", "app/src/test/resources/samples/wrong-offers.csv"),
          "docs/how-to/replay-your-jobs.md",
          Map.of("accounting.txt", "app/src/test/resources/samples/jobs.csv"),
          "docs/how-to/decide-on-your-own-logs.md",
          Map.of(
              "accounting.txt", "app/src/test/resources/samples/sacct.txt",
              "accounting-2026-08.txt.gz", "app/src/test/resources/samples/sacct.txt",
              "accounting-2026-09.txt", "app/src/test/resources/samples/sacct.txt",
              "accounting-2026-10.txt", "app/src/test/resources/samples/sacct.txt",
              "focus-2026-09.csv", "ingest/src/test/resources/bills/focus.csv",
              "focus-2026-10.csv", "ingest/src/test/resources/bills/focus.csv"));

  private static final List<String> STUDY =
      List.of("rackrate: 1", "title: A piece of a study", "build: auto", "rent: auto");

  static Stream<String> pages() throws IOException {
    List<String> pages = new ArrayList<>();
    collect(Kept.path(""), pages);
    return pages.stream().sorted();
  }

  private static void collect(Path folder, List<String> pages) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (Files.isDirectory(entry) && !NOT_PAGES.contains(entry.getFileName().toString())) {
          collect(entry, pages);
        } else if (entry.toString().endsWith(".md")) {
          pages.add(Kept.path("").relativize(entry).toString());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsIsTrue(String page, @TempDir Path folder) throws IOException {
    PageRun run = run(page, folder.resolve("first"));
    if (Boolean.getBoolean("rackrate.update")) {
      Path file = Kept.path(page);
      Files.write(file, run.mended(Files.readAllLines(file)));
      run = run(page, folder.resolve("mended"));
    }
    assertThat(run.objections(page)).isEmpty();
  }

  private static PageRun run(String page, Path folder) throws IOException {
    PageRun run = new PageRun(new Scratch(Files.createDirectory(folder)), STUDY);
    run.lay(READERS_FILES.getOrDefault(page, Map.of()));
    Page.steps(Files.readAllLines(Kept.path(page))).forEach(run::step);
    run.finish();
    return run;
  }

  @Test
  void thereArePagesAndSamples() throws IOException {
    List<Page.Step> steps = new ArrayList<>();
    for (String page : pages().toList()) {
      steps.addAll(Page.steps(Files.readAllLines(Kept.path(page))));
    }
    assertThat(pages()).contains("README.md", "docs/tutorial/first-study.md");
    assertThat(steps)
        .hasAtLeastOneElementOfType(Page.File.class)
        .hasAtLeastOneElementOfType(Page.Piece.class)
        .hasAtLeastOneElementOfType(Page.Command.class)
        .hasAtLeastOneElementOfType(Page.Part.class);
  }
}
