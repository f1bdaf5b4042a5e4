package dev.rackrate.report.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.Demand.Group;
import dev.rackrate.demand.Demand.Pooling;
import dev.rackrate.demand.DemandFacts;
import dev.rackrate.demand.DemandFacts.Edges;
import dev.rackrate.demand.DemandFacts.Spread;
import dev.rackrate.demand.Distribution;
import dev.rackrate.demand.Growth;
import dev.rackrate.demand.JobDetails;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Pages;
import dev.rackrate.report.page.Page;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DemandPageTest {

  private static final Distribution TIMES =
      new Distribution(40, 5_400, 120, 7_260, 90_000, 100_000);

  /// Four hours with 6 GPUs, two with 3: 5 on average, 30 GPU-hours.
  private static Load load() {
    LoadDuration curve = new LoadDuration(new double[] {0, 3, 6}, new double[] {1, 4 / 6.0, 0});
    double[] hourly = {21_600, 21_600, 21_600, 21_600, 10_800, 10_800};
    return new Load(new Window(0, 6 * 3_600), curve, 30 * 3_600, hourly);
  }

  private static Demand demand(LogClock clock, int groups, Growth growth, CurveKind... kinds) {
    Map<CurveKind, Load> loads = new EnumMap<>(CurveKind.class);
    for (CurveKind kind : kinds) {
      loads.put(kind, load());
    }
    List<Group> all = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      all.add(new Group("team-" + i, 30.0 / groups, 2));
    }
    DemandFacts facts =
        new DemandFacts(
            50,
            40,
            new Spread.Known(TIMES),
            new Spread.Unknown(),
            List.of(new DemandFacts.Size(3, 30, 22.5), new DemandFacts.Size(0.5, 10, 7.5)),
            List.of(),
            new Edges(2, 1, 3),
            JobDetails.NONE);
    return new Demand(
        clock,
        loads,
        kinds[0],
        facts,
        new Pooling(Labelling.GROUP, all, 6),
        growth,
        new RowCounts(
            60,
            50,
            List.of(new RowCounts.LeftOut(Sentence.of("has no GPU"), 10, false)),
            List.of(),
            List.of(),
            List.of()),
        Optional.empty());
  }

  private static Page page(LogClock clock, int groups, Growth growth, CurveKind... kinds) {
    return DemandPage.of(demand(clock, groups, growth, kinds), ZoneOffset.UTC);
  }

  @Test
  void fromTheHeadlineToWhatWasRead() {
    Page page =
        page(
            LogClock.UTC,
            3,
            new Growth.Known(0.021, -0.004, 0.05, 9),
            CurveKind.WANTED,
            CurveKind.RUNNING);
    assertThat(Pages.headings(page))
        .containsExactly(
            "What ran and what waited bracket the truth",
            "Load-duration: GPUs against the share of time in which more are wanted",
            "Run times and waits",
            "Job sizes",
            "The week",
            "By group",
            "Growth",
            "What was read");
    assertThat(Pages.text(page))
        .startsWith(
            """
            50 jobs, 40 of them with GPUs: 30 GPU-hours from 1970-01-01 00:00 UTC to 1970-01-01 06:00 UTC, 6.0
            hours.
            On average 5 GPUs, at the peak 6: a load factor of 83 %.\
            """)
        .contains(
            "+2.1 % a month, between -0.4 and +5.0 % with 90 % confidence, from 9 weeks.",
            " for 50 % of the time, 6 for 90 % and 6 for 99 %.",
            "one pool 6: pooling saves 0 %.",
            "60 rows read: 50 used, 10 left out.\n  - left out without loss: has no GPU (10)\n",
            "2 jobs running before it begins and 1 after it ends, cut there")
        .containsPattern("run time +1 h 30 min +2 min 0 s +2 h 1 min +1 d 1 h +1 d 3 h\n")
        .containsPattern("wait +- +- +- +- +-\n")
        .containsPattern("0\\.50 +10 +8 +25\\.0 %\n");
  }

  @Test
  void oneCurveHasNothingToBracket() {
    Page page = page(LogClock.UTC, 3, new Growth.Unknown(Sentence.of("short")), CurveKind.RUNNING);
    assertThat(Pages.headings(page))
        .contains("Load-duration: GPUs against the share of time in which more are running")
        .doesNotContain("What ran and what waited bracket the truth");
    assertThat(Pages.said(page, "Not known: short.")).isPresent();
  }

  @Test
  void aLogThatCountsFromItsStartHasNoWeek() {
    Page page =
        page(LogClock.FROM_START, 3, new Growth.Unknown(Sentence.of("short")), CurveKind.RUNNING);
    assertThat(Pages.said(page, "so its weekdays are not known")).isPresent();
    assertThat(Pages.said(page, "from day 0.0 to day 0.3")).isPresent();
    assertThat(Pages.said(page, "Busiest")).isEmpty();
  }

  @Test
  void twelveGroupsAreShownAndOneIsNoComparison() {
    Growth none = new Growth.Unknown(Sentence.of("short"));
    assertThat(Pages.headings(page(LogClock.UTC, 1, none, CurveKind.RUNNING)))
        .doesNotContain("By group");
    Page twelve = page(LogClock.UTC, 12, none, CurveKind.RUNNING);
    assertThat(Pages.grid(twelve, "By group").rows()).hasSize(12);
    assertThat(Pages.said(twelve, "shown 12 of")).isEmpty();
    Page thirteen = page(LogClock.UTC, 13, none, CurveKind.RUNNING);
    assertThat(Pages.grid(thirteen, "By group").rows()).hasSize(DemandPage.MOST_GROUPS);
    assertThat(Pages.said(thirteen, "shown 12 of 13; --format json has all")).isPresent();
  }
}
