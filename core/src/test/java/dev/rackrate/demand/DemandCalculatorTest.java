package dev.rackrate.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.DemandCalculator.Question;
import dev.rackrate.demand.DemandFacts.Spread;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.LoadSpans;
import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RandomLogs;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.Window;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DemandCalculatorTest {

  private static final RowCounts NOTHING =
      new RowCounts(0, 0, List.of(), List.of(), List.of(), List.of());
  private static final Question QUESTION =
      new Question(CurveKind.WANTED, Labelling.GROUP, Window.ALWAYS);

  private final JobLog log = new JobLog();

  @Test
  void twoGroupsByHand() {
    // Thursday 1970-01-08 00:00 is 604,800 s. Vision: 4 GPUs for 2 h from midnight; language: 2
    // GPUs
    // for 3 h from 06:00, after half an hour of waiting, failed.
    add(JobTimes.ran(604_800, 604_800, 612_000), 4, "vision", JobState.COMPLETED);
    add(JobTimes.ran(626_400, 628_200, 639_000), 2, "language", JobState.FAILED);

    Demand demand = of(QUESTION);

    assertThat(demand.load().gpuHours()).isEqualTo(14);
    assertThat(demand.pooling().sumOfPeaksGpus()).isEqualTo(6);
    assertThat(demand.pooling().saving()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(demand.pooling().groups())
        .containsExactly(new Demand.Group("vision", 8, 4), new Demand.Group("language", 6, 2));
    assertThat(demand.facts().lostShare()).isCloseTo(6 / 14.0, within(1e-12));
    assertThat(demand.facts().waitSeconds())
        .isEqualTo(new Spread.Known(new Distribution(2, 900, 900, 1_620, 1_782, 1_800)));
    assertThat(demand.facts().bySize())
        .containsExactly(new DemandFacts.Size(2, 1, 6), new DemandFacts.Size(4, 1, 8));
    // The log covers 9.5 h of that Thursday.
    double[] days = demand.week(ZoneOffset.UTC).orElseThrow().weekday();
    assertThat(days[3]).isCloseTo(14 / 9.5, within(1e-12));
    assertThat(days[4]).isNaN();
  }

  @Test
  void theWindowCutsJobsAndCountsThem() {
    add(JobTimes.submitted(10_000, 4_000), 3, "a", JobState.COMPLETED);
    add(JobTimes.submitted(13_000, 5_000), 2, "a", JobState.COMPLETED);

    Demand demand = of(new Question(CurveKind.WANTED, Labelling.GROUP, new Window(12_000, 15_000)));

    // 3 GPUs for 2,000 s and 2 GPUs for 2,000 s.
    assertThat(demand.load().gpuSeconds()).isEqualTo(10_000);
    assertThat(demand.facts().edges()).isEqualTo(new DemandFacts.Edges(1, 1, 0));
    assertThat(demand.facts().byState())
        .containsExactly(new DemandFacts.Ending(JobState.COMPLETED, 2, 10_000 / 3600.0));
  }

  @Test
  void jobsStillRunningAreCutWhereTheLogEnds() {
    add(JobTimes.ran(5_000, 5_200, 5_200), 2, "a", JobState.RUNNING);
    add(new JobTimes(6_000, 0, 0, JobTimes.Start.NEVER), 8, "a", JobState.PENDING);
    log.cutAt(9_000);

    assertThat(log.runSeconds(0)).isEqualTo(3_800);
    assertThat(log.waitSeconds(1)).isEqualTo(3_000);
    Demand demand = of(QUESTION);
    assertThat(demand.facts().edges()).isEqualTo(new DemandFacts.Edges(0, 1, 1));
    assertThat(demand.load(CurveKind.RUNNING_AND_PENDING).orElseThrow().gpuSeconds())
        .isEqualTo(2 * 4_000 + 8 * 3_000);
  }

  /// A wait of 500 s and two jobs of which nothing is told before their start, one of them open.
  @Test
  void aWaitThatIsNotToldIsNoWaitOfNothing() {
    add(JobTimes.ran(5_000, 5_500, 8_000), 3, "a", JobState.COMPLETED);
    add(JobTimes.started(6_000, 9_000), 2, "a", JobState.COMPLETED);
    add(JobTimes.started(7_000, 7_000), 4, "a", JobState.RUNNING);
    log.cutAt(9_000);

    Demand demand = of(QUESTION);
    assertThat(demand.facts().waitSeconds())
        .isEqualTo(new Spread.Known(new Distribution(1, 500, 500, 500, 500, 500)));
    assertThat(demand.facts().runSeconds())
        .isInstanceOfSatisfying(
            Spread.Known.class, known -> assertThat(known.distribution().count()).isEqualTo(3));
    double ran = 3 * 2_500 + 2 * 3_000 + 4 * 2_000;
    assertThat(demand.load(CurveKind.RUNNING).orElseThrow().gpuSeconds()).isEqualTo(ran);
    assertThat(demand.load(CurveKind.RUNNING_AND_PENDING).orElseThrow().gpuSeconds())
        .isEqualTo(ran + 3 * 500);
    assertThat(log.isIn(0, new Window(8_000, 9_000))).isTrue();
    assertThat(log.isIn(0, new Window(8_001, 9_000))).isFalse();
    assertThat(log.isIn(1, new Window(2_000, 6_000))).isFalse();
  }

  @Test
  void partsAddUpToTheWhole() {
    Random random = new Random(31);
    for (int trial = 0; trial < 500; trial++) {
      JobLog drawn = RandomLogs.draw(random);
      if (LoadSpans.of(drawn).window(CurveKind.WANTED).seconds() == 0) {
        continue;
      }
      Demand demand =
          new DemandCalculator(JobStorage.HEAP).of(drawn, LogClock.UTC, QUESTION, 0, NOTHING);
      double hours = demand.load().gpuHours();
      DemandFacts facts = demand.facts();
      assertThat(facts.bySize().stream().mapToDouble(DemandFacts.Size::gpuHours).sum())
          .isCloseTo(hours, within(1e-9));
      assertThat(facts.byState().stream().mapToDouble(DemandFacts.Ending::gpuHours).sum())
          .isCloseTo(hours, within(1e-9));
      assertThat(demand.pooling().groups().stream().mapToDouble(Demand.Group::gpuHours).sum())
          .isCloseTo(hours, within(1e-9));
      assertThat(demand.load().peakGpus())
          .isLessThanOrEqualTo(demand.pooling().sumOfPeaksGpus() + 1e-9);
      assertThat(demand.load().curve().meanGpus())
          .isCloseTo(demand.load().meanGpus(), within(1e-9));
    }
  }

  @Test
  void saysWhatALogDoesNotTell() {
    add(JobTimes.submitted(10_000, 4_000), 3, "a", JobState.COMPLETED);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new Question(CurveKind.RUNNING, Labelling.GROUP, Window.ALWAYS)))
        .withMessage(
            "the log does not show when its jobs started, so only the curve \"wanted\" is known");
  }

  private Demand of(Question question) {
    return new DemandCalculator(JobStorage.HEAP).of(log, LogClock.UTC, question, 0, NOTHING);
  }

  private void add(JobTimes times, int gpus, String group, JobState state) {
    int number = log.number(Labelling.GROUP, group);
    log.add(new Job(times, gpus * 1000, new Job.Labels(number, 0, 0, 0), state, Job.Traits.NONE));
  }
}
