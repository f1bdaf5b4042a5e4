package dev.rackrate.study.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.workload.WorkKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OtherWordsTest {

  /// A word that is a key needs no other; what it leads to must be one.
  @Test
  void everyWordLeadsToAKeyAndIsNone() {
    assertThat(OtherWords.all()).isNotEmpty();
    OtherWords.all()
        .forEach((word, keys) -> {
          String section = word.substring(0, word.indexOf(' '));
          String prefix = section.isEmpty() ? "" : section + ".";
          assertThat(StudyKeys.at(prefix + word.substring(word.indexOf(' ') + 1)))
              .as(word)
              .isEmpty();
          assertThat(keys)
              .as(word)
              .isNotEmpty()
              .allSatisfy(key ->
                  assertThat(StudyKeys.at(prefix + key).or(() -> StudyKeys.at(key)))
                      .as(key)
                      .isPresent());
        });
  }

  @ParameterizedTest
  @CsvSource({
    "demand, log, jobs",
    "demand, Gpu_Type, gpu",
    "rent[], price, on-demand",
    "'', years, horizon"
  })
  void wordsOfOtherToolsLeadToTheKey(String section, String word, String key) {
    assertThat(OtherWords.keys(word, section)).containsExactly(key);
  }

  @Test
  void everyWordLeadsToAValueAndIsNone() {
    Map<String, List<String>> values =
        Map.of(
            "kind", WorkKind.labels(),
            "like", WorkKind.labels(),
            "operations", of("team.operations"),
            "hosting", of("site.hosting"));
    OtherWords.allValues()
        .forEach((word, meant) -> {
          List<String> allowed = values.get(word.substring(0, word.indexOf(' ')));
          assertThat(allowed).as(word).doesNotContain(word.substring(word.indexOf(' ') + 1));
          assertThat(meant).as(word).isNotEmpty().isSubsetOf(allowed);
        });
  }

  private static List<String> of(String key) {
    return List.of(StudyKeys.at(key).orElseThrow().takes().split("\\|"));
  }

  @ParameterizedTest
  @CsvSource({
    "kind, Diffusion, vision-inference",
    "kind, image generation, vision-inference",
    "like, video, video-encoding",
    "operations, managed, third-party",
    "hosting, Data_Centre, colocation"
  })
  void wordsOfOtherToolsLeadToTheValue(String key, String word, String value) {
    assertThat(OtherWords.values(word, key)).first().isEqualTo(value);
  }
}
