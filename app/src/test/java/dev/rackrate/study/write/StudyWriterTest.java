package dev.rackrate.study.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.StudyKeys;
import dev.rackrate.study.text.YamlReader;
import dev.rackrate.workload.WorkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the writer writes, the reader reads as it was meant.
final class StudyWriterTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();
  private static final StudyWriter WRITER = new StudyWriter(CATALOGUE, Language.ENGLISH);
  private static final StudyReader READER = new StudyReader(CATALOGUE);

  /// A key that is commented out, `#` in the first column.
  private static final Pattern COMMENTED_OUT = Pattern.compile("#( {2})?([a-z-]+):( .*)?");

  @TempDir Path folder = Path.of("");

  private static String text(Draft draft) {
    return WRITER.text(draft, List.of("A remark"));
  }

  private static Scenario read(String text) {
    return READER.read(text, "new.yaml", List.of());
  }

  private static Draft draft(Map<Prompt, String> given) {
    Draft draft = Draft.EMPTY;
    for (Map.Entry<Prompt, String> one : given.entrySet()) {
      draft = draft.with(one.getKey(), one.getValue());
    }
    return draft;
  }

  static List<Long> seeds() {
    return IntStream.range(0, 60).mapToObj(seed -> 4_107L + seed).toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsTheFiguresThatWereAnswered(long seed) {
    Map<Prompt, String> given = random(new SplittableRandom(seed));
    Scenario written = read(text(draft(given)));
    Scenario meant = read(byHand(given));
    assertThat(written.title()).isEqualTo(given.get(Prompt.TITLE));
    assertThat(written.limits()).isEqualTo(meant.limits());
    assertThat(written.currency().currency()).isEqualTo(meant.currency().currency());
    assertThat(written.options())
        .extracting(Option::id)
        .containsExactlyElementsOf(meant.options().stream().map(Option::id).toList());
    for (int i = 0; i < meant.options().size(); i++) {
      Option option = written.options().get(i);
      assertThat(option.inputs()).as(option.id()).isEqualTo(meant.options().get(i).inputs());
      assertThat(option.misfits()).isEqualTo(meant.options().get(i).misfits());
    }
  }

  private static Map<Prompt, String> random(SplittableRandom dice) {
    Map<Prompt, String> given = new LinkedHashMap<>();
    List<Gpu> gpus = CATALOGUE.tables().gpus();
    given.put(Prompt.TITLE, "Study " + (char) ('A' + dice.nextInt(26)));
    given.put(Prompt.KIND, pick(dice, WorkKind.labels()));
    given.put(Prompt.GPU, pick(dice, gpus.stream().map(Gpu::name).toList()));
    given.put(Prompt.GPUS, pick(dice, List.of("2", "4", "7.5", "1_024")));
    given.put(Prompt.HOURS_PER_WEEK, pick(dice, List.of("17", "45.5", "168")));
    maybe(dice, given, Prompt.MEMORY, "24 GiB", "0.5 TiB");
    maybe(dice, given, Prompt.GROWTH, "2 %/month", "-9 %/year", "0.03 ratio/month");
    maybe(dice, given, Prompt.INTERRUPTIBLE, "yes", "no", "Yes");
    maybe(dice, given, Prompt.COUNTRY, "DE", "us-ca", "NO", "US");
    maybe(dice, given, Prompt.HOSTING, "office", "own-room", "colocation");
    maybe(dice, given, Prompt.OPERATIONS, "none", "staffed", "third-party");
    maybe(dice, given, Prompt.CURRENCY, "EUR", "USD");
    maybe(dice, given, Prompt.HORIZON, "30 months", "4 years");
    maybe(dice, given, Prompt.BUDGET, "70_000 USD", "3e4 EUR");
    maybe(dice, given, Prompt.BUILD, "auto", "ws-4x4090", "ws-4x4090, srv-8xh100", "none");
    maybe(dice, given, Prompt.RENT, "auto", "runpod/secure-rtx-4090@any");
    return given;
  }

  private static String pick(SplittableRandom dice, List<String> words) {
    return words.get(dice.nextInt(words.size()));
  }

  private static void maybe(
      SplittableRandom dice, Map<Prompt, String> given, Prompt question, String... words) {
    if (dice.nextInt(5) > 1) {
      given.put(question, pick(dice, List.of(words)));
    }
  }

  /// The same study as a person would type it, all of it quoted.
  private static String byHand(Map<Prompt, String> given) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> top = new ArrayList<>();
    given.forEach((question, text) -> {
      String path = question.key().path();
      boolean isList = question == Prompt.BUILD || question == Prompt.RENT;
      String value =
          isList
              ? "[\"" + String.join("\", \"", List.of(text.split(", "))) + "\"]"
              : "\"" + text + "\"";
      value = isList && text.equals("none") ? "none" : value;
      int dot = path.indexOf('.');
      if (dot < 0) {
        top.add("\"%s\": %s".formatted(path, value));
      } else {
        sections
            .computeIfAbsent(path.substring(0, dot), _ -> new ArrayList<>())
            .add("\"%s\": %s".formatted(path.substring(dot + 1), value));
      }
    });
    sections.forEach(
        (name, keys) -> top.add("\"%s\": {%s}".formatted(name, String.join(", ", keys))));
    for (Prompt list : List.of(Prompt.BUILD, Prompt.RENT)) {
      if (!given.containsKey(list)) {
        top.add("\"%s\": [\"auto\"]".formatted(list.key().path()));
      }
    }
    return "{\"rackrate\": 1, " + String.join(", ", top) + "}";
  }

  @ParameterizedTest
  @EnumSource(WorkKind.class)
  void theKindAloneIsEnough(WorkKind kind) {
    Scenario scenario = read(text(Draft.EMPTY.with(Prompt.KIND, kind.label())));
    assertThat(scenario.title()).endsWith("(" + kind.label() + ")");
    assertThat(scenario.options()).anyMatch(option -> option.misfits().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Four GPUs: rent or buy?",
        "# not a comment",
        "a # b",
        "it's \"quoted\" \\ here",
        "- a list",
        "{gpus: 4}",
        "[x]",
        "&anchor",
        "*alias",
        "!tag",
        "%YAML 1.2",
        "---",
        "... ",
        "null",
        "~",
        "Yes",
        "2026-11-09",
        "1e3",
        "0x1F",
        "tab\there",
        "\u0007bell \u001b[31mred \u0000 nul",
        "\ufeffmark \u00a0 end",
        "Größe 配置 🖥️ مرحبا ß",
        "lone \ud83d surrogate",
        "\uffff",
        "trailing:",
        "| block",
        "> folded",
        "? key",
        "@at",
        "`tick`",
        "'single'",
        "a: b: c",
        "very long, over and over again, very long, over and over again, very long, over and over",
      })
  void anyTitleComesBack(String title) throws IOException {
    Path file = folder.resolve("new.yaml");
    Files.writeString(file, text(Draft.EMPTY.with(Prompt.TITLE, title)));
    assertThat(READER.read(file, List.of()).title()).isEqualTo(title.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two\nlines\r\nand three\n---\nrackrate: 2",
        "next \u0085 line",
        "line \u2028 separator",
        "paragraph \u2029 separator"
      })
  void aTitleOfSeveralLinesIsWrittenWholeAndRefusedByTheReader(String title) throws IOException {
    Path file = folder.resolve("new.yaml");
    Files.writeString(file, text(Draft.EMPTY.with(Prompt.TITLE, title)));
    assertThatThrownBy(() -> READER.read(file, List.of()))
        .hasMessageContaining("title: must be one line");
  }

  @Test
  void randomTitlesComeBack() {
    var dice = new SplittableRandom(99);
    for (int i = 0; i < 300; i++) {
      StringBuilder title = new StringBuilder("x");
      for (int length = dice.nextInt(12); length >= 0; length--) {
        int most = dice.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1;
        title.appendCodePoint(dice.nextInt(most));
      }
      Node.Mapping root =
          YamlReader.mapping(text(Draft.EMPTY.with(Prompt.TITLE, title.toString())), "new.yaml");
      assertThat(valueOf(root, "title"))
          .isInstanceOfSatisfying(
              Node.Scalar.class,
              scalar -> assertThat(scalar.text()).isEqualTo(title.toString().strip()));
    }
  }

  private static Node valueOf(Node.Mapping root, String key) {
    return Objects.requireNonNull(root.entries().get(key)).value();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4\nbuild: none", "{a: b}", "4 # x", "*x", "\"", "'", "- 4", "4: 5"})
  void aHostileAnswerStaysOneValue(String answer) {
    for (Prompt question : Prompt.values()) {
      Node.Mapping root = YamlReader.mapping(text(Draft.EMPTY.with(question, answer)), "new.yaml");
      assertThat(root.entries().keySet())
          .as(question.name())
          .isSubsetOf(StudyKeys.namesIn(""))
          .contains("rackrate", "title", "demand", "build", "rent");
      assertThat(Sentence.of("{}", valueOf(root, "build").shape()).text())
          .isIn("\"auto\"", "a list");
    }
  }

  @Test
  void whatIsCommentedOutIsWhatIsTakenForGranted() {
    Draft draft =
        draft(
            Map.of(
                Prompt.BUILD, "ws-4x4090",
                Prompt.RENT, "runpod/secure-rtx-4090@any",
                Prompt.GPU, "RTX 4090",
                Prompt.COUNTRY, "DE"));
    String text = text(draft);
    List<String> lines = text.lines().toList();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      boolean isExample =
          lines.get(i).contains("# example: ") || aboveOf(lines, i).contains("# example: ");
      boolean isLive = !isExample && COMMENTED_OUT.matcher(lines.get(i)).matches();
      all.append(isLive ? lines.get(i).substring(1) : lines.get(i)).append('\n');
    }
    Scenario before = read(text);
    Scenario after = read(all.toString());
    assertThat(all.toString()).contains("\nhorizon: 36 months").contains("\n  wage: ");
    for (int i = 0; i < before.options().size(); i++) {
      for (Input input : Input.values()) {
        double was = before.options().get(i).inputs().get(input);
        assertThat(after.options().get(i).inputs().get(input))
            .as(input.path())
            .isCloseTo(was, within(1e-5 * Math.abs(was)));
      }
      assertThat(after.options().get(i).misfits()).isEqualTo(before.options().get(i).misfits());
    }
  }

  /// The comment above a line, as one text.
  private static String aboveOf(List<String> lines, int index) {
    int from = index;
    while (from > 0 && lines.get(from - 1).matches(" *# .*")) {
      from--;
    }
    return String.join("\n", lines.subList(from, index));
  }

  @Test
  void everyLineThatIsCommentedOutCanBeTakenIn() {
    for (Draft draft :
        List.of(
            Draft.EMPTY,
            Draft.EMPTY.with(Prompt.COUNTRY, "US-CA").with(Prompt.BUDGET, "9_000 EUR"),
            Draft.EMPTY.with(Prompt.BUILD, "none").with(Prompt.OPERATIONS, "third-party"))) {
      List<String> lines = text(draft).lines().toList();
      int taken = 0;
      for (int i = 0; i < lines.size(); i++) {
        Matcher key = COMMENTED_OUT.matcher(lines.get(i));
        if (key.matches()) {
          assertThat(read(takenIn(lines, i)).options()).as(lines.get(i)).isNotEmpty();
          taken++;
        }
      }
      assertThat(taken).isGreaterThan(25);
    }
  }

  /// The study with one line taken in, and the section it stands in.
  private static String takenIn(List<String> lines, int index) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(index, lines.get(index).substring(1));
    int section = index;
    while (changed.get(index).startsWith(" ") && !lines.get(section).matches("#?[a-z-]+:")) {
      section--;
    }
    if (section != index && lines.get(section).startsWith("#")) {
      changed.set(section, lines.get(section).substring(1));
    }
    return String.join("\n", changed) + "\n";
  }

  @Test
  void everyKeyOfTheLayoutIsDeclared() {
    String text = text(Draft.EMPTY.with(Prompt.COUNTRY, "DE"));
    assertThat(text).contains("#tax: ", "#provider-terms: ", "#as-of: ", "#  wage: ");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80).startsWith("# A remark");
    assertThat(text).endsWith("on-premises\n").doesNotContain("\t").doesNotContain(" \n");
    assertThat(text(Draft.EMPTY.with(Prompt.COUNTRY, "DE"))).isEqualTo(text);
  }

  @Test
  void assumptionsFollowTheCountryAndTheSetting() {
    String text =
        text(
            draft(
                Map.of(
                    Prompt.COUNTRY, "DE",
                    Prompt.HOSTING, "colocation",
                    Prompt.OPERATIONS, "third-party")));
    assertThat(text)
        .contains("#  wage: 44.18 USD/hour ", "#  pue: 1.54\n", "#  space: 196 USD/kW/month ")
        .contains("#  hours: 1 hours/month ", "#  third-party-fee: 300 USD/month ");
  }
}
