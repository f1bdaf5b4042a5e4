package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PartialDateTest {

  @ParameterizedTest
  @CsvSource({
    "2026, 2026-01-01",
    "2026-04, 2026-04-01",
    "2026-04-17, 2026-04-17",
    "2024-02-29, 2024-02-29"
  })
  void startsOnTheFirstDayItCanMean(String text, LocalDate start) {
    assertThat(PartialDate.parse(text)).contains(new PartialDate(text, start));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "26",
        "2026-",
        "2026-4",
        "2026-13",
        "2026-00",
        "2026-04-31",
        "2026-02-29",
        "2026-04-7",
        "2026-04-17T00:00",
        "2026/04/17",
        "April 2026",
        " 2026",
        "\u0662\u0660\u0662\u0666"
      })
  void refusesWhatIsNoDate(String text) {
    assertThat(PartialDate.parse(text)).isEmpty();
  }
}
