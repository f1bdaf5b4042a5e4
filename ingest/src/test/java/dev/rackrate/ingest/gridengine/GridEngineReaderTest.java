package dev.rackrate.ingest.gridengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.jobs.JobsRead;
import org.junit.jupiter.api.Test;

final class GridEngineReaderTest {

  private final JobsRead read =
      Excerpt.read(new GridEngineReader(), Excerpt.file("sge-accounting.txt"));

  /// 2 GPUs for 2 h, 4 for half an hour in milliseconds, one that never ran.
  @Test
  void readsJobs() {
    JobLog log = read.log();

    assertThat(log.size()).isEqualTo(3);
    assertThat(Excerpt.gpuHours(log)).isEqualTo(2 * 2 + 4 * 0.5);
    assertThat(log.waitSeconds(0)).isEqualTo(600);
    assertThat(log.waitSeconds(1)).isEqualTo(300);
    assertThat(log.state(1)).isEqualTo(JobState.FAILED);
    assertThat(log.state(2)).isEqualTo(JobState.CANCELLED);
    assertThat(Excerpt.label(log, Labelling.ACCOUNT, 0)).isEqualTo("optics");
    assertThat(Excerpt.label(log, Labelling.ACCOUNT, 1)).isEqualTo("sge");
    assertThat(Excerpt.label(log, Labelling.GROUP, 1)).isEqualTo("gpu.q");
  }

  @Test
  void tellsWhatBecameOfEachRow() {
    assertThat(read.withoutGpu()).isEqualTo(1);
    assertThat(read.reading().damaged()).isEqualTo(1);
    assertThat(read.reading().notes()).anyMatch(note -> note.contains("several slots"));
  }
}
