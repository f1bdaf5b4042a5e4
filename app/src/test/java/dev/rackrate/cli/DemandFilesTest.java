package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that `demand` writes: generated logs, and jobs for other tools.
final class DemandFilesTest {

  private static final String JOBS = "id,submit,run_seconds,gpus\n";

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void theLogOfTheExampleIsWhatItsCommandWrites() throws IOException {
    assertThat(
            run(
                "demand",
                "generate",
                "--like",
                "lab",
                "--jobs",
                "4000",
                "--days",
                "91",
                "--seed",
                "7"))
        .isZero();
    try (InputStream kept =
        new GZIPInputStream(Files.newInputStream(Kept.path("examples/own-cluster/jobs.csv.gz")))) {
      assertThat(out.toString()).isEqualTo(new String(kept.readAllBytes(), StandardCharsets.UTF_8));
    }
    List<String> ids = out.toString().lines().skip(1).toList();
    assertThat(ids).hasSize(4000).allMatch(line -> line.startsWith("generated-"));
  }

  @Test
  void jobsWrittenForOtherToolsShowTheSameDemand() {
    String log = file("log.csv.zst");
    assertThat(run("demand", "generate", "--like", "helios", "--jobs", "3000", "--output", log))
        .isZero();
    assertThat(run("demand", log, "--jobs-to", file("jobs.parquet"), "--by", "user")).isZero();
    String direct = out.toString();
    assertThat(run("demand", file("jobs.parquet"), "--by", "user")).as(err.toString()).isZero();

    assertThat(out.toString()).isEqualTo(direct).contains("3,000 jobs");
  }

  /// Jobs of 2 h, 3 h and 70 days; --longest leaves out the last, --until the one after.
  @Test
  void jobsWrittenForOtherToolsKeepIdsAndTheTimeAskedFor() throws IOException {
    Files.writeString(
        folder.resolve("four.csv"),
        """
        id,submit,run_seconds,gpus
        one,2026-04-01T08:00:00Z,7200,4
        two,2026-04-02T08:00:00Z,10800,2
        six,2026-04-02T09:00:00Z,6048000,8
        ten,2026-04-09T08:00:00Z,7200,5
        """);
    String[] cut = {"--since", "2026-04-02", "--until", "2026-04-05", "--longest", "60 days"};
    List<String> args = new ArrayList<>(List.of("demand", file("four.csv"), "--jobs-to"));
    args.add(file("part.csv"));
    args.addAll(List.of(cut));

    assertThat(run(args.toArray(String[]::new))).as(err.toString()).isZero();

    assertThat(Files.readAllLines(folder.resolve("part.csv")))
        .containsExactly(
            "id,submit,start,end,run_seconds,gpus,group,user,account,gpu,state,interruptible",
            "two,2026-04-02T08:00:00Z,,,10800,2,,,,,,no");
  }

  @Test
  void severalParquetFilesAreOneLog() {
    run("demand", "generate", "--jobs", "300", "--seed", "2", "--output", file("a.parquet"));
    run("demand", "generate", "--jobs", "200", "--seed", "3", "--output", file("b.parquet"));

    assertThat(run("demand", file("a.parquet"), file("b.parquet"))).isZero();
    assertThat(out.toString()).startsWith("500 jobs");
  }

