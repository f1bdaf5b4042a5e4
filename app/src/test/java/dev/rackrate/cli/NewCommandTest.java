package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `rackrate new` from options and from answers typed in.
final class NewCommandTest {

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int unasked(String... args) {
    return run(new Keyboard(new StringReader("never read\n"), false), args);
  }

  private int typing(String lines, String... args) {
    return run(new Keyboard(new StringReader(lines), true), args);
  }

  private int run(Keyboard keyboard, String... args) {
    return Main.run(args, () -> keyboard, new PrintWriter(out), new PrintWriter(err));
  }

  private String said() {
    return err.toString().replace(folder + "/", "");
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Scenario read(String text) {
    return new StudyReader(ShippedCatalogue.read()).read(text, "out.yaml", List.of());
  }

  @Test
  void writesAStudyThatDecideAnswers() throws IOException {
    assertThat(unasked("new", file("a.yaml").toString(), "--kind", "rendering")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(said())
        .isEqualTo(
            """
            Wrote a.yaml
            Wrote study.schema.json, by which editors complete and check studies
            Next: rackrate decide %s/a.yaml
            """
                .replace("%s/", ""));
    assertThat(Files.readString(file("a.yaml")))
        .startsWith("# yaml-language-server: $schema=study.schema.json\n# A line")
        .contains("gpu: RTX 4090");
    assertThat(Files.readString(file("study.schema.json")))
        .isEqualTo(Files.readString(Kept.path("study.schema.json")));
    assertThat(unasked("decide", file("a.yaml").toString())).as(said()).isZero();
  }

  @Test
  void writesAClaimFileThatAuditReads() throws IOException {
    assertThat(unasked("new", file("claim.yaml").toString(), "--claim")).isZero();
    assertThat(said())
        .isEqualTo(
            """
            Wrote claim.yaml
            Wrote claim.schema.json, by which editors complete and check studies
            Next: rackrate audit claim.yaml
            """);
    assertThat(Files.readString(file("claim.schema.json"))).contains("break-even-utilisation");

    // One of its claims is wrong on purpose, so that the reader sees what an error looks like.
    assertThat(unasked("audit", file("claim.yaml").toString())).as(said()).isEqualTo(1);
    assertThat(out.toString()).contains("4 of 5 claims hold").contains("saving-base");
  }

  @Test
  void aClaimFileTakesNoAnswers() {
    assertThat(unasked("new", "--claim", "--gpus", "4")).isEqualTo(2);
    assertThat(said()).contains("--claim takes no answers");
  }

  @ParameterizedTest
  @CsvSource({"new", "new -", "new --yes"})
  void withoutAFileTheStudyGoesToStandardOutput(String args) {
    assertThat(unasked(args.split(" "))).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("# \"rackrate new --schema\" prints that schema.\n");
    assertThat(read(out.toString()).title()).isEqualTo("4 H100 SXM (llm-fine-tuning)");
  }

  @Test
  void everyOptionIsTaken() {
    int code =
        unasked(
            "new --title T: --kind fp64 --gpu v100-sxm2-16gb --gpus 3 --hours-per-week 70"
                .concat(" --interruptible --country DE --hosting office --operations none")
                .concat(" --currency EUR --build ws-4x4090 --rent none")
                .split(" "));
    assertThat(code).as(said()).isZero();
    assertThat(out.toString())
        .contains("\ntitle: \"T:\"\n", "\ncurrency: EUR ", "\n  kind: fp64", "\n  gpus: 3 ")
        .contains("\n  gpu: v100-sxm2-16gb ", "\n  hours-per-week: 70 ", "\n  country: DE")
        .contains("\n  interruptible: yes", "\n  hosting: office", "\n  operations: none")
        .contains("\n  - ws-4x4090\n", "\nrent: none");
  }

  @Test
  void optionsWithUnits() {
    int code =
        unasked(
            "new",
            "--memory",
            "40 GiB",
            "--growth",
            "2 %/month",
            "--budget",
            "90_000 EUR",
            "--horizon",
            "4 years",
            "--no-interruptible");
    assertThat(code).as(said()).isZero();
    assertThat(out.toString())
        .contains("\n  memory: 40 GiB ", "\n  growth: 2 %/month\n", "\n  budget: 90_000 EUR")
        .contains("\nhorizon: 4 years ", "\n  interruptible: no\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --gpu | RTX 4900 | --gpu: no GPU is called "RTX 4900"; did you mean RTX 4090, RTX 3090 or RTX 4060?
          --kind | rendring | --kind: must be rendering but is "rendring"
          --gpus | 0 | --gpus: must be between 0.01 and 1000000 but is "0"
          --hours-per-week | 200 | --hours-per-week: must be between 0 and 168 but is "200"
          --memory | 40 | --memory: must be an amount in GiB, e.g. "40 GiB", but is "40"
          --horizon | 1.5 months | --horizon: must be whole months, e.g. 36 months
          --hosting | basement | --hosting: must be one of office, own-room, colocation but is "basement"
          --country | Germany | --country: must be the two letters of a country, for the US with the state, e.g. DE or US-TX, but is "Germany"
          --currency | euro | --currency: must be an ISO currency code such as EUR
          --budget | lots | --budget: must be an amount in USD, e.g. "12 USD", but is "lots"
          --build | ws-4x409 | --build: the catalogue has no machine called "ws-4x409"; did you mean ws-4x4090, ws-1x4090 or ws-2x4090?
          --title | ' ' | --title: is empty; write for example "Four GPUs for rendering"
          """)
  void aWrongOptionEarnsOneSentence(String option, String value, String sentence) {
    assertThat(unasked("new", file("a.yaml").toString(), option, value)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEqualTo(sentence + "\n");
    assertThat(file("a.yaml")).doesNotExist();
  }

  @Test
  void nothingToCompareIsRefused() {
    assertThat(unasked("new", "--build", "none", "--rent", "none")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("--rent: nothing is left to compare; only one of build and rent can be none\n");
  }

  @Test
  void neverOverwritesUnlessForced() throws IOException {
    Files.writeString(file("a.yaml"), "mine");
    assertThat(typing("", "new", file("a.yaml").toString())).isEqualTo(2);
    assertThat(said())
        .isEqualTo("a.yaml: already exists; choose another file, or overwrite it with --force\n");
    assertThat(Files.readString(file("a.yaml"))).isEqualTo("mine");
    assertThat(unasked("new", file("a.yaml").toString(), "--force")).isZero();
    assertThat(Files.readString(file("a.yaml"))).startsWith("# yaml-language-server");
  }

  @Test
  void aSchemaThatIsThereStays() throws IOException {
    Files.writeString(file("study.schema.json"), "{}");
    assertThat(unasked("new", file("a.yaml").toString(), "--force")).isZero();
    assertThat(Files.readString(file("study.schema.json"))).isEqualTo("{}");
    assertThat(said()).contains("Left study.schema.json as it is, which differs from");
  }

  @Test
  void theSameSchemaIsNotWorthAWord() throws IOException {
    Files.copy(Kept.path("study.schema.json"), file("study.schema.json"));
    assertThat(unasked("new", file("a.yaml").toString())).isZero();
    assertThat(said()).isEqualTo("Wrote a.yaml\nNext: rackrate decide a.yaml\n");
  }

  @Test
  void placesThatCannotBeWritten() {
    assertThat(unasked("new", folder.toString(), "--force")).isEqualTo(2);
    assertThat(unasked("new", file("no/a.yaml").toString())).isEqualTo(74);
    assertThat(said())
        .contains(": this is a folder; name a file in it\n")
        .contains("no/a.yaml: cannot be written; there is no such folder\n");
  }

  @Test
  void printsTheSchema() throws IOException {
    assertThat(unasked("new", "--schema")).isZero();
    assertThat(out.toString()).isEqualTo(Files.readString(Kept.path("study.schema.json")));
    assertThat(unasked("new", "--schema", file("a.yaml").toString())).isEqualTo(2);
    assertThat(said())
        .isEqualTo("--schema prints the schema and writes no study; leave out a.yaml\n");
  }

  @Test
  void asksOnTheErrorStreamAndAgainAfterAWrongAnswer() {
    int code =
        typing("rendring\nrendering\nRTX 4900\n\n 6 \n200\n45\n2 %/month\nyes\nDE\nNo: 1\n", "new");
    assertThat(code).as(said()).isZero();
    assertThat(err.toString())
        .contains(
            "desktop, measured) [llm-fine-tuning]:   kind: must be rendering but is \"rendring\"\n")
        .contains("[RTX 4090]:   gpu: no GPU is called \"RTX 4900\"; did you mean ")
        .contains("[40]:   hours-per-week: must be between 0 and 168 but is \"200\"\n")
        .endsWith("[6 RTX 4090 (rendering)]: ");
    assertThat(out.toString())
        .startsWith("# yaml-language-server")
        .contains("\ntitle: \"No: 1\"\n", "\n  gpus: 6 ", "\n  hours-per-week: 45 ")
        .contains("\n  growth: 2 %/month\n", "\n  interruptible: yes\n", "\n  country: DE\n");
  }

  @Test
  void asksInTheReadersLanguage() {
    assertThat(
            typing("weather\n\n\n\n\n\n\n\n\n", "new", file("a.yaml").toString(), "--lang", "zh"))
        .isZero();
    assertThat(said())
        .startsWith("工作类别 (")
        .contains(
            "desktop、measured) [llm-fine-tuning]",
            "同时忙碌的 GPU 数 (如 4) [",
            "已写出 a.yaml\n",
            "下一步：rackrate decide a.yaml");
    assertThat(said().lines().filter(line -> line.matches(".*[a-z]{3,} [a-z]{2,} [a-z]{2,}.*")))
        .isEmpty();
  }

  @Test
  void anUnknownLanguageIsRefusedBeforeAnythingIsWritten() {
    assertThat(unasked("new", file("a.yaml").toString(), "--lang", "xx")).isEqualTo(2);
    assertThat(said()).isEqualTo("--lang xx: must be en or zh\n");
    assertThat(file("a.yaml")).doesNotExist();
  }

  @Test
  void asksAtMostEightQuestions() {
    assertThat(typing("\n".repeat(20), "new")).isZero();
    assertThat(err.toString().split("]: ", -1)).hasSize(9);
    String asked = out.toString();
    out.getBuffer().setLength(0);
    assertThat(unasked("new")).isZero();
    assertThat(asked).isEqualTo(out.toString());
  }

  @Test
  void theEndOfInputTakesTheDefaults() {
    assertThat(typing("rendering\n", "new")).isZero();
    assertThat(err.toString()).endsWith("[RTX 4090]: \n");
    assertThat(read(out.toString()).title()).isEqualTo("4 RTX 4090 (rendering)");
  }

  @Test
  void aLastWrongAnswerWithoutAnEndOfLineIsNoLoop() {
    assertThat(typing("nonsense", "new")).isZero();
    assertThat(read(out.toString()).title()).isEqualTo("4 H100 SXM (llm-fine-tuning)");
  }

  @Test
  void whatIsGivenIsNotAsked() {
    assertThat(typing("\n".repeat(20), "new", "--kind", "desktop", "--title", "x")).isZero();
    assertThat(err.toString()).doesNotContain("Kind of work").doesNotContain("Title");
  }

  @Test
  void yesAsksNothing() {
    assertThat(typing("rendering\n", "new", "--yes")).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("kind: llm-fine-tuning");
  }

  @Test
  void everyOptionIsInTheHelp() {
    assertThat(unasked("new", "--help")).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("--[no-]interruptible", "2 %/month", "--operations=");
  }
}
