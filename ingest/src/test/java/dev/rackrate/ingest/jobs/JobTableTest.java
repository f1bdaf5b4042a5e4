package dev.rackrate.ingest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.draw.JobGenerator;
import dev.rackrate.demand.draw.JobProfile;
import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes.Start;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.Window;
import dev.rackrate.files.Disk;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.log.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables that are written come back as the same jobs, in every form.
final class JobTableTest {

  private static final String EVERY_KIND =
      """
      id,submit,start,end,run_seconds,gpus,group,user,account,state,interruptible,gpu
      a,2026-03-02T09:00:00,2026-03-02T09:10:00,2026-03-02T11:00:00,,4,"vision, 3D",ann,x,completed,yes,A100
      b,2026-03-02T09:05:00,,,7200,0.125,"say ""hi""\",bob,y,out-of-memory,no,H100
      c,2026-03-02T09:06:00,2026-03-02T09:05:00,2026-03-02T10:00:00,,2,,,,,,
      d,2026-03-02T09:07:00,,2026-03-02T12:00:00,,16,speech,bob,,cancelled,,
      e,2026-03-02T09:08:00,2026-03-02T09:30:00,,,3,speech,cy,,running,,
      f,2026-03-02T09:09:00,,,,5,speech,cy,,pending,,
      g,,2026-03-02T09:20:00,2026-03-02T11:20:00,,7,speech,cy,,failed,,
      """;

  private static final WholeFiles DISK = new WholeFiles(Disk.REAL);

  @TempDir Path folder = Path.of("");

  private Path write(String name, JobsRead jobs) throws IOException {
    Path file = folder.resolve(name);
    write(file, jobs, Window.ALWAYS);
    return file;
  }

  private static void write(Path file, JobsRead jobs, Window within) throws IOException {
    JobTable.write(
        DISK, file, JobsCsvWriter.columns(jobs), jobs.clock(), out -> out.addAll(jobs, within));
  }

  private static JobsRead read(Path file) throws IOException {
    LogFile log = LogFile.at(file);
    JobReader reader = new JobsCsvReader();
    assertThat(reader.recognises(log.head())).isTrue();
    return Excerpt.read(reader, log);
  }

