package dev.rackrate.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.audit.ClaimedFigure;
import dev.rackrate.catalogue.Assumption;
import dev.rackrate.cli.Commands;
import dev.rackrate.cli.Main;
import dev.rackrate.cost.CostLine;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.formula.Formulas;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.LogReader;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Source;
import dev.rackrate.study.text.ClaimKeys;
import dev.rackrate.study.text.StudyKeys;
import dev.rackrate.study.write.KeyMeanings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The reference pages are made from the tables the program itself reads.
final class ReferencePagesTest {

  private static final String MADE = "This page is generated; do not edit it.\n\n";

  @Test
  void studyKeys() {
    StringBuilder page = new StringBuilder("# Keys of a study file\n\n" + MADE);
    page.append("`[]` stands for any entry of a list. Amounts carry their unit.\n\n");
    page.append("| key | takes | meaning |\n|---|---|---|\n");
    for (StudyKeys.Key key : StudyKeys.all()) {
      page.append(row("`" + key.path() + "`", key.takes(), KeyMeanings.of(key)));
    }
    Kept.check("docs/reference/study.md", page.toString());
  }

  @Test
  void assumptions() {
    StringBuilder page = new StringBuilder("# Assumptions\n\n" + MADE);
    page.append(
        """
        What is used where a study says nothing. Those marked * are on record for comparison; no
        formula reads them so far. A qualifier of two parts, such as a provider and its plan,
        is not looked up by itself.

        """);
    page.append("| name | holds for | value | low | high | unit | source | meaning |\n");
    page.append("|---|---|---|---|---|---|---|---|\n");
    Map<String, Source> sources = new TreeMap<>();
    for (Assumption a : ShippedCatalogue.read().tables().assumptions()) {
      sources.put(a.source().id(), a.source());
      page.append(
          row(
              "`" + a.name() + "`" + (isRead(a.name()) ? "" : " *"),
              a.qualifier(),
              figure(a.value()),
              figure(a.low()),
              figure(a.high()),
              a.unit(),
              a.source().id(),
              a.description()));
    }
    page.append(
        "\n## Sources\n\n| id | what | date | confidence | address |\n|---|---|---|---|---|\n");
    for (Source s : sources.values()) {
      page.append(row(s.id(), s.title(), s.date().text(), s.confidence().label(), s.url()));
    }
    Kept.check("docs/reference/assumptions.md", page.toString());
  }

  @Test
  void formulas() {
    StringBuilder page = new StringBuilder("# Formulas\n\n" + MADE);
    page.append(
        "The text that `explain` shows. A test evaluates it on random inputs and compares\n");
    page.append("it with the program.\n\n## Definitions\n\n```\n");
    Formulas.all().forEach(d -> page.append(d).append('\n'));
    page.append("```\n\n## Drivers: the flow of month m\n\n```\n");
    for (Driver driver : Driver.values()) {
      page.append("%s(m) = %s\n".formatted(driver.symbol(), driver.flow()));
    }
    page.append("```\n\n## Bill lines\n\n| line | formula |\n|---|---|\n");
    for (CostLine line : CostLine.values()) {
      page.append(row(line.label(), "`" + line.formula() + "`"));
    }
    Kept.check("docs/reference/formulas.md", page.toString());
  }

  @Test
  void formats() {
    StringBuilder page = new StringBuilder("# Formats of logs, monitors and bills\n\n" + MADE);
    page.append(
        """
        `rackrate demand FILE... --from FORMAT` reads these; without `--from` the format is told from
        the file. A folder or a zip counts as the files in it, `-` is standard input.
        Files may be compressed by gzip or Zstandard and be in UTF-8 or UTF-16. A Parquet file with the columns of one of
        the tables is read as that table: moments as times, lists and structures as JSON. *Used* means that a figure of the
        answer rests on the column, *read* that it is checked or shown.

        """);
    page.append("| format | what it is |\n|---|---|\n");
    for (LogReader reader : LogFormats.all()) {
      page.append(row("[%1$s](#%1$s)".formatted(reader.about().label()), reader.about().title()));
    }
    for (LogReader reader : LogFormats.all()) {
      FormatNote about = reader.about();
      page.append(
          "\n## %s\n\n%s.\n\n```\n%s\n```\n\n"
              .formatted(about.label(), about.title(), about.how().strip()));
      page.append("| column | use | why |\n|---|---|---|\n");
      for (FormatNote.Column column : about.columns()) {
        page.append(row("`" + column.name() + "`", column.use().label(), column.why()));
      }
    }
    Kept.check("docs/reference/formats.md", page.toString());
  }

