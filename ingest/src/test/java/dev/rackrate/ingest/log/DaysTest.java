package dev.rackrate.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DaysTest {

  private static LocalDate day(Days days, String text) {
    return LocalDate.ofEpochDay(days.seconds(text, "Date") / 86_400);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-14, 2026-03-14",
    "2026/03/14, 2026-03-14",
    "2026/3/4, 2026-03-04",
    "2026.03.14, 2026-03-14",
    "14.03.2026, 2026-03-14",
    "4.3.2026, 2026-03-04",
    "14.03.2026 00:00:00, 2026-03-14",
    "2026-03-14T00:00:00Z, 2026-03-14",
  })
  void someWritingsAreTheSameInEveryLanguage(String written, LocalDate day) {
    assertThat(day(Days.of("", false), written)).isEqualTo(day);
    assertThat(day(Days.of("", true), written)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "no date that tells 3/4/2026, false, 2026-03-04",
    "no date that tells 3/4/2026, true, 2026-04-03",
    "3/4/2026 and 13/04/2026, false, 2026-04-03",
    "3/4/2026 and 04/13/2026, true, 2026-03-04",
    "the path 12/31/20267 is none, true, 2026-04-03",
    "31/31/2026 tells nothing, false, 2026-03-04",
  })
  void whetherTheDayComesFirstFollowsFromTheFile(
      String beginning, boolean isTranslated, LocalDate day) {
    assertThat(day(Days.of(beginning, isTranslated), "3/4/2026")).isEqualTo(day);
  }

  @Test
  void aDateAgainstTheOrderOfItsFileIsRefused() {
    assertThatThrownBy(() -> Days.of("03/31/2026", false).seconds("31/03/2026", "Date"))
        .isInstanceOf(BadRow.class)
        .hasMessageContaining("Date");
  }
}
