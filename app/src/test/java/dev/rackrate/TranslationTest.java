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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every sentence has its translation, with the same arguments.
final class TranslationTest {

  private static final Language CHINESE = Languages.named("zh").orElseThrow();
  private static final Pattern HOLE = Pattern.compile("\\{([0-9]?)}");
  private static final String CALL = "Sentence.of(";

  @Test
  void everyTemplateHasItsTranslation() throws IOException {
    Set<String> missing = new TreeSet<>(templates());
    assertThat(missing).hasSizeGreaterThan(600);
    missing.removeAll(CHINESE.sentences().keySet());
    missing.removeIf(template -> HOLE.matcher(template).replaceAll("").isBlank());
    assertThat(missing)
        .as("sentences without a line in report/src/main/resources/.../language/zh.txt")
        .isEmpty();
  }

  @Test
  void noTranslationIsOfASentenceThatIsGone() throws IOException {
    Set<String> gone = new TreeSet<>(CHINESE.sentences().keySet());
    gone.removeAll(templates());
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

  /// Every constant in the place of a template, read off the sources.
  private static Set<String> templates() throws IOException {
    Set<String> all = new TreeSet<>();
    for (String module : List.of("core", "engine", "ingest", "report", "app", "highs", "spark")) {
      try (Stream<Path> files = Files.walk(Kept.path(module + "/src/main/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> collect(read(file), all));
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

  private static void collect(String source, Set<String> all) {
    for (int at = source.indexOf(CALL); at >= 0; at = source.indexOf(CALL, at + 1)) {
      all.addAll(constants(source, at + CALL.length()));
    }
  }

  /// The texts of the first argument that begins at a place; those joined by `+` are one.
  private static List<String> constants(String source, int from) {
    List<String> texts = new ArrayList<>();
    boolean isJoined = false;
    int depth = 1;
    for (int at = from; depth > 0 && !(depth == 1 && source.charAt(at) == ','); at++) {
      char c = source.charAt(at);
      if (c == '"') {
        int end = endOfText(source, at);
        String text = source.substring(at + 1, end).translateEscapes();
        if (isJoined && !texts.isEmpty()) {
          text = texts.removeLast() + text;
        }
        texts.add(text);
        at = end;
        isJoined = false;
      } else if (c == '+') {
        isJoined = true;
      } else {
        depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      }
    }
    return texts;
  }

  private static int endOfText(String source, int begin) {
    int at = begin + 1;
    while (source.charAt(at) != '"') {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }
}