  @Test
  void commands() {
    StringBuilder page = new StringBuilder("# Commands\n\n" + MADE);
    commands(page, false);
    page.append(
        "Hidden from help, for those who work on Rackrate: they write tables of the repository.\n\n");
    commands(page, true);
    page.append(
        """
        Exit codes: 0 answered; 1 the catalogue or the claims that were checked do not hold; 2 the input is
        wrong; 3 answered, but nothing feasible; 69 the launcher lacks a JDK, Maven or a build;
        70 a defect of ours; 74 output could not be written; 129, 130 and 143 stopped by a signal;
        141 the reader of a pipe went away.

        A file is written under another name in its folder and takes its place once it is whole;
        where that fails, or the run is stopped, the file that was there stays. Output is never
        written over a file that is read. Characters that would steer a terminal are shown as
        U+FFFD in text and CSV, and as an escape in JSON. `catalogue list --format csv` is for
        people: a text that a spreadsheet would take for a formula begins with `'`. The CSV of
        `predict` and `--jobs-to` is for programs and keeps such texts; open it as text columns.
        """);
    assertThat(page).as("defaults stand without brackets").doesNotContain("(default: [");
    Kept.check("docs/reference/cli.md", page.toString());
  }

  private static void commands(StringBuilder page, boolean isHidden) {
    for (Commands.Command command : Commands.all()) {
      if (command.isHidden() == isHidden) {
        List<String> words = new ArrayList<>(command.words());
        words.add("--help");
        StringWriter out = new StringWriter();
        Main.run(words.toArray(String[]::new), new PrintWriter(out), new PrintWriter(out));
        page.append("```text\n").append(out).append("```\n\n");
      }
    }
  }

  @Test
  void schema() {
    Kept.check("study.schema.json", StudySchema.text());
  }

  @Test
  void everyKeyIsExplainedAndNothingElse() {
    List<String> keys =
        Stream.concat(StudyKeys.all().stream(), ClaimKeys.all().stream())
            .map(StudyKeys.Key::path)
            .toList();
    assertThat(KeyMeanings.paths()).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void claimSchema() {
    Kept.check("app/src/main/resources/dev/rackrate/claim.schema.json", StudySchema.ofClaims());
  }

  @Test
  void claimKeys() {
    StringBuilder page = new StringBuilder("# Keys of a claim file\n\n" + MADE);
    page.append(
        "A claim file has the keys of a [study](study.md) and these beside them. Where it\n");
    page.append("says nothing of `defaults`, it has `defaults: none`.\n\n");
    page.append("| key | takes | meaning |\n|---|---|---|\n");
    for (StudyKeys.Key key : ClaimKeys.all()) {
      String path = key.path().substring(ClaimKeys.ROOT.length() + 1);
      page.append(row("`" + path + "`", key.takes(), KeyMeanings.of(key)));
    }
    page.append("\n| figure | is | e.g. |\n|---|---|---|\n");
    for (ClaimedFigure figure : ClaimedFigure.values()) {
      page.append(row("`" + figure.label() + "`", figure.meaning(), "`" + figure.example() + "`"));
    }
    Kept.check("docs/reference/claim.md", page.toString());
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder();
    for (String cell : cells) {
      row.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    return row.append("|\n").toString();
  }

  private static String figure(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value).replaceAll("0+$", "");
  }

  /// Assumptions that stand for no single input but go into one.
  private static final Set<String> PARTS_OF_INPUTS =
      Set.of(
          "build.gpu-share",
          "build.network",
          "build.power.idle-share",
          "build.power.load-share",
          "build.sale-share",
          "build.used-age",
          "rent.interruptions",
          "site.circuit");

  private static boolean isRead(String name) {
    return Input.ofPath(name).isPresent() || PARTS_OF_INPUTS.contains(name);
  }
}