  /// Everything that a log tells of its jobs, names in place of their numbers.
  private static List<String> told(JobLog log) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      Job job = log.job(i);
      List<String> names = new ArrayList<>();
      for (Labelling labelling : Labelling.values()) {
        names.add(Excerpt.label(log, labelling, i));
      }
      told.add(
          "%s %d %s %s %s"
              .formatted(job.times(), job.milliGpus(), names, job.state(), job.traits()));
    }
    return told;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jobs.csv",
        "jobs.csv.gz",
        "jobs.csv.zst",
        "jobs.parquet",
        "it's [a] 50% \"log\"*.parquet"
      })
  void jobsOfEveryKindComeBackTheSame(String name) throws IOException {
    JobsRead before = Excerpt.read(new JobsCsvReader(), Excerpt.text("log", EVERY_KIND));
    assertThat(before.log().size()).isEqualTo(7);
    assertThat(before.log().start(6)).isEqualTo(Start.WITHOUT_SUBMISSION);

    JobsRead after = read(write(name, before));

    assertThat(told(after.log())).isEqualTo(told(before.log()));
    assertThat(after.clock()).isEqualTo(LogClock.LOCAL);
    assertThat(after.reading().problems()).isEmpty();
  }

  /// Ids with marks of their own, one of them empty; from 11:30 on only d runs, e goes on and f
  /// waits.
  @ParameterizedTest
  @ValueSource(strings = {"jobs.csv", "jobs.parquet"})
  void keepsIdsAndTheTimeAskedFor(String name) throws IOException {
    String text = EVERY_KIND.replace("\nd,", "\n\"4711_[3],x\",").replace("\ne,", "\n,");
    JobRecorder jobs = new JobRecorder(JobStorage.HEAP, false, _ -> {});
    jobs.keepIds();
    jobs.read(Excerpt.text("log", text), new JobsCsvReader());
    Path file = folder.resolve(name);
    long from = LocalDateTime.parse("2026-03-02T11:30:00").toEpochSecond(ZoneOffset.UTC);

    write(file, jobs.finish(), new Window(from, Window.ALWAYS.toSeconds()));

    JobRecorder again = new JobRecorder(JobStorage.HEAP, false, _ -> {});
    again.keepIds();
    again.read(LogFile.at(file), new JobsCsvReader());
    JobsRead read = again.finish();
    assertThat(read.log().size()).isEqualTo(3);
    assertThat(read.ids().at(0)).isEqualTo("4711_[3],x");
    assertThat(read.ids().at(1)).isEmpty();
    assertThat(read.ids().at(2)).isEqualTo("f");
    assertThat(read.log().milliGpus(0)).isEqualTo(16_000);
  }

  /// Far more ids than one stretch of storage holds.
  @Test
  void keepsIdsOfManyJobs() {
    StringBuilder text = new StringBuilder("id,submit,run_seconds,gpus\n");
    for (int i = 0; i < 40_000; i++) {
      text.append("job-").append("x".repeat(i % 97)).append(i).append(",700,60,2\n");
    }
    JobRecorder jobs = new JobRecorder(JobStorage.HEAP, false, _ -> {});
    jobs.keepIds();
    jobs.read(Excerpt.text("log", text.toString()), new JobsCsvReader());
    JobsRead read = jobs.finish();

    for (int i = 0; i < 40_000; i++) {
      assertThat(read.ids().at(i)).isEqualTo("job-" + "x".repeat(i % 97) + i);
    }
  }

  @Test
  void momentsStayMomentsInParquet() throws IOException {
    String text =
        """
        submit,start,end,gpus
        2026-03-02T09:00:00+05:30,2026-03-02T04:00:00Z,1772431200,2
        """;
    JobsRead before = Excerpt.read(new JobsCsvReader(), Excerpt.text("log", text));
    JobsRead after = read(write("moments.parquet", before));

    assertThat(told(after.log())).isEqualTo(told(before.log()));
    assertThat(after.clock()).isEqualTo(LogClock.UTC);
  }

  private static void draw(JobsCsvWriter out) throws IOException {
    JobProfile lab = JobProfile.LAB;
    JobGenerator jobs = new JobGenerator(lab, 5_000, 28, 9);
    var names =
        new JobsCsvWriter.Names(lab.groupNames(), lab.userNames(), List.of(""), List.of(""));
    for (int i = 1; jobs.hasNext(); i++) {
      out.add("generated-" + i, jobs.next(), names);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.csv", "g.csv.zst", "g.parquet"})
  void generatedJobsAreReadWithTheSameTotals(String name) throws IOException {
    Path file = folder.resolve(name);
    JobTable.write(DISK, file, JobsCsvWriter.OF_GENERATED, LogClock.UTC, JobTableTest::draw);
    double gpuHours = 0;
    int failed = 0;
    JobGenerator again = new JobGenerator(JobProfile.LAB, 5_000, 28, 9);
    while (again.hasNext()) {
      Job job = again.next();
      gpuHours += job.milliGpus() / 1000.0 * job.times().runSeconds() / 3600;
      failed += job.state() == JobState.FAILED ? 1 : 0;
    }

    JobLog log = read(file).log();
    int failedRead = 0;
    for (int i = 0; i < log.size(); i++) {
      failedRead += log.state(i) == JobState.FAILED ? 1 : 0;
    }

    assertThat(log.size()).isEqualTo(5_000);
    assertThat(Excerpt.gpuHours(log)).isCloseTo(gpuHours, within(1e-6));
    assertThat(failedRead).isEqualTo(failed).isGreaterThan(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.csv", "g.csv.gz", "g.parquet"})
  void theSameSeedGivesTheSameBytes(String name) throws IOException {
    Path one = folder.resolve("one-" + name);
    Path two = folder.resolve("two-" + name);
    JobTable.write(DISK, one, JobsCsvWriter.OF_GENERATED, LogClock.UTC, JobTableTest::draw);
    JobTable.write(DISK, two, JobsCsvWriter.OF_GENERATED, LogClock.UTC, JobTableTest::draw);

    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }
}
