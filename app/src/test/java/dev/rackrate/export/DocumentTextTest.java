package dev.rackrate.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.report.document.Tree;
import dev.rackrate.report.document.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Documents are read back as what they were, whatever their texts hold.
final class DocumentTextTest {

  private static final String ALPHABET =
      "ab\"'\\\n\r\t:#-?[]{},&*!|>%@`$ {}${x}\u0085\u2028\u2029\uFEFF\u0007é中0123=~yno";

  private static Object yaml(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static String yaml(List<String> comments, Tree.Builder tree) {
    return YamlText.of(comments, List.of(tree.build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no",
        "NO",
        "y",
        "~",
        "null",
        "1e3",
        "0x1F",
        "0o7",
        "22:22",
        "1_000",
        ".5",
        "-",
        "- a",
        "a: b",
        "a #b",
        "# a",
        "'",
        "\"",
        "${HOME}",
        "%{if}",
        "*a",
        "&a",
        "!!int 3",
        "{a: 1}",
        "[1]",
        "a\nb",
        "a\\",
        "\u0085",
        "a\u2028b",
        "\uFEFFa",
        "2026-11-09",
        "---",
        "...",
        "=",
        "<<",
        "@a",
        "`a",
        "on",
        "a b",
        "+1",
        "Infinity",
        ".inf",
        ".NaN"
      })
  void everyTextComesBackFromYaml(String text) {
    String written = yaml(List.of(text), Tree.mapping().put("a", text).put("b" + text, "c"));
    assertThat(yaml(written)).isEqualTo(Map.of("a", text, "b" + text, "c"));
  }

  @Test
  void randomTextsComeBackFromYaml() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      String text = text(random);
      String other = text(random);
      Tree.Builder tree =
          Tree.mapping()
              .comment(text)
              .put("one", text)
              .comment(other)
              .put(
                  "list",
                  Tree.list(
                      List.of(Tree.mapping().comment(text).put("x", other).put("y", 3).build())))
              .put("flag", true);
      assertThat(yaml(yaml(List.of(text, other), tree)))
          .as(text)
          .isEqualTo(
              Map.of("one", text, "list", List.of(Map.of("x", other, "y", 3)), "flag", true));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  @Test
  void pricesHaveNoExponentAndKeepWhatCounts() {
    assertThat(Tree.price(0.106086).text()).isEqualTo("0.1061");
    assertThat(Tree.price(2.5).text()).isEqualTo("2.5");
    assertThat(Tree.price(120).text()).isEqualTo("120");
    assertThat(Tree.price(0.00001234567).text()).isEqualTo("0.00001235");
    assertThat(Tree.price(0).text()).isEqualTo("0");
  }
}
