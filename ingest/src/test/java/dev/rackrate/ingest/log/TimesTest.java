package dev.rackrate.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.demand.log.LogClock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {

  private final Times times = new Times();

  /// 1,600,000,000 is 2020-09-13 12:26:40 UTC.
  @ParameterizedTest
  @CsvSource({
    "2020-09-13T12:26:40, 1600000000",
    "2020-09-13 12:26:40, 1600000000",
    "2020-09-13T12:26:40Z, 1600000000",
    "2020-09-13 12:26:40 UTC, 1600000000",
    "2020-09-13T14:26:40+02:00, 1600000000",
    "2020-09-13 06:56:40-0530, 1600000000",
    "2020-09-13T12:26:39.6, 1600000000",
    "2020-09-13 12:26:40.4999999Z, 1600000000",
    "2020-09-13T12:26, 1599999960",
    "2020-09-13, 1599955200",
    "2020-09-12T24:00:00, 1599955200",
    "1600000000, 1600000000",
    "1600000000.0, 1600000000",
    "1.6e9, 1600000000",
  })
  void readsMoments(String text, long seconds) {
    assertThat(times.seconds(text, "start")).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "None", "NULL", "Unknown", "N/A", "nan", "\\N", "-"})
  void takesWhatLogsWriteForNothing(String text) {
    assertThat(times.seconds(text, "start")).isEqualTo(Numbers.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "2020-02-30",
        "2020-13-01",
        "0000-00-00",
        "2020-09-13T25:00:00",
        "2020-09-13T12:60:00",
        "2020-09-13T24:00:01",
        "2020-09-13X12:26:40",
        "2020-09-13T12",
        "2020-09-13T12:26:40.Z",
        "2020-09-13T12:26:40+2",
        "2020-09-13T12:26:40 CET",
        "20-09-2013 12:00",
        "1600000000s",
        "0x5f5e100",
        "99999999999999999999999999",
      })
  void refusesTheRestWithWhatToWrite(String text) {
    assertThatThrownBy(() -> times.seconds(text, "start"))
        .isInstanceOf(BadRow.class)
        .hasMessageStartingWith("start must be a time such as 2026-04-01T12:00:00 but was");
  }

  @Test
  void agreesWithTheCalendarOfTheLibrary() {
    SplittableRandom random = new SplittableRandom(41);
    for (int i = 0; i < 2_000; i++) {
      long seconds = random.nextLong(7_000_000_000L);
      LocalDateTime moment = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
      String text = moment.toLocalDate() + " " + moment.toLocalTime();
      assertThat(times.seconds(text, "start")).as(text).isEqualTo(seconds);
    }
  }

  @Test
  void knowsWhatItsTimesCountFrom() {
    times.seconds("2020-09-13T12:26:40Z", "start");
    assertThat(times.clock()).isEqualTo(LogClock.UTC);
    times.seconds("2020-09-13T12:26:40", "start");
    assertThat(times.clock()).isEqualTo(LogClock.LOCAL);
    assertThat(times.sawZone()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2-03:04:05, 183845",
    "03:04:05.9, 11045",
    "04:05, 245",
    "77, 77",
    "1-00:00:00, 86400"
  })
  void readsDurations(String text, long seconds) {
    assertThat(Durations.seconds(text, "Elapsed")).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::", "1-", "-1:00", "1:2-3:00", "abc", "12:", "99999999999999999999"})
  void refusesOtherDurations(String text) {
    assertThatThrownBy(() -> Durations.seconds(text, "Elapsed")).isInstanceOf(BadRow.class);
  }
}
