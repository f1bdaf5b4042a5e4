package dev.rackrate.ingest.slurm;

import static dev.rackrate.ingest.Excerpt.gpuHours;
import static dev.rackrate.ingest.Excerpt.label;
import static dev.rackrate.ingest.Excerpt.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsRead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlurmDatabaseReaderTest {

  private final JobsRead reading =
      Excerpt.read(new SlurmDatabaseReader(), Excerpt.file("slurmdbd.csv"));
  private final JobLog log = reading.log();

  /// 2 x 2 h + 4 x 1 h + 1 x 0.5 h, cut at the last moment told, + 6 x 1 h.
  @Test
  void addsUpToTheHoursWorkedOutByHand() {
    assertThat(gpuHours(log)).isCloseTo(14.5, within(1e-9));
    assertThat(reading.reading().read()).isEqualTo(7);
    assertThat(reading.reading().used()).isEqualTo(5);
    assertThat(reading.clock()).isEqualTo(LogClock.UTC);
  }

  @Test
  void leavesOutWithAReason() {
    assertThat(problems(reading))
        .containsExactly(
            "4: " + JobRecorder.NO_GPU.text(),
            "7: resources must be pairs such as 1=4,1001=2 but was \"1002\"");
  }

  @Test
  void takesResourcesOfTheSiteForGpusAndSaysSo() {
    assertThat(log.milliGpus(0)).isEqualTo(2_000);
    assertThat(log.milliGpus(1)).isEqualTo(4_000);
    assertThat(log.milliGpus(2)).isEqualTo(1_000);
    assertThat(label(log, Labelling.GPU, 1)).isEqualTo("1002");
    assertThat(reading.reading().notes())
        .contains(
            "5 jobs hold resources numbered from 1001 on, assumed to be GPUs; check the tres_table of"
                + " the site",
            "1 job holds more than 64 a node of a resource of the site, which is assumed not to be a GPU",
            "1 job has a state that Slurm has no number for; it counts as not stated",
            "1 job was suspended for a while, which counts as run time");
  }

  @Test
  void readsStatesByNumber() {
    assertThat(log.state(0)).isEqualTo(JobState.COMPLETED);
    assertThat(log.state(1)).isEqualTo(JobState.CANCELLED);
    assertThat(log.state(2)).isEqualTo(JobState.RUNNING);
    assertThat(log.state(6)).isEqualTo(JobState.NOT_TOLD);
    assertThat(SlurmStates.numbered(11)).isEqualTo(JobState.OUT_OF_MEMORY);
    assertThat(SlurmStates.numbered(0x400 + 7)).isEqualTo(JobState.NODE_FAIL);
    assertThat(SlurmStates.numbered(-3)).isEqualTo(JobState.NOT_TOLD);
  }

  @Test
  void tasksThatWaitAreJobs() {
    assertThat(log.size()).isEqualTo(7);
    assertThat(log.waitSeconds(3)).isEqualTo(3_600);
    assertThat(log.state(5)).isEqualTo(JobState.PENDING);
  }

  /// The excerpt with tabs, `NULL` or `\N`, and every time as a float in one form or the other.
  @ParameterizedTest
  @CsvSource({"NULL,%.1f", "\\N,%.9e", "NULL,%.3f", "null,%.0f"})
  void takesTabsFloatsAndEveryWordForNothing(String nothing, String form) throws IOException {
    String text;
    try (InputStream in = Excerpt.file("slurmdbd.csv").open(_ -> {})) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    StringBuilder tabs = new StringBuilder();
    for (String line : text.lines().toList()) {
      String[] parts = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      for (int i = 0; i < parts.length; i++) {
        String cell = parts[i].replace("\"", "");
        boolean isTime = cell.matches("16[0-9]{8}(\\.0)?");
        tabs.append(i == 0 ? "" : "\t");
        tabs.append(
            isTime
                ? String.format(Locale.ROOT, form, Double.parseDouble(cell))
                : cell.isEmpty() ? nothing : cell);
      }
      tabs.append('\n');
    }
    JobsRead read =
        Excerpt.read(new SlurmDatabaseReader(), Excerpt.text("jobs.tsv", tabs.toString()));

    assertThat(gpuHours(read.log())).isCloseTo(14.5, within(1e-9));
    assertThat(read.reading().used()).isEqualTo(5);
    assertThat(read.clock()).isEqualTo(LogClock.UTC);
    for (int i = 0; i < log.size(); i++) {
      assertThat(read.log().job(i).times()).isEqualTo(log.job(i).times());
    }
  }

  /// Two rows have the same id and submission; ids that went through floats tell nothing.
  @Test
  void jobsOfOneIdInSeveralFilesAreSeveral() {
    JobsRead twice =
        Excerpt.read(
            new SlurmDatabaseReader(),
            Excerpt.file("slurmdbd.csv"),
            Excerpt.text("empty.csv", "tres_alloc,state,time_start,time_end\n"));

    assertThat(gpuHours(twice.log())).isCloseTo(14.5, within(1e-9));
  }
}
