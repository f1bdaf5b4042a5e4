package dev.rackrate.ingest.swf;

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

final class SwfReaderTest {

  private final JobsRead reading = Excerpt.read(new SwfReader(), Excerpt.file("gpus.swf"));
  private final JobLog log = reading.log();

  /// 4 x 2 h + 8 x 0.5 h + 2 x 1 h.
  @Test
  void addsUpToTheHoursWorkedOutByHand() {
    assertThat(gpuHours(log)).isCloseTo(14, within(1e-9));
    assertThat(reading.reading().read()).isEqualTo(7);
    assertThat(reading.reading().used()).isEqualTo(4);
    assertThat(problems(reading))
        .containsExactly(
            "10: is a stretch of a job that another line has as a whole",
            "11: must have 18 fields but has 7",
            "12: " + JobRecorder.NO_GPU.text());
    assertThat(reading.reading().notes()).isEmpty();
  }

  @Test
  void countsFromTheStartThatTheHeaderTells() {
    assertThat(log.submitSeconds(1)).isEqualTo(1_577_837_400);
    assertThat(log.waitSeconds(0)).isEqualTo(100);
    assertThat(reading.clock()).isEqualTo(LogClock.UTC);
    assertThat(label(log, Labelling.GROUP, 0)).isEqualTo("2");
    assertThat(label(log, Labelling.USER, 0)).isEqualTo("3");
  }

  @Test
  void aJobCancelledInTheQueueAskedForProcessors() {
    assertThat(log.state(2)).isEqualTo(JobState.CANCELLED);
    assertThat(log.start(2)).isEqualTo(Start.NEVER);
    assertThat(log.waitSeconds(2)).isEqualTo(300);
    assertThat(log.milliGpus(2)).isEqualTo(16_000);
  }

  @Test
  void aFileThatDoesNotSpeakOfGpusIsReadOnlyWhenAskedAndSaysSo() throws Exception {
    String line = "1 20 100 7200 4 -1 -1 4 7200 -1 1 3 1 -1 2 -1 -1 -1\n";
    JobsRead plain =
        Excerpt.read(new SwfReader(), Excerpt.text("cpus.swf", "; MaxProcs: 64\n" + line));

    assertThat(
            new SwfReader().recognises(Excerpt.text("cpus.swf", "; MaxProcs: 64\n" + line).head()))
        .isFalse();
    assertThat(gpuHours(plain.log())).isCloseTo(8, within(1e-9));
    assertThat(plain.clock()).isEqualTo(LogClock.FROM_START);
    assertThat(plain.reading().notes())
        .containsExactly(
            "1 job counts processors, assumed to be GPUs; no comment of the file says that it is");
  }
}
