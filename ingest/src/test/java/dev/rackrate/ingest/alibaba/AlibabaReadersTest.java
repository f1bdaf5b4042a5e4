package dev.rackrate.ingest.alibaba;

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

final class AlibabaReadersTest {

  /// 1 x 2 h + 0.46 x 10 h + 2 x 2 h + 4 x 0.5 h; the first pod is not drawn out to the last
  /// moment.
  @Test
  void openbCountsPartsOfGpus() {
    JobsRead reading = Excerpt.read(new OpenbReader(), Excerpt.file("openb_pod_list.csv"));
    JobLog log = reading.log();

    assertThat(gpuHours(log)).isCloseTo(12.6, within(1e-9));
    assertThat(log.runSeconds(0)).isEqualTo(7_200);
    assertThat(log.state(0)).isEqualTo(JobState.RUNNING);
    assertThat(log.milliGpus(1)).isEqualTo(460);
    assertThat(log.waitSeconds(1)).isEqualTo(60);
    assertThat(label(log, Labelling.GPU, 2)).isEqualTo("V100M16|V100M32");
    assertThat(log.start(3)).isEqualTo(Start.NEVER);
    assertThat(log.waitSeconds(3)).isEqualTo(500);
    assertThat(log.milliGpus(3)).isEqualTo(8_000);
    assertThat(reading.clock()).isEqualTo(LogClock.FROM_START);
    assertThat(problems(reading))
        .containsExactly(
            "6: " + JobRecorder.NO_GPU.text(),
            "8: creation_time must be a number but was \"yesterday\"");
  }

  /// 4 x 50 % x 1 h + 3 x 200 % x 0.5 h + 25 % x 1 h, running when the trace ends.
  @Test
  void paiCountsPerCentOfInstances() {
    JobsRead reading = Excerpt.read(new PaiReader(), Excerpt.file("pai_task_table.csv"));
    JobLog log = reading.log();

    assertThat(gpuHours(log)).isCloseTo(5.25, within(1e-9));
    assertThat(log.milliGpus(1)).isEqualTo(6_000);
    assertThat(label(log, Labelling.GPU, 1)).isEqualTo("V100");
    assertThat(log.submitSeconds(0)).isEqualTo(1_739_162 + 28_800);
    assertThat(log.start(0)).isEqualTo(Start.WITHOUT_SUBMISSION);
    assertThat(reading.reading().read()).isEqualTo(6);
    assertThat(reading.clock()).isEqualTo(LogClock.LOCAL);
    assertThat(problems(reading))
        .containsExactly(
            "2: " + JobRecorder.NO_GPU.text(),
            "5: gives neither a submission time nor a start time",
            "6: ends before it starts");
  }

  /// 2 x 75 % x 2 h.
  @Test
  void paiWithItsHeading() {
    JobsRead reading =
        Excerpt.read(new PaiReader(), Excerpt.file("pai_task_table_with_heading.csv"));

    assertThat(gpuHours(reading.log())).isCloseTo(3, within(1e-9));
    assertThat(label(reading.log(), Labelling.GROUP, 0)).isEqualTo("worker");
  }

  @Test
  void theOtherTableOfPaiIsRefusedWithWhatToTake() {
    String row = "4b3f04b66a,8cb3bec23d,58540f191766,Terminated,4550879.0,4551416.0\n";
    String heading = "job_name,inst_id,user,status,start_time,end_time\n";

    for (String text : new String[] {row, heading + row}) {
      JobsRead reading = Excerpt.read(new PaiReader(), Excerpt.text("pai_job_table.csv", text));
      assertThat(problems(reading))
          .containsExactly("1: is not pai_task_table.csv; only that table has GPUs");
    }
  }

  /// 2 x 10 h, there from the begin to the end, + 2 x 5 h + 3 x 2 h + 4 x 2 h + 4 x 2 h.
  @Test
  void dlrmIsCutAtBothEdges() {
    JobsRead reading = Excerpt.read(new DlrmReader(), Excerpt.file("disaggregated_DLRM_trace.csv"));
    JobLog log = reading.log();

    assertThat(gpuHours(log)).isCloseTo(52, within(1e-9));
    assertThat(log.ranAlready(0)).isTrue();
    assertThat(log.ranAlready(2)).isFalse();
    assertThat(log.state(0)).isEqualTo(JobState.RUNNING);
    assertThat(log.waitSeconds(2)).isEqualTo(60);
    assertThat(log.start(5)).isEqualTo(Start.NEVER);
    assertThat(log.waitSeconds(5)).isEqualTo(6_000);
    assertThat(problems(reading))
        .containsExactly(
            "3: " + JobRecorder.NO_GPU.text(),
            "8: deletion_time must be a number but was \"later\"");
  }

  /// 3 x 2 h + 32 x 11.4 h + 2 x 0.5 h.
  @Test
  void spotJobsMayBeStopped() {
    JobsRead reading = Excerpt.read(new SpotGpuReader(), Excerpt.file("job_info_df.csv"));
    JobLog log = reading.log();

    assertThat(gpuHours(log)).isCloseTo(371.8, within(1e-9));
    assertThat(log.isInterruptible(0)).isFalse();
    assertThat(log.isInterruptible(1)).isTrue();
    assertThat(label(log, Labelling.GROUP, 1)).isEqualTo("57");
    assertThat(label(log, Labelling.GPU, 1)).isEqualTo("A100-SXM4-80GB");
    assertThat(problems(reading))
        .containsExactly("5: job_type must be HP or Spot but was \"Maybe\"");
  }
}
