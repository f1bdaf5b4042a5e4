package dev.rackrate.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.cli.Main.Surroundings;
import dev.rackrate.files.Disk;
import dev.rackrate.files.TellingStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever fails while something is written: the file is the new one or the old one, the program
/// says why and ends with 74.
final class NothingLostTest {

  private static final String OLD = "what was here before\n";

  private static final String STUDY =
      """
      rackrate: 1
      title: Four GPUs
      demand: {gpus: 4, hours-per-week: 45}
      build: [{name: box, price: 14_500 USD, gpus: 4}]
      rent: [{name: cloud, on-demand: 2.50 USD/hour, gpus: 4}]
      """;

  private static final String JOBS =
      """
      id,submit,run_seconds,gpus
      one,2026-04-01T08:00:00Z,7200,4
      two,2026-04-02T08:00:00Z,10800,2
      """;

  private static final String WORK =
      """
      id,kind,gpu,m,n,k,precision,observed
      a,matmul,H100 SXM,4096,4096,4096,bf16,0.31
      """;

  @TempDir Path inputs = Path.of("");
  @TempDir Path outputs = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeInputs() throws IOException {
    Files.writeString(inputs.resolve("study.yaml"), STUDY);
    Files.writeString(inputs.resolve("jobs.csv"), JOBS);
    Files.writeString(inputs.resolve("work.csv"), WORK);
  }

  /// Every command that writes a file, OUT standing for it.
  static Stream<String> writers() {
    return Stream.of(
        "decide STUDY -o OUT",
        "decide STUDY --format json -o OUT",
        "explain STUDY -o OUT",
        "size WORKLOADS -o OUT",
        "demand JOBS -o OUT",
        "demand JOBS --jobs-to OUT.csv",
        "demand JOBS --jobs-to OUT.csv.gz",
        "demand JOBS --jobs-to OUT.csv.zst",
        "demand JOBS --jobs-to OUT.parquet",
        "demand generate --jobs 300 -o OUT.csv",
        "predict WORK -o OUT",
        "catalogue list gpus --format csv -o OUT",
        "catalogue check -o OUT",
        "new OUT.yaml --yes --force");
  }

  private Path target(String command) {
    String word = Stream.of(command.split(" ")).filter(w -> w.startsWith("OUT")).findAny().get();
    return outputs.resolve(word);
  }

  private String[] args(String command) {
    return Stream.of(command.split(" "))
        .map(word ->
            switch (word) {
              case "STUDY" -> inputs.resolve("study.yaml").toString();
              case "WORKLOADS" -> Kept.path("examples/workloads/study.yaml").toString();
              case "JOBS" -> inputs.resolve("jobs.csv").toString();
              case "WORK" -> inputs.resolve("work.csv").toString();
              default -> word.startsWith("OUT") ? outputs.resolve(word).toString() : word;
            })
        .toArray(String[]::new);
  }

