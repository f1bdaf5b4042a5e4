package dev.rackrate.ingest.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.jobs.JobsRead;
import org.junit.jupiter.api.Test;

final class KueueReaderTest {

  private final JobsRead read = Excerpt.read(new KueueReader(), Excerpt.file("workloads.json"));

  /// 32 GPUs for 3 h as they were given, 3 pods of 2 for half an hour, 8 still waited for.
  @Test
  void readsWorkloads() {
    JobLog log = read.log();

    assertThat(log.size()).isEqualTo(3);
    assertThat(Excerpt.gpuHours(log, 0)).isEqualTo(32 * 3);
    assertThat(Excerpt.gpuHours(log, 1)).isEqualTo(6 * 0.5);
    assertThat(log.milliGpus(2)).isEqualTo(8_000);
    assertThat(log.waitSeconds(0)).isEqualTo(20 * 60);
    assertThat(log.state(0)).isEqualTo(JobState.COMPLETED);
    assertThat(log.state(1)).isEqualTo(JobState.FAILED);
    assertThat(log.state(2)).isEqualTo(JobState.PENDING);
    assertThat(Excerpt.label(log, Labelling.GPU, 0)).isEqualTo("h100-pool");
    assertThat(Excerpt.label(log, Labelling.GROUP, 1)).isEqualTo("text");
    assertThat(Excerpt.label(log, Labelling.ACCOUNT, 0)).isEqualTo("team-vision");
  }

  @Test
  void tellsWhatBecameOfEachWorkload() {
    assertThat(read.withoutGpu()).isEqualTo(1);
    assertThat(read.reading().notes()).anyMatch(note -> note.contains("put back into the queue"));
  }
}
