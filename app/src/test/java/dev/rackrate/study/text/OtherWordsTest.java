package dev.rackrate.study.text;

import static org.assertj.core.api.Assertions.assertThat;

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
}
