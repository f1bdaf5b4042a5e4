package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.NewStudy;
import dev.rackrate.quantity.Language;
import dev.rackrate.report.language.Languages;
import dev.rackrate.study.write.Prompt;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Help and comments of new files are in the language asked for, all of them.
final class HelpWordsTest {

  private static final Language CHINESE = Languages.named("zh").orElseThrow();
  private static final String HAN = "(?s).*[\\u4e00-\\u9fff].*";

  private final StringWriter out = new StringWriter();

  private String run(String... args) {
    assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(new StringWriter()))).isZero();
    return out.toString();
  }

  /// What help says of the questions of `new` is put together from sentences.
  private static Set<String> texts() {
    Set<String> all = HelpWords.of(Main.line()).collect(Collectors.toCollection(TreeSet::new));
    for (Prompt question : Prompt.values()) {
      assertThat(all.remove(QuestionOptions.about(question, Language.ENGLISH))).isTrue();
    }
    all.addAll(NewStudy.comments());
    return all;
  }

  @Test
  void eachTextHasItsTranslationAndNoneIsOfOneThatIsGone() {
    Set<String> translated = new TreeSet<>(Languages.manual(CHINESE).words().keySet());
    translated.removeAll(Set.of("Usage:", "Commands:"));
    assertThat(translated).hasSizeGreaterThan(200).containsExactlyElementsOf(texts());
  }

  @Test
  void everyTextOfHelpIsFoundUnderItsKey() {
    CommandLine line = Main.line();
    HelpWords.put(line, CHINESE);
    assertThat(HelpWords.of(line)).hasSizeGreaterThan(300).allMatch(text -> text.matches(HAN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"decide", "new", "export", "catalogue list"})
  void helpSpeaksTheLanguageAskedFor(String command) {
    String help = run((command + " --help --lang zh").split(" "));
    assertThat(help).startsWith("用法：rackrate " + command).contains("显示本帮助并退出。", "示例：");
    assertThat(help).doesNotContain("Usage", "Show this", "default", "Example");
  }

  @Test
  void aPerCentSignStaysOne() {
    assertThat(run("new", "--help", "--lang", "zh")).contains("2%/month");
  }

  /// Only examples of YAML and the words that a key takes are in no language.
  @Test
  void commentsOfANewStudyAreInChinese() {
    String study = run("new", "--lang", "zh", "--yes", "--country", "DE", "--gpu", "RTX 4090");
    assertThat(study).contains("# 时间与货币", "#horizon: 36 months", "country: DE");
    for (String line : study.split("\n", -1)) {
      boolean isText = line.startsWith("# ") && !line.startsWith("#  ") && !line.contains("schema");
      assertThat(!isText || line.matches(HAN)).as(line).isTrue();
      assertThat(line).doesNotContain("example", "default");
    }
  }

  @Test
  void aClaimToFillInIsTheSameInBothLanguages() {
    String english = run("new", "--claim");
    out.getBuffer().setLength(0);
    String chinese = run("new", "--claim", "--lang", "zh");
    assertThat(chinese).contains("# 主张文件");
    assertThat(keys(chinese)).isEqualTo(keys(english));
  }

  /// The lines of a claim without comments and texts.
  private static String keys(String claim) {
    return claim
        .lines()
        .map(line -> line.replaceFirst("(^| +)#.*", "").replaceFirst("title: .*", "title:"))
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n"));
  }
}