  private int run(Disk disk, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var around = new Surroundings(Surroundings.REAL.clock(), () -> Keyboard.NOBODY, disk);
    return Main.run(args, around, new PrintWriter(out), new PrintWriter(err));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(outputs)) {
      return files.filter(file -> !file.endsWith("study.schema.json")).toList();
    }
  }

  /// A disk whose n-th step fails; a write writes half of what it should before.
  private static final class Full implements Disk {

    private final int failing;
    private int step;

    Full(int failing) {
      this.failing = failing;
    }

    boolean hasFailed() {
      return step >= failing;
    }

    private void step() throws IOException {
      if (++step == failing) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public OutputStream create(Path file) throws IOException {
      step();
      return new FilterOutputStream(REAL.create(file)) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          if (step + 1 == failing) {
            out.write(bytes, from, length / 2);
          }
          step();
          out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
          super.close();
          step();
        }
      };
    }

    @Override
    public void sync(Path file) throws IOException {
      if (!Files.isDirectory(file)) {
        step();
      }
      REAL.sync(file);
    }

    @Override
    public void replace(Path part, Path file) throws IOException {
      step();
      REAL.replace(part, file);
    }

    @Override
    public void add(Path part, Path file) throws IOException {
      step();
      REAL.add(part, file);
    }
  }

  @ParameterizedTest
  @MethodSource("writers")
  void everyStepMayFail(String command) throws IOException {
    Path file = target(command);
    int failures = 0;
    if (command.startsWith("new")) {
      Files.copy(Kept.path("study.schema.json"), outputs.resolve("study.schema.json"));
    }
    for (int step = 1; step < 200; step++) {
      Files.writeString(file, OLD);
      Full disk = new Full(step);
      int code = run(disk, args(command));
      if (!disk.hasFailed()) {
        assertThat(code).as(err.toString()).isZero();
        assertThat(failures).as("steps that could fail").isGreaterThan(1);
        assertThat(Files.readAllBytes(file)).isNotEmpty().isNotEqualTo(OLD.getBytes(UTF_8));
        return;
      }
      failures++;
      assertThat(code).as("step %d: %s", step, err).isEqualTo(74);
      assertThat(err.toString()).contains("no space is left on the disk");
      assertThat(Files.readString(file)).as("step %d", step).isEqualTo(OLD);
      assertThat(left()).as("step %d", step).containsExactly(file);
    }
    throw new AssertionError("never came to an end");
  }

  @Test
  void aNewStudyThatCannotBeWrittenIsNotThere() throws IOException {
    for (int step = 1; step <= 4; step++) {
      assertThat(run(new Full(step), "new", outputs.resolve("a.yaml").toString())).isEqualTo(74);
      assertThat(left()).isEmpty();
    }
    assertThat(run(Disk.REAL, "new", outputs.resolve("a.yaml").toString())).isZero();
    assertThat(run(Disk.REAL, "new", outputs.resolve("a.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("already exists");
  }

  @ParameterizedTest
  @MethodSource("writers")
  void standardOutputThatIsFullIsAnError(String command) {
    if (!command.contains("-o")) {
      return;
    }
    String[] args = args(command.replaceAll(" -o OUT\\S*", ""));
    for (int room : new int[] {0, 7, 40}) {
      err.getBuffer().setLength(0);
      int code = Main.run(args, new PrintWriter(full(room)), new PrintWriter(err));

      assertThat(code).as(command + err).isEqualTo(74);
      assertThat(err.toString()).startsWith("rackrate: standard output: cannot be written");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "decide --help", "completion bash", "new"})
  void helpThatCannotBeWrittenIsAnErrorToo(String command) {
    PrintWriter standard =
        new PrintWriter(
            new OutputStreamWriter(
                new TellingStream(
                    new OutputStream() {
                      @Override
                      public void write(int one) throws IOException {
                        throw new IOException("Bad file descriptor");
                      }
                    },
                    "standard output"),
                UTF_8));

    assertThat(Main.run(command.split(" "), standard, new PrintWriter(err))).isEqualTo(74);
    assertThat(err.toString())
        .isEqualTo(
            "rackrate: standard output: cannot be written; the system says: Bad file descriptor\n");
  }

  private static Writer full(int room) {
    return new Writer() {
      private int left = room;

      @Override
      public void write(char[] chars, int from, int length) throws IOException {
        left -= length;
        if (left < 0) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void aClosedPipeEndsTheWorkInSilence() {
    int[] written = {0};
    OutputStream pipe =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            written[0] += length;
            if (written[0] > 20_000) {
              throw new IOException("Broken pipe");
            }
          }
        };
    PrintWriter standard =
        new PrintWriter(new OutputStreamWriter(new TellingStream(pipe, "standard output"), UTF_8));

    int code =
        Main.run(
            new String[] {"demand", "generate", "--jobs", "1000000000"},
            standard,
            new PrintWriter(err));

    assertThat(code).isEqualTo(141);
    assertThat(err.toString()).isEmpty();
  }

  /// A run that reads IN and must not write over it.
  static Stream<List<String>> overInputs() {
    return Stream.of(
        List.of("decide", "study.yaml", "-o", "study.yaml"),
        List.of("decide", "logged.yaml", "-o", "jobs.csv"),
        List.of("explain", "study.yaml", "-o", "study.yaml"),
        List.of("size", "study.yaml", "-o", "study.yaml"),
        List.of("simulate", "study.yaml", "-o", "study.yaml"),
        List.of("demand", "jobs.csv", "-o", "jobs.csv"),
        List.of("demand", "jobs.csv", "--jobs-to", "jobs.csv"),
        List.of("demand", "jobs.csv", "--jobs-to", "new.csv", "-o", "new.csv"),
        List.of("predict", "work.csv", "-o", "work.csv"),
        List.of("predict", "work.csv", "-o", "link.csv"),
        List.of("accuracy", "work.csv", "-o", "hard.csv"),
        List.of("decide", "study.yaml", "--catalogue", "own", "-o", "own/gpus.csv"),
        List.of("catalogue", "list", "gpus", "--catalogue", "own", "-o", "own/gpus.csv"));
  }

  @ParameterizedTest
  @MethodSource("overInputs")
  void noAnswerTakesThePlaceOfItsInput(List<String> command) throws IOException {
    Files.writeString(inputs.resolve("logged.yaml"), STUDY.replaceAll("(?m)^demand:.*", LOGGED));
    Files.createSymbolicLink(inputs.resolve("link.csv"), Path.of("work.csv"));
    Files.createLink(inputs.resolve("hard.csv"), inputs.resolve("work.csv"));
    Files.createDirectory(inputs.resolve("own"));
    Files.writeString(inputs.resolve("own/gpus.csv"), "id,name\n");
    List<String> before = contents();
    List<String> args = new ArrayList<>();
    for (String word : command) {
      boolean isFile = word.contains(".") || word.equals("own");
      args.add(isFile ? inputs.resolve(word).toString() : word);
    }

    assertThat(run(Disk.REAL, args.toArray(String[]::new))).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).contains("name another");
    assertThat(contents()).isEqualTo(before);
  }

  private String[] anImport(String price, String date) throws IOException {
    Path list =
        Files.writeString(
            inputs.resolve("list.csv"),
            """
            InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region
            own-l40s,L40S,4,64,512,%s,region-3
            """
                .formatted(price));
    return new String[] {
      "catalogue",
      "import",
      "--from",
      "skypilot",
      "" + list,
      "--provider",
      "Own Cloud",
      "--into",
      outputs.resolve("own").toString(),
      "--date",
      date
    };
  }

  /// A folder has several tables; whatever fails between them, each is whole and the folder is
  /// read.
  @Test
  void anImportThatFailsLeavesAFolderThatCanBeRead() throws IOException {
    String[] check = {"catalogue", "check", "--catalogue", outputs.resolve("own").toString()};
    int failures = 0;
    for (int step = 1; step < 40; step++) {
      assertThat(run(Disk.REAL, anImport("5.20", "2026-08-01"))).as(err.toString()).isZero();
      String before = Files.readString(outputs.resolve("own/offers.csv"));
      Full disk = new Full(step);

      int code = run(disk, anImport("5.60", "2026-09-01"));

      if (!disk.hasFailed()) {
        assertThat(code).as(err.toString()).isZero();
        assertThat(Files.readString(outputs.resolve("own/offers.csv"))).contains("5.6");
        assertThat(failures).isGreaterThan(8);
        return;
      }
      failures++;
      assertThat(code).as("step %d: %s", step, err).isEqualTo(74);
      assertThat(err.toString()).contains("no space is left on the disk");
      assertThat(Files.readString(outputs.resolve("own/offers.csv"))).isEqualTo(before);
      try (Stream<Path> files = Files.list(outputs.resolve("own"))) {
        assertThat(files.map(file -> "" + file.getFileName()))
            .containsExactlyInAnyOrder("offers.csv", "sources.csv");
      }
      assertThat(run(Disk.REAL, check)).as("step %d: %s", step, out).isZero();
      Files.delete(outputs.resolve("own/offers.csv"));
      Files.delete(outputs.resolve("own/sources.csv"));
    }
    throw new AssertionError("never came to an end");
  }

  @Test
  void anImportDoesNotWriteOverWhatItReads() throws IOException {
    String[] args = anImport("5.20", "2026-08-01");
    Files.createDirectory(outputs.resolve("own"));
    Path list = Files.copy(inputs.resolve("list.csv"), outputs.resolve("own/offers.csv"));
    args[4] = "" + list;
    String before = Files.readString(list);

    assertThat(run(Disk.REAL, args)).isEqualTo(2);

    assertThat(err.toString()).contains("would write over").contains("name another folder");
    assertThat(Files.readString(list)).isEqualTo(before);
  }

  private static final String LOGGED = "demand: {jobs: jobs.csv}";

  private List<String> contents() throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(inputs)) {
      for (Path file : files.sorted().filter(Files::isRegularFile).toList()) {
        contents.add(file + ": " + Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void anAnswerThatFailsLeavesWhatWasThere() throws IOException {
    Files.write(inputs.resolve("work.csv"), (WORK + "b,matmul,\u00ff\n").getBytes(ISO_8859_1));
    Path file = outputs.resolve("OUT.csv");
    Files.writeString(file, OLD);

    assertThat(run(Disk.REAL, args("predict WORK -o OUT.csv"))).isEqualTo(2);
    assertThat(Files.readString(file)).isEqualTo(OLD);
    assertThat(left()).containsExactly(file);
  }

  @Test
  void linksAndPermissionsStay() throws IOException {
    Path real = Files.writeString(outputs.resolve("real.json"), OLD);
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(outputs.resolve("link.json"), Path.of("real.json"));

    assertThat(run(Disk.REAL, "decide", inputs.resolve("study.yaml").toString(), "-o", "" + link))
        .isZero();

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(real)).contains("Four GPUs");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void devicesAreWrittenAsTheyAre() {
    String study = inputs.resolve("study.yaml").toString();

    assertThat(run(Disk.REAL, "decide", study, "-o", "/dev/null")).isZero();
    assertThat(run(Disk.REAL, "decide", study, "-o", "/dev/full")).isEqualTo(74);
    assertThat(err.toString())
        .isEqualTo("rackrate: /dev/full: cannot be written; no space is left on the disk\n");
    assertThat(run(Disk.REAL, "decide", study, "-o", outputs.toString())).isEqualTo(74);
    assertThat(err.toString()).contains("it is a folder");
  }
}
