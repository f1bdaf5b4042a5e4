package dev.rackrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Language;
import dev.rackrate.report.language.Languages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every sentence has its translation, with the same arguments.
final class TranslationTest {

  private static final Language CHINESE = Languages.named("zh").orElseThrow();
  private static final Pattern HOLE = Pattern.compile("\\{([0-9]?)}");
  private static final Pattern CALL = Pattern.compile("\\bSentence\\s*\\.of\\(");
  private static final Pattern UNSEEN =
      Pattern.compile(
          "\\bSentence::(?:of|new)\\b|\\bnew\\s+Sentence\\(|import static [\\w.]*\\bSentence\\.");

  /// A name in a check, without the `of` before what is named in turn.
  private static final Pattern FIELD =
      Pattern.compile("Require\\.\\w+\\([^;\"]*\"([^\"]*?)(?: of )?\"");

  /// Packages whose records are made of what users write.
  private static final List<String> FACTS = List.of("workload", "performance/request", "catalogue");

  private static final List<String> MODULES =
      List.of("core", "engine", "ingest", "report", "app", "browser", "highs", "spark");

  @Test
  void everyTemplateHasItsTranslation() {
    Set<String> missing = new TreeSet<>(templates());
    assertThat(missing).hasSizeGreaterThan(600);
    missing.removeAll(CHINESE.sentences().keySet());
    missing.removeIf(template -> HOLE.matcher(template).replaceAll("").isBlank());
    assertThat(missing)
        .as("sentences without a line in report/src/main/resources/.../language/zh.txt")
        .isEmpty();
  }

  @Test
  void noTranslationIsOfASentenceThatIsGone() {
    Set<String> gone = new TreeSet<>(CHINESE.sentences().keySet());
    gone.removeAll(templates());
    gone.removeAll(fields());
    assertThat(gone).as("lines of zh.txt whose sentence is no more").isEmpty();
  }

  @Test
  void aTranslationHasTheSameArguments() {
    CHINESE
        .sentences()
        .forEach((english, chinese) ->
            assertThat(holes(chinese)).as("holes of: " + chinese).isEqualTo(holes(english)));
  }

  @Test
  void punctuationBesideChineseIsFullWidth() {
    Pattern half = Pattern.compile("[\\u4e00-\\u9fff][,;:!?()]|[,;:!?(][\\u4e00-\\u9fff]");
    CHINESE
        .sentences()
        .values()
        .forEach(chinese -> assertThat(chinese).doesNotContainPattern(half));
  }

  /// So that a name in Latin letters has one; between Chinese characters it is left away.
  @Test
  void anArgumentBesideChineseHasABlank() {
    Pattern close = Pattern.compile("[\\u4e00-\\u9fff]\\{[0-9]?}|\\{[0-9]?}[\\u4e00-\\u9fff]");
    CHINESE
        .sentences()
        .values()
        .forEach(chinese -> assertThat(chinese).doesNotContainPattern(close));
  }

  /// A noun that agrees with its number in one sentence does so in all.
  @Test
  void aCountedNounAgreesWithItsNumber() {
    Pattern agreeing = Pattern.compile("([A-Za-z-]+)\\{[a-z]*\\|([a-z]+)}");
    Set<String> nouns = new TreeSet<>();
    templates()
        .forEach(template ->
            agreeing
                .matcher(template)
                .results()
                .forEach(noun -> nouns.add(noun.group(1) + noun.group(2))));
    assertThat(nouns)
        .contains("rows", "jobs", "GPUs", "GPU-hours", "copies")
        .hasSizeGreaterThan(25);
    nouns.remove("times"); // also a factor, which stays in the plural
    Pattern stiff =
        Pattern.compile(
            "\\{[0-9]?} (?:(?!in |reads )[a-z]+ )?(?:" + String.join("|", nouns) + ")\\b(?!-)");
    List<String> wrong = new ArrayList<>();
    for (String template : templates()) {
      if (stiff.matcher(template).find()) {
        wrong.add(template);
      }
    }
    assertThat(wrong).as("sentences that say \"1 rows\"; write row{|s}").isEmpty();
  }

  /// Chinese has one form for all numbers.
  @Test
  void noTranslationAgreesWithANumber() {
    CHINESE.sentences().values().forEach(chinese -> assertThat(chinese).doesNotContain("|s}"));
  }

  /// The numbers of the arguments that a template says, in ascending order.
  private static List<Integer> holes(String template) {
    Set<Integer> holes = new TreeSet<>();
    int next = 0;
    var hole = HOLE.matcher(template);
    while (hole.find()) {
      holes.add(hole.group(1).isEmpty() ? next++ : Integer.parseInt(hole.group(1)));
    }
    return List.copyOf(holes);
  }

