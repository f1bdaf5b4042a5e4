package dev.rackrate.ingest.acme;

import static dev.rackrate.ingest.Excerpt.gpuHours;
import static dev.rackrate.ingest.Excerpt.label;
import static dev.rackrate.ingest.Excerpt.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes.Start;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsRead;
import org.junit.jupiter.api.Test;

final class AcmeReaderTest {

  /// 256 x 6 h + 6 x 0.5 h + 16 x 2 h, which was running when the log ends.
  @Test
  void kalos() {
    JobsRead reading = Excerpt.read(new AcmeReader(), Excerpt.file("trace_kalos.csv"));

    assertThat(gpuHours(reading.log())).isCloseTo(1_571, within(1e-9));
    assertThat(reading.log().state(2)).isEqualTo(JobState.RUNNING);
    assertThat(reading.log().runSeconds(2)).isEqualTo(7_200);
    assertThat(reading.log().start(3)).isEqualTo(Start.NEVER);
    assertThat(reading.log().waitSeconds(3)).isEqualTo(1_800);
    assertThat(label(reading.log(), Labelling.GROUP, 0)).isEqualTo("Pretrain");
    assertThat(reading.clock()).isEqualTo(LogClock.UTC);
    assertThat(problems(reading))
        .containsExactly(
            "4: " + JobRecorder.NO_GPU.text(),
            "7: submit_time must be a time such as 2026-04-01T12:00:00 but was \"17.05.2023\"");
  }

  /// 8 x 3 h + 3 x 0.5 h.
  @Test
  void seren() {
    JobsRead reading = Excerpt.read(new AcmeReader(), Excerpt.file("trace_seren.csv"));

    assertThat(gpuHours(reading.log())).isCloseTo(25.5, within(1e-9));
    assertThat(reading.log().waitSeconds(1)).isEqualTo(600);
    assertThat(problems(reading))
        .containsExactly("4: must have 13 fields like the heading but has 4");
    assertThat(reading.reading().notes())
        .containsExactly("1 job has a gpu_time that is not gpu_num times duration; it is not used");
  }
}
