package dev.rackrate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.measure.GpuLibrary.Board;
import dev.rackrate.measure.GpuLibrary.Moment;
import dev.rackrate.measure.StandIn.Boards;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LibrariesTest {

  private static final Path GCC = Path.of("/usr/bin/gcc");

  private static final List<String> JAVA =
      List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version");

  @TempDir Path folder = Path.of("");

  @Test
  void theLibraryOfNvidiaIsUnderstood() throws NoLibrary {
    try (GpuLibrary library =
        StandIn.nvidia(new Boards("NVIDIA GeForce RTX 4090", 2, 411, true, 96)).open()) {
      assertThat(library.maker()).isEqualTo("NVIDIA");
      assertThat(library.driver()).isEqualTo("580.65.06");
      assertThat(library.boards()).extracting(Board::index).containsExactly(0, 1);
      Board board = library.boards().get(1);
      assertThat(board.name()).isEqualTo("NVIDIA GeForce RTX 4090");
      assertThat(board.memoryGib()).hasValueCloseTo(23.988, within(0.001));
      assertThat(board.limitWatts()).hasValue(450);
      Moment now = library.now(1);
      assertThat(now.watts()).hasValue(411);
      assertThat(now.joules().orElseThrow()).isGreaterThanOrEqualTo(5_000);
      assertThat(now.use()).hasValueCloseTo(0.96, within(1e-9));
      assertThat(now.clockMhz()).hasValue(2_520);
      assertThat(now.memoryClockMhz()).hasValue(10_501);
    }
  }

  @Test
  void theLibraryOfAmdIsUnderstood() throws NoLibrary {
    try (GpuLibrary library = StandIn.amd().open()) {
      Board board = library.boards().getFirst();
      assertThat(board.name()).isEqualTo("AMD Instinct MI300X");
      assertThat(board.memoryGib()).hasValue(192);
      assertThat(board.limitWatts()).hasValue(750);
      Moment now = library.now(0);
      assertThat(now.watts()).hasValueCloseTo(612.0, within(1e-6));
      assertThat(now.joules()).hasValueCloseTo(61.2, within(1e-4));
      assertThat(now.use()).hasValueCloseTo(0.93, within(1e-9));
      assertThat(now.clockMhz()).isEmpty();
    }
  }

  /// What a board does not tell stays unknown; nothing is taken for zero.
  @Test
  void whatALibraryLacksIsNotKnown() throws NoLibrary {
    StandIn bare =
        new StandIn()
            .with("nvmlInit_v2", List.of(), _ -> 0)
            .with(
                "nvmlDeviceGetCount_v2",
                List.of(java.lang.foreign.MemorySegment.class),
                given -> StandIn.putInt(given[0], 1))
            .with(
                "nvmlDeviceGetHandleByIndex_v2",
                List.of(int.class, java.lang.foreign.MemorySegment.class),
                given -> StandIn.putLong(given[1], 77))
            .with(
                "nvmlDeviceGetPowerUsage",
                List.of(
                    java.lang.foreign.MemorySegment.class, java.lang.foreign.MemorySegment.class),
                _ -> StandIn.NOT_SUPPORTED);
    try (GpuLibrary library = bare.open()) {
      assertThat(library.boards().getFirst())
          .isEqualTo(new Board(0, "", OptionalDouble.empty(), OptionalDouble.empty()));
      OptionalDouble unknown = OptionalDouble.empty();
      assertThat(library.now(0)).isEqualTo(new Moment(unknown, unknown, unknown, unknown, unknown));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9, its driver is not loaded",
    "18, library and driver are of different versions",
    "999, status 999"
  })
  void aLibraryThatCannotBeUsedSaysWhy(int status, String why) {
    assertThatThrownBy(() -> new StandIn().with("nvmlInit_v2", List.of(), _ -> status).open())
        .isInstanceOf(NoLibrary.class)
        .hasMessage("the library of NVIDIA is there but cannot be used: " + why);
  }

  @Test
  void aLibraryOfSomethingElseIsNotTaken() {
    assertThatThrownBy(() -> new StandIn().with("sqrt", List.of(), _ -> 0).open())
        .isInstanceOf(NoLibrary.class)
        .hasMessageContaining("not the library of a known maker");
    assertThatThrownBy(() -> Libraries.open(Optional.of(folder.resolve("none.so"))))
        .isInstanceOf(NoLibrary.class)
        .hasMessageContaining("no library that can be loaded");
  }

  /// By the loader of the system: a library that the compiler made where there is one; else the
  /// shared library of Java itself, which is that of no maker.
  @Test
  void aSharedLibraryIsLoadedFromItsFile() throws Exception {
    if (!Files.isExecutable(GCC)) {
      Path own = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("java"));
      assertThatThrownBy(() -> Libraries.open(Optional.of(own)))
          .isInstanceOf(NoLibrary.class)
          .hasMessageContaining("not the library of a known maker");
      return;
    }
    try (GpuLibrary library = Libraries.open(Optional.of(compiled(folder)))) {
      assertThat(library.driver()).isEqualTo("7.7");
      assertThat(library.boards().getFirst().name()).isEqualTo("NVIDIA L40S");
      assertThat(library.now(0).watts()).hasValue(287.5);
    }
  }

  /// A library in C with one L40S.
  public static Path compiled(Path folder) throws IOException, InterruptedException {
    Path source =
        Files.writeString(
            folder.resolve("gpu.c"),
            """
            #include <string.h>
            typedef void *device;
            typedef struct { unsigned long long total, free, used; } memory;
            typedef struct { unsigned gpu, memory; } use;
            static unsigned long long joules = 1000;
            int nvmlInit_v2(void) { return 0; }
            int nvmlShutdown(void) { return 0; }
            int nvmlDeviceGetCount_v2(unsigned *n) { *n = 1; return 0; }
            int nvmlDeviceGetHandleByIndex_v2(unsigned i, device *d) { *d = (device)(long)(i + 1); return 0; }
            int nvmlDeviceGetName(device d, char *s, unsigned n) { strncpy(s, "NVIDIA L40S", n); return d == 0; }
            int nvmlDeviceGetMemoryInfo(device d, memory *m) { m->total = 46068ULL << 20; return d == 0; }
            int nvmlDeviceGetPowerUsage(device d, unsigned *w) { *w = 287500; return d == 0; }
            int nvmlDeviceGetTotalEnergyConsumption(device d, unsigned long long *j) { *j = joules += 28750; return d == 0; }
            int nvmlDeviceGetUtilizationRates(device d, use *u) { u->gpu = 88; u->memory = 3; return d == 0; }
            int nvmlSystemGetDriverVersion(char *s, unsigned n) { strncpy(s, "7.7", n); return 0; }
            """);
    Path library = folder.resolve("libgpu.so");
    Process compiler =
        new ProcessBuilder(
                GCC.toString(), "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    assertThat(compiler.waitFor()).isZero();
    return library;
  }

  @Test
  void aCourseAddsUpByTheCounterOrByPower() {
    Course.Sum counted = new Course.Sum();
    Course.Sum summed = new Course.Sum();
    double[] watts = {100, 300, 200};
    double[] joules = {5_000, 5_050, 5_444};
    long[] nanos = {7_000_000_000L, 8_000_000_000L, 10_000_000_000L};
    OptionalDouble none = OptionalDouble.empty();
    for (int i = 0; i < 3; i++) {
      OptionalDouble power = OptionalDouble.of(watts[i]);
      counted.add(nanos[i], new Moment(power, OptionalDouble.of(joules[i]), power, none, none));
      summed.add(nanos[i], new Moment(power, none, none, none, none));
    }

    // By the counter 5,444 - 5,000 = 444 J in 3 s; by power (100 + 300) / 2 x 1 + (300 + 200) / 2 x
    // 2.
    assertThat(counted.course().joules()).hasValue(444);
    assertThat(counted.course().watts()).hasValue(148);
    assertThat(counted.course().isCounted()).isTrue();
    assertThat(summed.course().joules()).hasValue(700);
    assertThat(summed.course().watts()).hasValueCloseTo(700 / 3.0, within(1e-9));
    assertThat(summed.course().mostWatts()).hasValue(300);
    assertThat(summed.course().isCounted()).isFalse();
    assertThat(summed.course().use()).isEmpty();
  }

  @Test
  void aCommandIsMeasuredWhileItRuns() throws Exception {
    try (GpuLibrary library = StandIn.nvidia(new Boards("NVIDIA L40S", 2, 250, false, 91)).open()) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      Meter.Ran ran = new Meter(library, library.boards()).during(JAVA, said);

      assertThat(ran.code()).isZero();
      assertThat(said.toString(StandardCharsets.UTF_8)).contains("version");
      Map<Integer, Course> courses = ran.courses();
      assertThat(courses).containsOnlyKeys(0, 1);
      // 250 W all the time, by power from look to look.
      Course second = Objects.requireNonNull(courses.get(1));
      assertThat(second.joules().orElseThrow()).isCloseTo(250 * second.seconds(), within(1e-6));
      assertThat(second.seconds()).isCloseTo(ran.seconds(), within(0.5));
    }
  }
}
