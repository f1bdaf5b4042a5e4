package dev.rackrate.ingest.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.jobs.JobsRead;
import org.junit.jupiter.api.Test;

final class SlurmJsonReaderTest {

  private final JobsRead read = Excerpt.read(new SlurmJsonReader(), Excerpt.file("sacct.json"));

  /// 3 GPUs for 3 h and 4 for half an hour; one waits, one has none, one gives no time.
  @Test
  void readsJobs() {
    JobLog log = read.log();

    assertThat(read.clock()).isEqualTo(LogClock.UTC);
    assertThat(log.size()).isEqualTo(3);
    assertThat(Excerpt.gpuHours(log)).isEqualTo(3 * 3 + 4 * 0.5);
    assertThat(log.waitSeconds(0)).isEqualTo(600);
    assertThat(log.waitSeconds(1)).isEqualTo(3600);
    assertThat(log.state(1)).isEqualTo(JobState.FAILED);
    assertThat(log.state(2)).isEqualTo(JobState.PENDING);
    assertThat(Excerpt.label(log, Labelling.GPU, 0)).isEqualTo("a40");
    assertThat(Excerpt.label(log, Labelling.ACCOUNT, 1)).isEqualTo("optics");
  }

  @Test
  void tellsWhatBecameOfEachRow() {
    assertThat(read.withoutGpu()).isEqualTo(1);
    assertThat(read.reading().damaged()).isEqualTo(1);
    assertThat(read.reading().damage()).singleElement().asString().contains("time.submission");
    assertThat(Excerpt.isComplete(read.reading())).isTrue();
  }
}
