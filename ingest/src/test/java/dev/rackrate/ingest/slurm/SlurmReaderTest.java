package dev.rackrate.ingest.slurm;

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
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.LogFile;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlurmReaderTest {

  private static final String HEADING =
      "JobID|State|Submit|Start|End|ElapsedRaw|AllocTRES|ReqTRES\n";

  private final JobsRead reading = read("sacct.txt");
  private final JobLog log = reading.log();

  private static JobsRead read(String... names) {
    LogFile[] files = Arrays.stream(names).map(Excerpt::file).toArray(LogFile[]::new);
    return Excerpt.read(new SlurmReader(), files);
  }

  private static JobsRead rows(String rows) {
    return Excerpt.read(new SlurmReader(), Excerpt.text("own.txt", HEADING + rows));
  }

  /// 4 x 2 h + 3 x 1.5 h + 2 x 0.5 h + 8 x 4 h + 6 x 0.5 h + 4 x 0.25 h.
  @Test
  void addsUpToTheHoursWorkedOutByHand() {
    assertThat(gpuHours(log)).isCloseTo(49.5, within(1e-9));
    assertThat(reading.reading().read()).isEqualTo(14);
    assertThat(reading.reading().used()).isEqualTo(8);
    assertThat(reading.withoutGpu()).isEqualTo(1);
    assertThat(reading.clock()).isEqualTo(LogClock.LOCAL);
  }

  @Test
  void leavesOutWithAReason() {
    assertThat(problems(reading))
        .containsExactly(
            "3: is a step of a job",
            "4: is a step of a job",
            "7: " + JobRecorder.NO_GPU.text(),
            "12: Start must be a time such as 2026-04-01T12:00:00 but was \"soon\"",
            "13: must have 13 fields like the heading but has 17",
            "15: holds shards or MPS shares of a GPU; how large a share is, it does not say");
  }

  @Test
  void countsGpusOnceThatAreToldTwice() {
    assertThat(log.milliGpus(0)).isEqualTo(4_000);
    assertThat(label(log, Labelling.GPU, 0)).isEqualTo("a100");
    assertThat(log.milliGpus(1)).isEqualTo(3_000);
    assertThat(log.milliGpus(2)).isEqualTo(2_000);
  }

  @Test
  void readsStatesWithWhatFollowsThem() {
    assertThat(log.state(1)).isEqualTo(JobState.CANCELLED);
    assertThat(log.state(2)).isEqualTo(JobState.OUT_OF_MEMORY);
    assertThat(log.state(12)).isEqualTo(JobState.NOT_TOLD);
    assertThat(reading.reading().notes())
        .contains("1 job has a state that is not known; it counts as not stated: HIBERNATED");
  }

  @Test
  void tellsWaitsAndWhose() {
    assertThat(log.waitSeconds(0)).isEqualTo(600);
    assertThat(log.waitSeconds(1)).isEqualTo(1_800);
    assertThat(label(log, Labelling.USER, 1)).isEqualTo("bob");
    assertThat(label(log, Labelling.ACCOUNT, 1)).isEqualTo("speech");
    assertThat(label(log, Labelling.GROUP, 1)).isEqualTo("gpu");
    assertThat(reading.reading().notes())
        .contains("1 job became eligible after it was submitted; its wait counts from submission");
  }

  @Test
  void aJobCancelledInTheQueueAsksForWhatItRequested() {
    assertThat(log.start(3)).isEqualTo(Start.NEVER);
    assertThat(log.milliGpus(3)).isEqualTo(8_000);
    assertThat(log.waitSeconds(3)).isEqualTo(1_200);
    assertThat(log.runSeconds(3)).isZero();
  }

  @Test
  void tasksOfAnArrayThatWaitAreJobsEachWaitingUpToTheEndOfTheLog() {
    assertThat(log.size()).isEqualTo(13);
    for (int task = 5; task < 11; task++) {
      assertThat(log.state(task)).isEqualTo(JobState.PENDING);
      assertThat(log.milliGpus(task)).isEqualTo(2_000);
      assertThat(log.waitSeconds(task)).isEqualTo(7_200);
    }
  }

  /// 4 x 26.5 h, and 3 on each of 2 nodes x 0.75 h.
  @Test
  void readsTheColumnsOfOlderVersions() {
    JobsRead old = read("sacct-old.txt");

    assertThat(gpuHours(old.log())).isCloseTo(110.5, within(1e-9));
    assertThat(label(old.log(), Labelling.GPU, 0)).isEqualTo("p100");
    assertThat(problems(old))
        .containsExactly(
            "4: " + JobRecorder.NO_GPU.text(),
            "5: Elapsed must be a time such as 1-02:03:04 but was \"1:00:00:00:77:x\"");
  }

  @Test
  void readsQuotedCsvAndSecondsSince1970() {
    JobsRead own =
        Excerpt.read(
            new SlurmReader(),
            Excerpt.text(
                "own.csv",
                """
                AllocTRES,End,JobID,State,Start,Submit
                "cpu=2,gres/gpu=3",1772442000,12,COMPLETED,1772434800,1772434000
                """));

    assertThat(gpuHours(own.log())).isCloseTo(6, within(1e-9));
    assertThat(own.log().waitSeconds(0)).isEqualTo(800);
    assertThat(own.clock()).isEqualTo(LogClock.UTC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"^", "~", "#", ":", "!", "&", "\u00a6", "\t", ";"})
  void readsWhateverSignPartsTheColumns(String sign) throws IOException {
    String text =
        (HEADING + "7|COMPLETED|1772323200|1772323800|1772331000|7200|cpu=8,gres/gpu=3|\n")
            .replace("|", sign);
    LogFile file = Excerpt.text("own.txt", text);

    assertThat(LogFormats.recognising(file.head())).hasOnlyElementsOfType(SlurmReader.class);
    assertThat(gpuHours(Excerpt.read(new SlurmReader(), file).log())).isEqualTo(6);
  }

  @Test
  void countsTasksByTheirListAndNothingElseByBrackets() {
    assertThat(rows("9_[1,3,5-20:5%3]|PENDING|2026-03-02|||||gres/gpu=2\n").log().size())
        .isEqualTo(6);
    assertThat(rows("9_[4-6,8,...]|PENDING|2026-03-02|||||gres/gpu=2\n").log().size()).isEqualTo(4);
    assertThat(rows("9_[0-999999]|PENDING|2026-03-02|||||gres/gpu=2\n").log().size()).isZero();
  }

  @Test
  void aJobThatEndedWithoutSayingWhenIsNoJobOfNoTime() {
    JobsRead own =
        rows("5|COMPLETED|2026-03-02T10:00:00|2026-03-02T10:00:00|Unknown||gres/gpu=2|\n");

    assertThat(problems(own)).containsExactly("2: has ended but gives no end time and no duration");
  }

  @Test
  void saysWhichColumnIsMissing() {
    JobsRead own =
        Excerpt.read(new SlurmReader(), Excerpt.text("own.txt", "JobID|State|Submit|End\n"));

    assertThat(problems(own))
        .containsExactly("1: the heading lacks column AllocTRES, ReqTRES, AllocGRES or ReqGRES");
  }

  /// The first log has the job running for 1 h, the second ended after 3 h.
  @Test
  void aLaterLogCompletesAnEarlierOne() {
    String submitted = "|2026-03-02T10:00:00|2026-03-02T10:00:00|";
    JobsRead both =
        Excerpt.read(
            new SlurmReader(),
            Excerpt.text(
                "monday.txt", HEADING + "5|RUNNING" + submitted + "Unknown|3600|gres/gpu=2|\n"),
            Excerpt.text(
                "tuesday.txt",
                HEADING + "5|TIMEOUT" + submitted + "2026-03-02T13:00:00|10800|gres/gpu=2|\n"));

    assertThat(both.log().size()).isEqualTo(1);
    assertThat(gpuHours(both.log())).isCloseTo(6, within(1e-9));
    assertThat(both.log().state(0)).isEqualTo(JobState.TIMEOUT);
    assertThat(Excerpt.isComplete(both.reading())).isTrue();
  }

  /// The resources a site wrote in the older form under newer headings: those asked for count on
  /// each of 3 nodes, those held do not.
  @Test
  void takesOlderFormsUnderNewerHeadings() {
    JobsRead older =
        Excerpt.read(
            new SlurmReader(),
            Excerpt.text(
                "own.txt",
                """
                JobID|State|Submit|Start|End|NNodes|ReqTRES|AllocTRES
                31|COMPLETED|2026-04-01T10:00:00|2026-04-01T10:00:00|2026-04-01T12:00:00|3|gpu:own:2|
                32|COMPLETED|2026-04-01T10:00:00|2026-04-01T10:00:00|2026-04-01T12:00:00|3||gres:gpu:5
                """));
    assertThat(problems(older)).isEmpty();
    assertThat(older.log().milliGpus(0)).isEqualTo(6_000);
    assertThat(label(older.log(), Labelling.GPU, 0)).isEqualTo("own");
    assertThat(older.log().milliGpus(1)).isEqualTo(5_000);
  }

  /// 2 x 3/7 of a GPU; 4 told in all of which 2 are slices of 2/7; 3 x 2/4 of an A30.
  @Test
  void countsSlicesAsPartsOfAGpu() {
    String times = "|COMPLETED|2026-04-01T10:00:00|2026-04-01T10:00:00|2026-04-01T12:00:00|7200|";
    JobsRead slices =
        rows(
            "41"
                + times
                + "cpu=4,gres/gpu=2,gres/gpu:a100_3g.20gb=2|\n"
                + "42"
                + times
                + "cpu=4,gres/gpu:2g.10gb=2,gres/gpu=4|\n"
                + "43"
                + times
                + "cpu=4,gres/gpu:a30_2g.12gb=3|\n");
    assertThat(slices.log().milliGpus(0)).isEqualTo(857);
    assertThat(slices.log().milliGpus(1)).isEqualTo(2_571);
    assertThat(slices.log().milliGpus(2)).isEqualTo(1_500);
    assertThat(slices.reading().notes())
        .contains("3 jobs hold MIG slices of GPUs, counted as parts of a GPU");
  }

  @Test
  void saysWhatAlmostItsFileLacks() throws IOException {
    assertThat(lacks("2780|train|COMPLETED|2026-04-24T12:00:00|cpu=2,gres/gpu=3"))
        .isEqualTo("looks like sacct without its heading; leave -n (--noheader) out");
    assertThat(lacks("JobID           JobName  Partition"))
        .isEqualTo("looks like sacct without -P, which parts the columns by |");
    assertThat(lacks("JobID|State|Submit|Start|End"))
        .isEqualTo("looks like sacct, but has no column of resources such as AllocTRES");
    assertThat(lacks("JobID|Submit|AllocTRES"))
        .isEqualTo("looks like sacct, but has no column State");
    assertThat(lacks("time,tokens")).isEmpty();
  }

  /// 2 GPUs for 3 h and, in the older form, 4 for half an hour; the third asks for none.
  @Test
  void readsFilesOfXdmodWithoutAHeading() throws IOException {
    String newer =
        "77|77|c1|gpu|normal|opt|g|9|mira|5|2026-03-02T10:00:00|2026-03-02T10:00:00"
            + "|2026-03-02T10:30:00|2026-03-02T13:30:00|03:00:00|0:0|COMPLETED|1|8|8|32G"
            + "|cpu=8,gres/gpu=2|cpu=8,gres/gpu=2,node=1|1-00:00:00|n1|a job\n"
            + "79|79|c1|cpu|normal|opt|g|9|mira|5|2026-03-02T10:00:00|2026-03-02T10:00:00"
            + "|2026-03-02T10:30:00|2026-03-02T13:30:00|03:00:00|0:0|COMPLETED|1|8|8|32G"
            + "|cpu=8|cpu=8,node=1|1-00:00:00|n1|another\n";
    String older =
        "78|78|c1|gpu|normal|opt|g|9|leo|6|2026-03-02T10:00:00|2026-03-02T10:00:00"
            + "|2026-03-02T10:20:00|2026-03-02T10:50:00|00:30:00|1:0|FAILED|2|8|8|32G"
            + "|gpu:2|cpu=8,node=2|1-00:00:00|n[1-2]|third\n";
    LogFile file = Excerpt.text("shredded.log", newer);
    assertThat(LogFormats.recognising(file.head()))
        .extracting(reader -> reader.about().label())
        .containsExactly("slurm");

    JobsRead both = Excerpt.read(new SlurmReader(), file, Excerpt.text("before.log", older));

    assertThat(both.log().size()).isEqualTo(2);
    assertThat(gpuHours(both.log(), 0)).isEqualTo(2 * 3);
    assertThat(gpuHours(both.log(), 1)).isEqualTo(4 * 0.5);
    assertThat(both.log().waitSeconds(0)).isEqualTo(1800);
    assertThat(both.withoutGpu()).isEqualTo(1);
    assertThat(label(both.log(), Labelling.USER, 1)).isEqualTo("leo");
  }

  private static String lacks(String text) throws IOException {
    return new SlurmReader().lacks(Excerpt.text("own.txt", text + "\n").head());
  }
}
