package dev.rackrate.report.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.Distribution;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Pages;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestPageTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /// 600 requests in 200 seconds.
  private static Page page(LogClock clock, List<Double> hours, RowCounts read, ZoneId zone) {
    return RequestPage.of(
        new RequestDemand(
            clock,
            1_000_000,
            1_200_000,
            new RequestDemand.Rate(600, 3, 7.5),
            new RequestDemand.Rate(90_000, 450, 900),
            new RequestDemand.Rate(30_000, 150, 600),
            new Distribution(600, 150, 140, 300, 420, 512),
            new Distribution(600, 50, 45, 90, 110, 128),
            hours,
            read),
        zone);
  }

  private static final RowCounts READ =
      new RowCounts(600, 600, List.of(), List.of(), List.of(), List.of());

  /// Six a second at noon, three at one, no other hour covered.
  private static List<Double> aroundNoon() {
    List<Double> hours = new ArrayList<>(Collections.nCopies(24, Double.NaN));
    hours.set(12, 6.0);
    hours.set(13, 3.0);
    return hours;
  }

  @Test
  void theBusiestMinuteStandsBesideTheMean() {
    Page page = page(LogClock.UTC, List.of(), READ, BERLIN);
    Block.Grid rates = Pages.grid(page, "How much a second");
    assertThat(rates.rows()).hasSize(3);
    // 7.5 over 3 requests a second, 900 over 450 and 600 over 150 tokens.
    assertThat(Pages.text(page))
        .containsPattern("requests +600 +3\\.00 +7\\.50 +2\\.50\n")
        .containsPattern("input tokens +90,000 +450\\.00 +900\\.00 +2\\.00\n")
        .containsPattern("output tokens +30,000 +150\\.00 +600\\.00 +4\\.00\n")
        .contains("600 requests from");
  }

  @Test
  void onlyHoursThatTheLogCoversAreShown() {
    Page page = page(LogClock.UTC, aroundNoon(), READ, BERLIN);
    Block.Grid hours = Pages.grid(page, "Requests a second by hour of the day (Europe/Berlin)");
    assertThat(hours.rows()).hasSize(2);
    assertThat(hours.rows().get(0).cells()).contains(new Cell.Bar(1));
    assertThat(hours.rows().get(1).cells()).contains(new Cell.Bar(0.5));
  }

  @Test
  void aWallClockHasNoZoneAndNoHoursNoTable() {
    assertThat(Pages.headings(page(LogClock.LOCAL, aroundNoon(), READ, ZoneOffset.UTC)))
        .contains("Requests a second by hour of the day");
    assertThat(Pages.headings(page(LogClock.UTC, List.of(), READ, BERLIN)))
        .noneMatch(heading -> heading.startsWith("Requests a second by hour"));
  }

  @Test
  void whatIsLostStandsAboveAllElse() {
    RowCounts lost =
        new RowCounts(
            700,
            600,
            List.of(new RowCounts.LeftOut(Sentence.of("has no time"), 100, true)),
            List.of(),
            List.of(),
            List.of());
    String text = Pages.text(page(LogClock.UTC, List.of(), lost, BERLIN));
    assertThat(text.indexOf("has no time"))
        .isNotNegative()
        .isLessThan(text.indexOf("600 requests"));
    assertThat(Pages.text(page(LogClock.UTC, List.of(), READ, BERLIN)))
        .doesNotContain("has no time");
  }
}
