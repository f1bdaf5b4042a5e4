package dev.rackrate.ingest.lsf;

import static dev.rackrate.ingest.Excerpt.gpuHours;
import static dev.rackrate.ingest.Excerpt.label;
import static dev.rackrate.ingest.Excerpt.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes.Start;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.BadRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LsfAcctReaderTest {

  private final JobsRead reading = Excerpt.read(new LsfAcctReader(), Excerpt.file("lsb.acct"));
  private final JobLog log = reading.log();

  /// 2 x 1 h + 3 hosts x 4 x 25 min + 8 slots x 30 min + 1 x 1 h + 6 x 30 min + (2 + 3) x 30 min.
  @Test
  void addsUpToTheHoursWorkedOutByHand() {
    assertThat(gpuHours(log)).isCloseTo(2 + 5 + 4 + 1 + 3 + 2.5, within(1e-9));
    assertThat(reading.reading().read()).isEqualTo(10);
    assertThat(reading.reading().used()).isEqualTo(7);
    assertThat(reading.clock()).isEqualTo(LogClock.UTC);
  }

  @Test
  void leavesOutWithAReason() {
    assertThat(problems(reading))
        .containsExactly(
            "4: " + JobRecorder.NO_GPU.text(),
            "7: is not a JOB_FINISH record; only those are of finished jobs",
            "8: ends before the fields of a job do");
  }

  @Test
  void readsWhatALineSaysOfAJob() {
    assertThat(log.submitSeconds(0)).isEqualTo(1_775_000_000);
    assertThat(log.waitSeconds(0)).isEqualTo(600);
    assertThat(log.runSeconds(1)).isEqualTo(1_500);
    assertThat(label(log, Labelling.GPU, 1)).isEqualTo("TeslaV100_SXM2_32GB");
    assertThat(label(log, Labelling.USER, 1)).isEqualTo("bob");
    assertThat(label(log, Labelling.GROUP, 1)).isEqualTo("gpu");
    assertThat(label(log, Labelling.ACCOUNT, 2)).isEqualTo("speech");
    assertThat(log.start(3)).isEqualTo(Start.NEVER);
    assertThat(log.milliGpus(3)).isEqualTo(3_000);
    assertThat(log.waitSeconds(3)).isEqualTo(900);
  }

  @Test
  void tellsHowJobsEnded() {
    assertThat(log.state(0)).isEqualTo(JobState.COMPLETED);
    assertThat(log.state(1)).isEqualTo(JobState.CANCELLED);
    assertThat(log.state(2)).isEqualTo(JobState.OUT_OF_MEMORY);
    assertThat(log.state(6)).isEqualTo(JobState.FAILED);
  }

  @Test
  void saysWhatWasTakenForWhat() {
    assertThat(reading.reading().notes())
        .contains(
            "1 job ran on several hosts; a number of GPUs counts for each, as LSF has it",
            "2 jobs ask for GPUs for each task; slots count for tasks, which are not given",
            "1 job asks for different things on different hosts, each of which counts as one");
  }

  @Test
  void aJobInTwoFilesIsUsedOnce() {
    JobsRead twice =
        Excerpt.read(new LsfAcctReader(), Excerpt.file("lsb.acct"), Excerpt.file("lsb.acct"));

    assertThat(gpuHours(twice.log())).isCloseTo(17.5, within(1e-9));
    assertThat(twice.log().size()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "rusage[mem=32768.00]~3~24~0",
        "rusage[ngpus_physical=2:duration=1h:decay=1]~3~24~6",
        "rusage[ngpus_physical=2/HOST]~3~24~6",
        "rusage[ngpus_physical=0.5/job]~3~24~0.5",
        "select[ngpus>0] rusage[mem=5] rusage[ngpus_excl_t=2,ngpus_shared=7]~2~24~14",
        "rusage[mem=1000||ngpus_physical=2]~2~24~0",
        "rusage[ngpus_physical=]~2~24~0",
        "4*{rusage[ngpus_physical=3/task]} + 2*{rusage[mem=7]}~5~24~12",
        "not a requirement~5~24~0",
        "rusage[ngpus_physical=3~2~24~6",
      })
  void countsTheGpusOfARequirement(String requirement, int hosts, int slots, double gpus) {
    assertThat(new AcctGpus(requirement, hosts, slots).count()).isEqualTo(gpus);
  }

  @Test
  void saysWhatIsNoNumberOfGpus() {
    assertThatThrownBy(() -> new AcctGpus("rusage[ngpus_physical=2/rack]", 2, 24).count())
        .isInstanceOf(BadRow.class)
        .hasMessage("the number of GPUs must be for a host, a task or a job but was \"rack\"");
    assertThatThrownBy(() -> new AcctGpus("rusage[ngpus_physical=(2 1)]", 2, 24).count())
        .isInstanceOf(BadRow.class)
        .hasMessage("ngpus_physical must be a number but was \"(2 1)\"");
  }
}
