package dev.rackrate.demand;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.LoadDuration;
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
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobSumsTest {

  private static final RowCounts NOTHING =
      new RowCounts(0, 0, List.of(), List.of(), List.of(), List.of());

  /// 2026-03-31T22:00:00Z.
  private static final long LAST_OF_MARCH = 1_774_994_400;

  @Test
  void twoUsersOverTheEndOfAMonthByHand() {
    JobLog log = new JobLog();
    // Ann: 4 GPUs for 3 h, an hour of it in April, after half an hour. Bob: 2 GPUs for 1 h, failed.
    add(log, JobTimes.ran(LAST_OF_MARCH, LAST_OF_MARCH + 1_800, LAST_OF_MARCH + 12_600), 4, "ann");
    add(
        log,
        JobTimes.ran(LAST_OF_MARCH + 7_200, LAST_OF_MARCH + 7_200, LAST_OF_MARCH + 10_800),
        2,
        "bob");

    Demand demand = demand(log, CurveKind.RUNNING);
    JobDetails details = demand.facts().details();

    assertThat(details.byUser())
        .containsExactly(
            new JobDetails.Part("ann", 1, 12, 0, waits(1_800)),
            new JobDetails.Part("bob", 1, 2, 2, waits(0)));
    assertThat(details.bySize()).extracting(JobDetails.Part::name).containsExactly("2", "3-4");
    assertThat(details.byMonth())
        .containsExactly(
            new JobDetails.Month(YearMonth.of(2026, 3), 1, 12, 0, 1, 1_800),
            new JobDetails.Month(YearMonth.of(2026, 4), 1, 2, 2, 1, 0));
    // 4 GPUs for 1.5 h of March, then 1.5 h of April beside 2 GPUs for an hour. The log begins when
    // Ann submits.
    assertThat(demand.months())
        .containsExactly(
            new MonthOfLoad(YearMonth.of(2026, 3), 6, 2, 4),
            new MonthOfLoad(YearMonth.of(2026, 4), 8, 1.5, 6));
  }

  @Test
  void partsAndMonthsAddUpToTheWhole() {
    Random random = new Random(20_261_130);
    for (int round = 0; round < 200; round++) {
      JobLog log = RandomLogs.draw(random);
      JobFrame frame =
          new JobFrame(LogClock.UTC, Labelling.GROUP, new Window(1_000_010, 1_000_200));
      DemandFacts facts = JobSums.of(log, frame).facts(0, JobNames.of(log));
      JobDetails details = facts.details();
      double hours = facts.bySize().stream().mapToDouble(DemandFacts.Size::gpuHours).sum();
      assertThat(details.byGroup().stream().mapToLong(JobDetails.Part::jobs).sum())
          .isEqualTo(facts.gpuJobs());
      assertThat(details.byGroup().stream().mapToDouble(JobDetails.Part::gpuHours).sum())
          .isCloseTo(hours, within(1e-9));
      assertThat(details.bySize().stream().mapToDouble(JobDetails.Part::gpuHours).sum())
          .isCloseTo(hours, within(1e-9));
      assertThat(details.byMonth().stream().mapToDouble(JobDetails.Month::gpuHours).sum())
          .isCloseTo(hours, within(1e-9));
      assertThat(details.bySize().stream().mapToDouble(JobDetails.Part::lostGpuHours).sum())
          .isCloseTo(hours * facts.lostShare(), within(1e-9));
    }
  }

  @Test
  void ownGpusTakeWhatFitsAndNoMore() {
    JobLog log = new JobLog();
    add(log, JobTimes.ran(LAST_OF_MARCH, LAST_OF_MARCH, LAST_OF_MARCH + 7_200), 3, "ann");
    add(log, JobTimes.ran(LAST_OF_MARCH, LAST_OF_MARCH + 3_600, LAST_OF_MARCH + 7_200), 5, "bob");

    OwnedUse owned = OwnedUse.of(demand(log, CurveKind.RUNNING), 4, log, JobStorage.HEAP);

    // An hour with 3 of 4, an hour with 8 that want 4.
    assertThat(owned.curves().get(CurveKind.RUNNING))
        .isEqualTo(new OwnedUse.Held(7, 1, 4, 0.5, 0.5));
    assertThat(owned.waits()).isPresent();
    assertThat(owned.waits().get().whileFreeSeconds()).isZero();
  }

  /// Ann holds 2 GPUs for 100 hours and 3 more for some of them, Bob one: what Ann needs in nine
  /// tenths of the time is guaranteed.
  @ParameterizedTest(name = "5 GPUs for {0} of 100 hours")
  @CsvSource({"9, 2", "10, 2", "11, 5"})
  void aGuaranteeCoversNineTenthsOfTheTime(long hours, double gpus) {
    JobLog log = new JobLog();
    long end = LAST_OF_MARCH + 100 * 3_600;
    add(log, JobTimes.ran(LAST_OF_MARCH, LAST_OF_MARCH, end), 2, "ann");
    add(log, JobTimes.ran(LAST_OF_MARCH, end - hours * 3_600, end), 3, "ann");
    add(log, JobTimes.ran(LAST_OF_MARCH, LAST_OF_MARCH, end), 1, "bob");

    Demand demand = demand(log, CurveKind.RUNNING, Labelling.USER);
    OwnedUse owned = OwnedUse.of(demand, 20, log, JobStorage.HEAP);

    assertThat(owned.quotas())
        .containsExactlyInAnyOrder(
            new OwnedUse.Quota("ann", 5, gpus, gpus), new OwnedUse.Quota("bob", 1, 1, 1));
  }

  @Test
  void guaranteesNeverExceedTheGpus() {
    Random random = new Random(20_261_131);
    for (int round = 0; round < 100; round++) {
      JobLog log = RandomLogs.draw(random);
      Demand demand;
      try {
        demand = demand(log, CurveKind.WANTED);
      } catch (IllegalArgumentException nothingRan) {
        continue;
      }
      double gpus = 2 + random.nextInt(40);
      OwnedUse owned = OwnedUse.of(demand, gpus, log, JobStorage.HEAP);
      assertThat(owned.quotas().stream().mapToDouble(OwnedUse.Quota::guaranteedGpus).sum())
          .isLessThanOrEqualTo(gpus + 1e-9);
      OwnedUse.Held held = requireNonNull(owned.curves().get(CurveKind.WANTED));
      assertThat(held.usedGpuHours() + held.beyondGpuHours())
          .isCloseTo(demand.load().gpuHours(), within(1e-9));
    }
  }

  @Test
  void aGpuIsCommittedToWhereItIsUsedForLongerThanItIsPaid() {
    // 2 GPUs always, 5 in half of the time, 9 in a tenth.
    LoadDuration curve = new LoadDuration(new double[] {0, 2, 5, 9}, new double[] {1, 0.5, 0.1, 0});

    assertThat(Commitment.at(curve, 0.4).gpus()).isEqualTo(2);
    // 5 GPUs at 45 %, and 0.4 GPUs by the hour, of 3.9.
    assertThat(Commitment.at(curve, 0.55).gpus()).isEqualTo(5);
    assertThat(Commitment.at(curve, 0.55).savedShare())
        .isCloseTo(1 - (5 * 0.45 + 0.4) / 3.9, within(1e-12));
  }

  @Test
  void noOtherCommitmentSavesMore() {
    Random random = new Random(20_261_132);
    for (int round = 0; round < 200; round++) {
      JobLog log = RandomLogs.draw(random);
      LoadDuration curve;
      try {
        curve = demand(log, CurveKind.WANTED).load().curve();
      } catch (IllegalArgumentException nothingRan) {
        continue;
      }
      double discount = 0.05 + 0.9 * random.nextDouble();
      double best = Double.POSITIVE_INFINITY;
      for (int gpus = 0; gpus <= curve.peakGpus() + 1; gpus++) {
        best = Math.min(best, gpus * (1 - discount) + curve.meanGpus() - curve.meanGpusUpTo(gpus));
      }
      assertThat(Commitment.at(curve, discount).savedShare())
          .isCloseTo(1 - best / curve.meanGpus(), within(1e-9));
    }
  }

  private static Optional<Distribution> waits(int seconds) {
    return Optional.of(new Distribution(1, seconds, seconds, seconds, seconds, seconds));
  }

  private static Demand demand(JobLog log, CurveKind curve) {
    return demand(log, curve, Labelling.GROUP);
  }

  private static Demand demand(JobLog log, CurveKind curve, Labelling by) {
    return new DemandCalculator(JobStorage.HEAP)
        .of(log, LogClock.UTC, new DemandCalculator.Question(curve, by, Window.ALWAYS), 0, NOTHING);
  }

  private static void add(JobLog log, JobTimes times, int gpus, String user) {
    log.add(
        new Job(
            times,
            1000 * gpus,
            new Job.Labels(0, log.number(Labelling.USER, user), 0, 0),
            user.equals("bob") ? JobState.FAILED : JobState.COMPLETED,
            Job.Traits.NONE));
  }
}