  /// Three logs, one of them compressed, beside what a Mac puts into a zip.
  private Path zipped() throws IOException {
    Path zip = folder.resolve("months.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int month = 4; month <= 6; month++) {
        String name = file(month + ".csv" + (month == 5 ? ".gz" : ""));
        run("demand", "generate", "--jobs", "2" + month, "--seed", "" + month, "--output", name);
        out.putNextEntry(new ZipEntry("logs/" + Path.of(name).getFileName()));
        out.write(Files.readAllBytes(Path.of(name)));
      }
      out.putNextEntry(new ZipEntry("__MACOSX/logs/._4.csv"));
      out.write(7);
    }
    return zip;
  }

  @Test
  void aZipOfSeveralFilesIsOneLog() throws IOException {
    Path zip = zipped();

    assertThat(run("demand", zip.toString())).as(err.toString()).isZero();
    String ofZip = out.toString();
    assertThat(run("demand", file("4.csv"), file("5.csv.gz"), file("6.csv"))).isZero();
    assertThat(ofZip).startsWith("75 jobs").isEqualTo(out.toString());
  }

  /// 29 jobs of 4 GPUs for an hour are 116 GPU-hours, one of so many GPUs is the rest.
  @ParameterizedTest
  @CsvSource({
    "4_000, 'One job holds 4,000 GPUs, 1,000 times as many as any other, and 97 % of all GPU-hours'",
    "32, 'One job holds 32 GPUs, 8 times as many as any other, and 22 % of all GPU-hours'",
    "31, ''",
    "4, ''"
  })
  void oneJobBesideWhichAllOthersAreSmallIsTold(String gpus, String told) throws IOException {
    StringBuilder table = new StringBuilder("id,submit,run_seconds,gpus\n");
    for (int job = 0; job < 29; job++) {
      table.append(job).append(",2026-04-%02dT08:00:00Z,3600,4\n".formatted(1 + job));
    }
    table.append("x,2026-04-07T08:00:00Z,3600,").append(gpus.replace("_", "")).append('\n');
    Files.writeString(folder.resolve("slip.csv"), table);
    assertThat(run("demand", file("slip.csv"))).as(err.toString()).isZero();
    String said = out.toString().replaceAll("\\s+", " ");
    if (told.isEmpty()) {
      assertThat(said).doesNotContain("One job holds");
    } else {
      assertThat(said).contains(told + "; if that is a slip, leave it out.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void linesAboveAHeadingArePassedOverAndSaid(String separator) throws IOException {
    String table =
        """
        id,submit,run_seconds,gpus
        a,2026-04-01T08:00:00Z,7200,4
        b,2026-04-01T08:00:00Z,72x00,4
        c,2026-04-01T09:00:00Z,3600,2
        """
            .replace(",", separator);
    Files.writeString(
        folder.resolve("report.csv"), "Jobs of April\r\n\nSum" + separator + "14\n" + table);

    assertThat(run("demand", file("report.csv"))).as(err.toString()).isZero();
    assertThat(out.toString())
        .startsWith("  ! Part of the log is lost: 1 of 3 rows")
        .contains("report.csv:6: run_seconds must be a number")
        .contains("2 jobs, 2 of them with GPUs: 10 GPU-hours")
        .contains("3 lines above the heading are passed over");
  }

  @Test
  void aZipOfSeveralFilesInAnotherWrappingEarnsASentence() throws IOException {
    Path packed = folder.resolve("months.zip.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(Files.readAllBytes(zipped()));
    }

    assertThat(run("demand", packed.toString())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(packed + ": holds several files; unpack it and give its folder\n");
  }

  @Test
  void aDamagedFileEarnsASentence() throws IOException {
    run("demand", "generate", "--jobs", "300", "--output", file("a.parquet"));
    byte[] whole = Files.readAllBytes(folder.resolve("a.parquet"));
    Files.write(folder.resolve("a.parquet"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(run("demand", file("a.parquet"))).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            file("a.parquet") + ": cannot be read; is the compressed or Parquet file whole?\n");
  }

  @Test
  void refusesToWriteOverWhatItReads() {
    String log = file("log.csv");
    run("demand", "generate", "--jobs", "200", "--output", log);

    assertThat(run("demand", log, "--jobs-to", log)).isEqualTo(2);
    assertThat(err.toString()).contains("is one of the files that are read");
  }

  @Test
  void refusesJobsOfWhatHasNone() throws IOException {
    Files.writeString(folder.resolve("use.csv"), "time,gpus\n2026-04-01T00:00:00Z,5\n");

    assertThat(run("demand", file("use.csv"), "--jobs-to", file("x.csv"))).isEqualTo(2);
    assertThat(err.toString()).contains("--jobs-to: files in the format usage hold no jobs");
  }

  @Test
  void refusesWhatCannotBeGenerated() {
    assertThat(run("demand", "generate", "--like", "phily")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean philly?");
    assertThat(run("demand", "generate", "--jobs", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--jobs: must lie between 1 and 1,000,000,000");
    assertThat(run("demand", "generate", "--output", file("none/jobs.csv"))).isEqualTo(74);
    assertThat(err.toString()).contains("cannot be written; there is no such folder");
  }

  @Test
  void foldersWithinAFolderAreReadAndHiddenOnesNot() throws IOException {
    Path in = Files.createDirectories(folder.resolve("logs/2026/03"));
    Files.createDirectories(folder.resolve("logs/.old"));
    Files.writeString(folder.resolve("logs/a.csv"), JOBS + "1,1772323200,7200,3\n");
    Files.writeString(in.resolve("b.csv"), JOBS + "2,1772323200,3600,5\n");
    Files.writeString(folder.resolve("logs/.old/c.csv"), "no jobs");

    assertThat(run("demand", file("logs"), "--format", "json")).isZero();
    assertThat(out.toString()).contains("\"gpuHours\" : 11.0");
  }

  @Test
  void aPipeIsReadLikeAFile() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Files.writeString(pipe, JOBS + "1,1772323200,7200,3\n");
              } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
              }
            });

    assertThat(run("demand", pipe.toString(), "--format", "json")).isZero();
    assertThat(out.toString()).contains("\"gpuHours\" : 6.0");
    writer.join();
  }

  @Test
  void aTarIsNamedAsWhatItIs() throws IOException {
    byte[] tar = Arrays.copyOf("a.csv".getBytes(StandardCharsets.UTF_8), 512 + 200);
    System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);
    byte[] jobs = (JOBS + "1,1772323200,7200,3\n").getBytes(StandardCharsets.UTF_8);
    System.arraycopy(jobs, 0, tar, 512, jobs.length);
    try (OutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.tgz")))) {
      packed.write(tar);
    }

    assertThat(run("demand", file("a.tgz"))).isEqualTo(2);
    assertThat(err.toString()).contains("is a tar; unpack it");
  }

  /// Programs that show tables write rows of commas behind the last.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,submit,run_seconds,gpus\n1,1772323200,7200,3",
        "JobID,State,Submit,Start,End,AllocTRES\n"
            + "1,COMPLETED,1772323200,1772323200,1772330400,gres/gpu=3",
      })
  void rowsWithoutAnythingInThemAreNoJobs(String log) throws IOException {
    String blank = log.lines().findFirst().orElseThrow().replaceAll("[^,]", "");
    Files.writeString(folder.resolve("a.csv"), log + "\n" + blank + "\n" + blank + "\n");

    assertThat(run("demand", file("a.csv"), "--format", "json")).isZero();
    assertThat(out.toString())
        .contains("\"jobs\" : 1,", "\"reason\" : \"is empty\"", "\"rows\" : 2")
        .doesNotContain("asks for no GPU");
  }
}
