package dev.rackrate.ingest.lsf;

import static dev.rackrate.ingest.Excerpt.gpuHours;
import static dev.rackrate.ingest.Excerpt.label;
import static dev.rackrate.ingest.Excerpt.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes.Start;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsRead;
import org.junit.jupiter.api.Test;

final class LsfReaderTest {

  private final JobsRead reading = Excerpt.read(new LsfReader(), Excerpt.file("bjobs.json"));
  private final JobLog log = reading.log();

  /// 4 x 2 h + 2 x 1.5 h + 8 x 0.5 h + 3 x 0.5 h.
  @Test
  void addsUpToTheHoursWorkedOutByHand() {
    assertThat(gpuHours(log)).isCloseTo(16.5, within(1e-9));
    assertThat(reading.reading().read()).isEqualTo(8);
    assertThat(reading.clock()).isEqualTo(LogClock.LOCAL);
    assertThat(problems(reading))
        .containsExactly(
            "13: " + JobRecorder.NO_GPU.text(),
            "15: SUBMIT_TIME lacks its year; collect with LSB_DISPLAY_YEAR=Y",
            "17: is an error of bjobs, not a job");
  }

  @Test
  void tellsHowJobsEnded() {
    assertThat(log.state(0)).isEqualTo(JobState.COMPLETED);
    assertThat(log.state(1)).isEqualTo(JobState.CANCELLED);
    assertThat(log.state(2)).isEqualTo(JobState.RUNNING);
    assertThat(log.state(4)).isEqualTo(JobState.FAILED);
  }

  /// April 12 18:10 of 2026 is day 20,555 since 1970; the last moment told is 20:20.
  @Test
  void readsTimesAndWaits() {
    assertThat(log.submitSeconds(0)).isEqualTo(20_555L * 86_400 + 18 * 3_600 + 600);
    assertThat(log.waitSeconds(0)).isEqualTo(600);
    assertThat(log.start(3)).isEqualTo(Start.NEVER);
    assertThat(log.waitSeconds(3)).isEqualTo(80 * 60);
    assertThat(label(log, Labelling.ACCOUNT, 3)).isEqualTo("speech");
  }
}
