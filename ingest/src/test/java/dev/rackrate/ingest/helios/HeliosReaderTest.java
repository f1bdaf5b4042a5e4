package dev.rackrate.ingest.helios;

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

final class HeliosReaderTest {

  private final JobsRead reading =
      Excerpt.read(new HeliosReader(), Excerpt.file("cluster_log.csv"));
  private final JobLog log = reading.log();

  /// 4 x 2 h + 8 x 0.75 h + 2 x 0.5 h.
  @Test
  void addsUpToTheHoursWorkedOutByHand() {
    assertThat(gpuHours(log)).isCloseTo(15, within(1e-9));
    assertThat(reading.withoutGpu()).isEqualTo(1);
    assertThat(reading.clock()).isEqualTo(LogClock.LOCAL);
    assertThat(problems(reading))
        .containsExactly(
            "3: " + JobRecorder.NO_GPU.text(), "7: gpu_num must be a number but was \"two\"");
  }

  @Test
  void tellsWaitsEvenWhereOnlyTheQueueDoes() {
    assertThat(log.waitSeconds(0)).isEqualTo(200);
    assertThat(log.waitSeconds(3)).isEqualTo(600);
    assertThat(log.state(3)).isEqualTo(JobState.NODE_FAIL);
    assertThat(label(log, Labelling.GROUP, 3)).isEqualTo("vchbv");
    assertThat(label(log, Labelling.USER, 3)).isEqualTo("u9");
  }

  @Test
  void aJobCancelledInTheQueueNeverRan() {
    assertThat(log.start(2)).isEqualTo(Start.NEVER);
    assertThat(log.waitSeconds(2)).isEqualTo(7_200);
    assertThat(log.state(2)).isEqualTo(JobState.CANCELLED);
  }
}
