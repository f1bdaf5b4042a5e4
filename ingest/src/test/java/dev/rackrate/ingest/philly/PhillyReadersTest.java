package dev.rackrate.ingest.philly;

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
import dev.rackrate.ingest.jobs.JobsRead;
import org.junit.jupiter.api.Test;

final class PhillyReadersTest {

  /// 4 GPUs, the most of two attempts, x (1 h + 0.5 h) + 3 x 2 h + 2 x 0.5 h.
  @Test
  void theJobLogRunsForTheSumOfItsAttempts() {
    JobsRead reading = Excerpt.read(new PhillyReader(), Excerpt.file("cluster_job_log"));
    JobLog log = reading.log();

    assertThat(gpuHours(log)).isCloseTo(13, within(1e-9));
    assertThat(log.waitSeconds(0)).isEqualTo(120);
    assertThat(log.waitSeconds(1)).isEqualTo(600);
    assertThat(log.state(1)).isEqualTo(JobState.CANCELLED);
    assertThat(log.state(2)).isEqualTo(JobState.FAILED);
    assertThat(label(log, Labelling.GROUP, 1)).isEqualTo("6c71a0");
    assertThat(label(log, Labelling.USER, 2)).isEqualTo("ce2a4f");
    assertThat(reading.clock()).isEqualTo(LogClock.LOCAL);
    assertThat(reading.reading().read()).isEqualTo(5);
    assertThat(problems(reading))
        .containsExactly(
            "9: never ran, so its GPUs are not known",
            "14: start_time must be a time such as 2026-04-01T12:00:00 but was \"9 October\"");
    assertThat(reading.reading().notes())
        .containsExactlyInAnyOrder(
            "1 job ran on fewer GPUs in some attempts; the most count",
            "1 job has a last attempt without an end; it counts as none");
  }

  @Test
  void aJobLogThatBreaksOffKeepsWhatCameBefore() {
    String start =
        """
        [{"jobid": "a", "vc": "v", "status": "Pass", "submitted_time": "2017-10-09 07:00:00",
          "attempts": [{"start_time": "2017-10-09 07:30:00", "end_time": "2017-10-09 09:30:00",
                        "detail": [{"gpus": ["g0", "g1", "g2"]}]}]},
         {"jobid": "b", "vc\
        """;
    JobsRead reading = Excerpt.read(new PhillyReader(), Excerpt.text("cut", start));

    assertThat(gpuHours(reading.log())).isCloseTo(6, within(1e-9));
    assertThat(reading.reading().problems()).hasSize(1);
    assertThat(Excerpt.isComplete(reading.reading())).isTrue();
  }

  /// 8 x (40 + 50) min + 4 x 30 min, told in minutes.
  @Test
  void theAttemptsOfLargerJobs() {
    JobsRead reading =
        Excerpt.read(new PhillyAttemptsReader(), Excerpt.file("philly_jobs_attempts.json"));

    assertThat(gpuHours(reading.log())).isCloseTo(14, within(1e-9));
    assertThat(reading.log().waitSeconds(0)).isEqualTo(300);
    assertThat(problems(reading)).containsExactly("6: num_gpus must be a number but was \"many\"");
  }

  /// 2 x 1.5 h + 8 x 0.5 h + 4 x 2 h.
  @Test
  void theCsvTellsNoStart() {
    JobsRead reading = Excerpt.read(new PhillyCsvReader(), Excerpt.file("philly.csv"));

    assertThat(gpuHours(reading.log())).isCloseTo(15, within(1e-9));
    assertThat(reading.log().start(1)).isEqualTo(Start.NOT_TOLD);
    assertThat(label(reading.log(), Labelling.GROUP, 1)).isEqualTo("6214e9");
    assertThat(problems(reading))
        .containsExactly(
            "5: timestamp must be a time such as 2026-04-01T12:00:00 but was"
                + " \"2017-09-31 07:58:32\"",
            "6: has a negative run time");
    assertThat(reading.reading().notes())
        .containsExactly(
            "1 job has a gpu_time that is not duration times num_gpus; it is not used");
  }
}
