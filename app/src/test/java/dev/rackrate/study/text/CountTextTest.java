package dev.rackrate.study.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CountTextTest {

  private static final double HOURS_PER_MONTH = 730.5;

  /// A week has 168 hours, a month 730.5.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 per second           | 3024000",
        "5/s                    | 3024000",
        "5 requests/s           | 3024000",
        "5 requests per second  | 3024000",
        "3 requests/sec         | 1814400",
        "2.5 k / min            | 25200000",
        "40_000 per day         | 280000",
        "40_000 requests a day  | -1",
        "3 M requests/month     | 689938.398",
        "7 requests per week    | 7",
      })
  void whatIsCountedMayStandBesideItsPeriod(String text, double perWeek) {
    double found = CountText.perWeek(text, "requests", HOURS_PER_MONTH).orElse(-1.0);
    assertThat(found).isCloseTo(perWeek, within(1e-6 * Math.abs(perWeek)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5 tokens/s", "5 images per day", "5", "5 requests", "5 per s s", "/s"})
  void anotherThingOrNoPeriodIsNone(String text) {
    assertThat(CountText.perWeek(text, "requests", HOURS_PER_MONTH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8 B", "8.0 B", "8_000 M"})
  void aPlainCountHasNoPeriod(String text) {
    assertThat(CountText.count(text)).contains(8e9);
    assertThat(CountText.count(text + "/day")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 Mtok per day      | 200 Mtok  | day",
        "5 Gtok/week           | 5 Gtok    | week",
        "1.2 M images / month  | 1.2 M images | month",
        "3 a/b per hour        | 3 a/b     | hour",
        "3 per a / minute      | 3 per a   | minute",
      })
  void anAmountStandsApartFromItsPeriod(String text, String amount, String period) {
    assertThat(CountText.rate(text)).contains(new CountText.Rate(amount, period));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "per day", "/day", "5 per fortnight", "5 /", "5 per ", "50_000"})
  void whatHasNoAmountOrNoPeriodIsNoRate(String text) {
    assertThat(CountText.rate(text)).isEmpty();
  }
}
