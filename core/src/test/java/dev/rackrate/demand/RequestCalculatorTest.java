package dev.rackrate.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RequestLog;
import dev.rackrate.demand.log.RowCounts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestCalculatorTest {

  private static final RowCounts NOTHING = new RowCounts(0, 0, List.of(), List.of(), List.of());

  private final RequestLog log = new RequestLog(JobStorage.HEAP);

  /// Four requests from 09:00:30 to 09:05:30, three of them in the minute of 09:02.
  @Test
  void countsByTheMinute() {
    long nine = 9 * 3_600_000L;
    log.add(nine + 30_000, 1_000, 20);
    log.add(nine + 120_000, 3_000, 60);
    log.add(nine + 150_500, 5_000, 40);
    log.add(nine + 179_999, 2_000, 30);
    log.add(nine + 330_000, 4_000, 50);

    RequestDemand demand = RequestCalculator.of(log, LogClock.UTC, ZoneOffset.UTC, NOTHING);

    assertThat(demand.seconds()).isEqualTo(300);
    assertThat(demand.requests().meanPerSecond()).isCloseTo(5 / 300.0, within(1e-12));
    assertThat(demand.requests().peakPerSecond()).isCloseTo(3 / 60.0, within(1e-12));
    assertThat(demand.requests().peakOverMean()).isCloseTo(3, within(1e-12));
    assertThat(demand.inputTokens().total()).isEqualTo(15_000);
    assertThat(demand.inputTokens().peakPerSecond()).isCloseTo(10_000 / 60.0, within(1e-9));
    assertThat(demand.outputTokens().meanPerSecond()).isCloseTo(200 / 300.0, within(1e-12));
    assertThat(demand.inputPerRequest().p50()).isEqualTo(3_000);
    assertThat(demand.outputPerRequest().mean()).isEqualTo(40);
    assertThat(demand.hours().get(9)).isCloseTo(5 / 360.0, within(1e-12));
    assertThat(demand.hours().get(8)).isNaN();
  }

  @Test
  void knowsNoHourWhereTimesCountFromTheStart() {
    log.add(7_000, 30, 20);

    assertThat(RequestCalculator.of(log, LogClock.FROM_START, ZoneOffset.UTC, NOTHING).hours())
        .isEmpty();
  }

  @Test
  void saysWhatItCannotCount() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestCalculator.of(log, LogClock.UTC, ZoneOffset.UTC, NOTHING))
        .withMessage("the log has no request");
    log.add(5_000, 30, 20);
    log.add(1_500_000_000_000L, 30, 20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestCalculator.of(log, LogClock.UTC, ZoneOffset.UTC, NOTHING))
        .withMessageContaining("twenty years");
  }

  /// Minutes counted in a map, hours as the mean of their minutes: the same sums and peaks.
  @Test
  void agreesWithACountInMaps() {
    Random chance = new Random(20_261);
    Map<Long, Long> byMinute = new HashMap<>();
    long output = 0;
    for (int i = 0; i < 90_000; i++) {
      long at = 1_700_000_000_000L + chance.nextInt(200_000_000);
      int tokens = 3 + chance.nextInt(700);
      log.add(at, 40 + chance.nextInt(9_000), tokens);
      byMinute.merge(at / 60_000, (long) tokens, Long::sum);
      output += tokens;
    }

    RequestDemand demand = RequestCalculator.of(log, LogClock.LOCAL, ZoneOffset.UTC, NOTHING);

    assertThat(demand.outputTokens().total()).isEqualTo((double) output);
    long peak = byMinute.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    assertThat(demand.outputTokens().peakPerSecond()).isCloseTo(peak / 60.0, within(1e-9));
    assertThat(demand.outputPerRequest().count()).isEqualTo(90_000);
    assertThat(demand.hours()).hasSize(24).allSatisfy(rate -> assertThat(rate).isPositive());
  }

  /// Requests hours or years apart; every minute counted by itself gives the same hours and peak.
  @ParameterizedTest
  @CsvSource({
    "UTC, 1690000000, 9000",
    "Europe/Berlin, 1711000000, 900000",
    "Asia/Kathmandu, 1640000000, 20000000",
    "Australia/Lord_Howe, 1600000000, 40000000",
    "Africa/Monrovia, 60000000, 30000000",
  })
  void agreesWithALoopOverMinutes(String zone, long from, int span) {
    Random chance = new Random(77_031);
    ZoneId where = ZoneId.of(zone);
    double[] requests = new double[24];
    Map<Long, Long> byMinute = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      long at = (from + chance.nextInt(span)) * 1000 + 317;
      log.add(at, 40 + chance.nextInt(9_000), 3 + chance.nextInt(700));
      byMinute.merge(at / 60_000, 1L, Long::sum);
      requests[Instant.ofEpochMilli(at).atZone(where).getHour()]++;
    }

    RequestDemand demand = RequestCalculator.of(log, LogClock.UTC, where, NOTHING);

    double[] covered = new double[24];
    long first = byMinute.keySet().stream().min(Long::compare).orElseThrow();
    long last = byMinute.keySet().stream().max(Long::compare).orElseThrow();
    for (long minute = first; minute <= last; minute++) {
      covered[Instant.ofEpochSecond(minute * 60).atZone(where).getHour()]++;
    }
    for (int hour = 0; hour < 24; hour++) {
      if (covered[hour] == 0) {
        assertThat(demand.hours().get(hour)).isNaN();
      } else {
        assertThat(demand.hours().get(hour))
            .isCloseTo(requests[hour] / (60 * covered[hour]), within(1e-12));
      }
    }
    long peak = byMinute.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    assertThat(demand.requests().peakPerSecond()).isCloseTo(peak / 60.0, within(1e-12));
  }

  /// Three requests over nineteen years; a look at every minute would take minutes here.
  @Test
  @Timeout(20)
  void takesNoLongerWhereRequestsLieFarApart() {
    log.add(1_000_000_000_000L, 300, 20);
    log.add(1_000_000_015_000L, 500, 40);
    log.add(1_600_000_000_000L, 700, 90);
    ZoneId zone = ZoneId.of("America/New_York");
    for (int i = 0; i < 300; i++) {
      assertThat(RequestCalculator.of(log, LogClock.UTC, zone, NOTHING).inputTokens())
          .extracting(RequestDemand.Rate::peakPerSecond)
          .isEqualTo(800 / 60.0);
    }
  }
}
