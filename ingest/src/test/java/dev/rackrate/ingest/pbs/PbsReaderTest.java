package dev.rackrate.ingest.pbs;

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

final class PbsReaderTest {

  private final JobsRead reading = Excerpt.read(new PbsReader(), Excerpt.file("accounting.txt"));
  private final JobLog log = reading.log();

  /// In the order of their ends: 4101 4 x 0.5 h, 4100 4 x 2 h, 4102 6 x 1 h, 4104 3 x 20 min, then
  /// 3 x 1 h, 4107[2] 2 x 0.25 h; 4103 8 x 1.5 h up to the last moment told; 4105 2 x 0.5 h.
  @Test
  void addsUpToTheHoursWorkedOutByHand() {
    assertThat(gpuHours(log)).isCloseTo(33.5, within(1e-9));
    assertThat(reading.clock()).isEqualTo(LogClock.UTC);
    assertThat(reading.reading().read()).isEqualTo(18);
    assertThat(reading.reading().used()).isEqualTo(8);
    assertThat(Excerpt.isComplete(reading.reading())).isTrue();
  }

  @Test
  void tellsHowRunsEnded() {
    assertThat(log.state(0)).isEqualTo(JobState.CANCELLED);
    assertThat(log.state(1)).isEqualTo(JobState.COMPLETED);
    assertThat(log.state(2)).isEqualTo(JobState.TIMEOUT);
    assertThat(log.state(3)).isEqualTo(JobState.PREEMPTED);
    assertThat(log.runSeconds(3)).isEqualTo(1_200);
    assertThat(log.state(4)).isEqualTo(JobState.FAILED);
    assertThat(log.state(6)).isEqualTo(JobState.RUNNING);
    assertThat(log.state(7)).isEqualTo(JobState.CANCELLED);
    assertThat(log.runSeconds(7)).isEqualTo(1_800);
  }

  @Test
  void tellsWaitsAndWhose() {
    assertThat(log.waitSeconds(1)).isEqualTo(600);
    assertThat(log.start(2)).isEqualTo(Start.TOLD);
    assertThat(label(log, Labelling.USER, 1)).isEqualTo("ada");
    assertThat(label(log, Labelling.GROUP, 1)).isEqualTo("gpu");
  }

  @Test
  void leavesOutWithAReason() {
    assertThat(problems(reading))
        .contains(
            "1: describes no run",
            "2: begins a run that another record describes",
            "14: " + JobRecorder.NO_GPU.text(),
            "15: is about an array as a whole",
            "17: is not a record such as 03/02/2026 08:00:00;E;4100.server;user=ada ...",
            "18: begins with a date that does not exist");
  }

  @Test
  void addsUpChunks() {
    assertThat(PbsGpus.chunks("2:ppn=8:gpus=4+node7:gpus=1+3:ppn=2", "gpus=")).isEqualTo(9);
    assertThat(PbsGpus.chunks("(n1:ncpus=8:ngpus=2)+(n2:ngpus=3:ncpus=8)", "ngpus=")).isEqualTo(5);
    assertThat(PbsGpus.chunks("", "ngpus=")).isZero();
  }

  /// A log of each day: the run begins on one and ends on the next.
  @Test
  void theNextDayEndsARun() {
    String values = "queue=gpu ctime=1772438400 start=1772438400 Resource_List.ngpus=5";
    JobsRead days =
        Excerpt.read(
            new PbsReader(),
            Excerpt.text("20260302", "03/02/2026 08:00:00;S;7.srv;" + values + "\n"),
            Excerpt.text(
                "20260303",
                "03/03/2026 08:00:00;E;7.srv;" + values + " end=1772524800 Exit_status=0\n"));

    assertThat(gpuHours(days.log())).isCloseTo(120, within(1e-9));
    assertThat(days.log().state(0)).isEqualTo(JobState.COMPLETED);
  }
}
