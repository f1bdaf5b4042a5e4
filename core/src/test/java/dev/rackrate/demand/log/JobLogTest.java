package dev.rackrate.demand.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rackrate.demand.log.JobTimes.Start;
import org.junit.jupiter.api.Test;

final class JobLogTest {

  private final JobLog log = new JobLog();

  @Test
  void givesBackWhatWasAdded() {
    int group = log.number(Labelling.GROUP, "vision");
    int user = log.number(Labelling.USER, "ada");
    Job.Labels labels = new Job.Labels(group, user, 0, log.number(Labelling.GPU, "a100"));
    Job ran =
        new Job(
            JobTimes.ran(1_600_000_000, 1_600_000_250, 1_600_003_850),
            4_000,
            labels,
            JobState.TIMEOUT,
            new Job.Traits(true, false));
    Job left =
        new Job(
            new JobTimes(1_600_000_020, 70, 0, JobTimes.Start.NEVER),
            500,
            Job.Labels.NONE,
            JobState.CANCELLED,
            new Job.Traits(false, true));

    log.add(ran);
    log.add(left);

    assertThat(log.job(0)).isEqualTo(ran);
    assertThat(log.job(1)).isEqualTo(left);
    assertThat(log.waitSeconds(0)).isEqualTo(250);
    assertThat(log.runSeconds(0)).isEqualTo(3_600);
    assertThat(log.start(1)).isEqualTo(Start.NEVER);
    assertThat(log.names(Labelling.GROUP)).containsExactly("", "vision");
  }

  @Test
  void keepsItsOrderBeyondOneChunk() {
    int jobs = 600_000;
    for (int i = 0; i < jobs; i++) {
      log.add(
          new Job(
              JobTimes.submitted(7L + 3L * i, 5 + i % 97),
              2_000 + i % 13,
              Job.Labels.NONE,
              JobState.NOT_TOLD,
              Job.Traits.NONE));
    }

    assertThat(log.size()).isEqualTo(jobs);
    for (int i = 0; i < jobs; i += 7_919) {
      assertThat(log.submitSeconds(i)).isEqualTo(7L + 3L * i);
      assertThat(log.runSeconds(i)).isEqualTo(5 + i % 97);
      assertThat(log.milliGpus(i)).isEqualTo(2_000 + i % 13);
    }
  }

  @Test
  void refusesTimesNoClockShows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JobTimes.ran(-5, 10, 20))
        .withMessageContaining("submit time must lie between");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JobTimes.ran(50, 90, 70))
        .withMessageContaining("seconds of running must lie between");
  }
}
