package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.Kept;
import dev.rackrate.cli.Main;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.proof.TrialStudies.Range;
import dev.rackrate.report.decision.DecisionPage;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.study.StudyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The answer to any study fits one screen.
final class OneScreenTest {

  private static final int STUDIES = 150;
  private static final int COLUMNS = 100;

  private static final StudyReader READER = new StudyReader(FrozenCatalogue.read());

  private static String screen(String study) {
    Answer answer = Decision.of(READER.read(study, "study.yaml", List.of()));
    return TextRenderer.text(
        DecisionPage.of(answer, false), answer.scenario().currency(), TextRenderer.Look.PLAIN);
  }

  private static void fits(String text, String study) {
    assertThat(text.lines().count())
        .as(study + "\n" + text)
        .isLessThanOrEqualTo(DecisionPage.MOST_LINES);
    assertThat(text.lines()).as(study).noneMatch(line -> line.length() > COLUMNS);
    assertThat(text).as("the way to the rest").contains("rackrate explain");
    told(text, study);
  }

  private static final Pattern OPTION = Pattern.compile("  [ >x]  [a-z0-9-]+:\\S.*");

  /// As many options are said to be shown as there are, mixes among them.
  private static void told(String text, String study) {
    List<String> table =
        text.lines()
            .dropWhile(line -> !line.startsWith("Options, cheapest first"))
            .takeWhile(line -> !line.isEmpty())
            .toList();
    long rows = table.stream().filter(line -> OPTION.matcher(line).matches()).count();
    if (!table.isEmpty() && table.getLast().startsWith("  shown ")) {
      assertThat(table.getLast()).as(study + "\n" + text).startsWith("  shown " + rows + " of ");
    }
  }

  @Test
  void anyStudyFits() {
    for (int seed = 1; seed <= STUDIES; seed++) {
      String study = TrialStudies.any(seed, Range.WIDE).text();
      fits(screen(study), study);
    }
  }

  private static String repeated(int times, String entry) {
    return IntStream.range(0, times)
        .mapToObj(i -> entry.replace("#", Integer.toString(i)))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aStudyOfManyMachinesOffersAndWordsFits() {
    String study =
        """
        rackrate: 1
        title: %s
        as-of: 2026-11-09
        currency: JPY
        exchange-rates: {JPY: 0.0066 USD}
        site: {country: IN, hosting: own-room}
        demand: {gpus: 90, gpu: RTX 4090, kind: rendering, hours-per-week: 77}
        limits: {must-stay: "EU, CH, US-TX", power: 9 kW}
        have:
        %s
        build:
        %s
        rent:
        %s
        """
            .formatted(
                "a title that never ends ".repeat(700),
                repeated(
                    9,
                    "  - {machine: a-workstation-with-a-rather-long-name-#, count: 2, until: 2027-12-1#}"),
                repeated(
                    25,
                    "  - {name: a-workstation-with-a-rather-long-name-#, gpu: RTX 4090, gpus: 2,"
                        + " price: 1#00 USD, power: {load: 900 W}}"),
                repeated(
                    25,
                    "  - {name: an-offer-of-a-seller-with-a-rather-long-name-#, gpu: RTX 4090,"
                        + " gpus: 1, country: DE, on-demand: 0.9# USD/hour, spot: {price: 0.4#"
                        + " USD/hour}, monthly: 4#0 USD/month}"));
    String text = screen(study);
    fits(text, study);
    assertThat(text).contains("the work must stay in EU, CH, US-TX").doesNotContain("AT, BE");
  }

  private static Stream<String> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Kept.path("examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.getFileName().toString().equals("claim.yaml"))
          .map(Path::toString)
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleFits(String file) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = {"decide", file};
    int code = Main.run(args, new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as(err.toString()).isIn(0, 3);
    fits(out.toString(), file);
  }
}