  /// A template is a constant where it is said: the check of translations reads it off there, and
  /// so does whoever looks for the words on a screen.
  @Test
  void everySentenceStandsWhereItIsSaid() {
    List<String> elsewhere = new ArrayList<>();
    for (Call call : calls()) {
      if (call.templates().isEmpty()) {
        elsewhere.add(call.place());
      }
    }
    assertThat(elsewhere).as("sentences whose template is not a text in the call").isEmpty();
    List<String> unseen = new ArrayList<>();
    for (Path file : sources()) {
      if (!file.endsWith("Sentence.java") && UNSEEN.matcher(read(file)).find()) {
        unseen.add(file.toString());
      }
    }
    assertThat(unseen).as("sentences made other than by a call of Sentence.of").isEmpty();
  }

  /// Also where no test ever comes by.
  @Test
  void everySentenceHasAsManyArgumentsAsItHasHoles() {
    List<String> wrong = new ArrayList<>();
    for (Call call : calls()) {
      for (String template : call.templates()) {
        if (holes(template).size() != call.arguments()) {
          wrong.add(call.place() + ": " + call.arguments() + " for " + template);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void seesACallWithoutATextOrAnArgument() {
    String source =
        "a(Sentence.of(is ? \"{} (\" + \"a)\" : \"b, {}\", x(y, \",\")), Sentence.of(T));";
    assertThat(calls("A.java", source))
        .containsExactly(
            new Call("A.java:1", List.of("{} (a)", "b, {}"), 1),
            new Call("A.java:1", List.of(), 0));
  }

  /// What records call their figures; a single word is a key of a study or the name of a column.
  @Test
  void whatARecordCallsItsFiguresHasATranslation() {
    Set<String> missing = fields();
    missing.removeIf(field -> !field.contains(" "));
    assertThat(missing).hasSizeGreaterThan(20).contains("shared experts", "name of a workload");
    missing.removeAll(CHINESE.sentences().keySet());
    assertThat(missing).isEmpty();
  }

  /// The names that facts of users give their figures when they check themselves.
  private static Set<String> fields() {
    Set<String> all = new TreeSet<>();
    for (Path file : sources()) {
      Path in = Objects.requireNonNull(file.getParent());
      boolean isOfUsers = FACTS.stream().anyMatch(folder -> in.endsWith("dev/rackrate/" + folder));
      if (isOfUsers) {
        FIELD.matcher(read(file)).results().forEach(name -> all.add(name.group(1).strip()));
      }
    }
    all.removeIf(String::isEmpty);
    return all;
  }

  /// A call that makes a sentence.
  ///
  /// @param templates texts of its first argument; those joined by `+` are one
  /// @param arguments how many follow it
  private record Call(String place, List<String> templates, int arguments) {}

  /// Every constant in the place of a template, read off the sources.
  private static Set<String> templates() {
    Set<String> all = new TreeSet<>();
    calls().forEach(call -> all.addAll(call.templates()));
    return all;
  }

  private static List<Call> calls() {
    List<Call> all = new ArrayList<>();
    sources().forEach(file -> all.addAll(calls(file.getFileName().toString(), read(file))));
    return all;
  }

  private static List<Path> sources() {
    List<Path> all = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Kept.path(module + "/src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return all;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Call> calls(String file, String source) {
    List<Call> all = new ArrayList<>();
    var call = CALL.matcher(source);
    while (call.find()) {
      long line = 1 + source.substring(0, call.start()).chars().filter(c -> c == '\n').count();
      all.add(call(file + ":" + line, source, call.end()));
    }
    return all;
  }

  /// The call whose arguments begin at a place.
  private static Call call(String place, String source, int from) {
    List<String> texts = new ArrayList<>();
    boolean isJoined = false;
    int arguments = 0;
    int depth = 1;
    for (int at = from; depth > 0; at++) {
      char c = source.charAt(at);
      if (c == '"') {
        int end = endOfText(source, at);
        if (arguments == 0) {
          String text = source.substring(at + 1, end).translateEscapes();
          texts.add(isJoined && !texts.isEmpty() ? texts.removeLast() + text : text);
        }
        at = end;
        isJoined = false;
      } else if (c == '+') {
        isJoined = true;
      } else {
        arguments += c == ',' && depth == 1 ? 1 : 0;
        depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      }
    }
    return new Call(place, texts, arguments);
  }

  private static int endOfText(String source, int begin) {
    int at = begin + 1;
    while (source.charAt(at) != '"') {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }
}
