package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.Kept;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.Warning;
import dev.rackrate.examples.JsonTree;
import dev.rackrate.study.StudyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Small studies with large numbers are answered in little work, or refused with a sentence.
final class BoundedWorkTest {

  /// Of one thread, so that neighbours on the machine do not count, on a processor that takes
  /// [#QUIET_SECONDS] for the yardstick.
  private static final double MOST_SECONDS = 2;

  /// What [#yardstick] takes on the processor on which the limits were set.
  private static final double QUIET_SECONDS = 0.05;

  /// Of studies of a thousand options, where others keep the processor busy too.
  private static final double MOST_SECONDS_WHILE_BUSY = 2 * MOST_SECONDS;

  private static final long MOST_BYTES = 512L << 20;

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static final String TWO =
      """
      build: [{name: box, gpu: RTX 4090, gpus: 8, price: 60_000 USD}]
      rent: [{name: cloud, gpu: RTX 4090, gpus: 8, on-demand: 5 USD/hour}]
      """;

  private static final String RICH =
      """
      site: {country: DE, electricity: 0.31 USD/kWh}
      build:
        - {name: box, gpu: RTX 4090, gpus: 4, price: 31_000 USD, life: 30 months, lead-time: 3 weeks}
        - {name: one, gpu: RTX 4090, gpus: 1, price: 9_000 USD}
      rent:
        - name: cloud
          provider: AWS
          gpu: RTX 4090
          gpus: 8
          on-demand: 5 USD/hour
          spot: {price: 2 USD/hour}
          monthly: 2_900 USD/month
          reserved: [{term: 12 months, price: 3 USD/hour}]
      provider-terms: [{provider: AWS, credits: 25_000 USD, credits-end: 2027-06-30}]
      """;

  /// How many times longer than that processor this one takes at present, at least one.
  private static double slowness() {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < 7; i++) {
      least = Math.min(least, yardstick());
    }
    return Math.max(1, least / QUIET_SECONDS);
  }

  /// Seconds for sorting a fixed list, which takes allocation, memory and arithmetic as the answers
  /// do.
  private static double yardstick() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long nanos = threads.getCurrentThreadCpuTime();
    List<Double> sorted = new Random(11).doubles(200_000).boxed().sorted().toList();
    assertThat(sorted.getFirst()).isPositive();
    return (threads.getCurrentThreadCpuTime() - nanos) / 1e9;
  }

  @BeforeAll
  static void warmUp() throws IOException {
    BoundedWorkTest warm = new BoundedWorkTest();
    warm.folder = Files.createTempDirectory("warm");
    int code =
        warm.decide(
            "gpus: 4, hours-per-week: 40, growth: 2 %/month", "horizon: 24 months\n" + RICH);
    assertThat(code).as(warm.err.toString()).isZero();
  }

  private int decide(String demand, String rest) throws IOException {
    Path study = folder.resolve("study.yaml");
    Files.writeString(
        study,
        "rackrate: 1\ntitle: bounds\ndemand: {gpu: RTX 4090, kind: rendering, together: no, "
            + demand
            + "}\n"
            + rest);
    String[] args = {"decide", study.toString(), "--format", "json"};
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  private void isBounded(String demand, String rest) throws IOException {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    double slowness = slowness();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long nanos = threads.getCurrentThreadCpuTime();
    int code = decide(demand, rest);
    double seconds = (threads.getCurrentThreadCpuTime() - nanos) / 1e9;

    long allocated = threads.getCurrentThreadAllocatedBytes() - bytes;

    assertThat(code).as(err.toString()).isIn(0, 2, 3);
    assertThat(seconds).as("seconds").isLessThan(MOST_SECONDS * Math.max(slowness, slowness()));
    assertThat(allocated)
        .as("bytes allocated in all, of which few are held at once")
        .isLessThan(8 * MOST_BYTES);
    assertThat(out.toString().lines().filter(line -> line.matches(".*(NaN|Infinity|2147483647).*")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "8, 20", "8, 40", "8, 60", "8, 80", "8, 100", "8, 300", "8, 1000", "64, 30", "512, 10"
  })
  void growth(int gpus, int percent) throws IOException {
    isBounded("gpus: %d, utilisation: 100 %%, growth: %d %%/month".formatted(gpus, percent), TWO);
  }

  @ParameterizedTest
  @CsvSource({"40, 36", "400, 36", "1000, 36", "3818, 36", "16000, 36", "200000, 36", "40, 240"})
  void creditsAndManyMachines(int gpus, int months) throws IOException {
    isBounded(
        "gpus: %d, hours-per-week: 45, growth: 2 %%/month".formatted(gpus),
        "horizon: %d months\n".formatted(months) + RICH);
  }

  @ParameterizedTest
  @CsvSource({"8, 5", "512, 5", "8, 10"})
  void longHorizons(int gpus, int percent) throws IOException {
    isBounded(
        "gpus: %d, hours-per-week: 45, growth: %d %%/month".formatted(gpus, percent),
        "horizon: 240 months\n" + RICH);
  }

  /// The shipped studies with everything shown, in which some options cannot do the work.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "obvious/mining.yaml",
        "obvious/two-hours-of-rendering.yaml",
        "obvious/one-fine-tuning.yaml",
        "workloads/study.yaml"
      })
  void figuresAreNumbersOrNull(String example) {
    String study = Kept.path("examples/" + example).toString();
    String[] args = {"decide", study, "--all", "--format", "json"};

    assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(err))).isIn(0, 3);

    assertThat(out.toString()).doesNotContain("NaN").doesNotContain("Infinity");
    JsonTree.parse(out.toString());
  }

  @Test
  void figuresOfWhatCannotDoTheWorkAreNotExplained() throws IOException {
    Path study = folder.resolve("small.yaml");
    Files.writeString(
        study,
        """
        rackrate: 1
        title: A GPU that is too small
        workloads:
          - {name: s, kind: llm-serving, model: mixtral-8x7b, requests: 40_000 per day, input: 1_100 tok, output: 210 tok}
        build: [ws-1x4090]
        rent: [tensordock/1x-rtx-3090@any, aws/p5.48xlarge@us-east-1]
        """);
    String id = "on-demand:tensordock/1x-rtx-3090@any";
    for (String name : new String[] {id + ".presentCost", "options[" + id + "].presentCost"}) {
      String[] args = {"explain", study.toString(), name};
      err.getBuffer().setLength(0);
      assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(err))).isEqualTo(2);
      assertThat(err.toString()).contains(id + " was not worked out: ").contains("GiB");
    }
    String[] names = {"explain", study.toString()};
    assertThat(Main.run(names, new PrintWriter(out), new PrintWriter(err))).isZero();
    assertThat(out.toString())
        .doesNotContain("rtx-3090@any.presentCost")
        .doesNotContain("rtx-3090@any].presentCost")
        .contains("p5.48xlarge");
  }

  /// Five hundred machines and a hundred and twenty-five offers with four prices each.
  @ParameterizedTest
  @CsvSource({"240, 2, true", "240, 2, false", "240, 0, true", "36, 2, true", "120, 4, true"})
  void aThousandOptions(int months, int percent, boolean hasCredits) {
    StringBuilder rest = new StringBuilder("horizon: " + months + " months\n");
    if (hasCredits) {
      rest.append(
          "provider-terms: [{provider: P, credits: 2_500_000 USD, credits-end: 2035-06-30}]\n");
    }
    Random random = new Random(months);
    rest.append("build:\n");
    for (int i = 0; i < 500; i++) {
      rest.append(
          "  - {name: b%d, gpus: %d, price: %d USD, life: %d months, resale: 20 %%}\n"
              .formatted(
                  i,
                  1 << random.nextInt(4),
                  random.nextInt(20_000, 300_000),
                  random.nextInt(30, 70)));
    }
    rest.append("rent:\n");
    for (int i = 0; i < 125; i++) {
      rest.append(
          """
            - {name: r%d, provider: P, gpus: %d, on-demand: %s USD/hour, spot: {price: %s USD/hour},
               reserved: [{term: 12 months, price: %s USD/hour}], monthly: %d USD/month}
          """
              .formatted(
                  i,
                  1 << random.nextInt(4),
                  random.nextDouble(2, 20),
                  random.nextDouble(1, 9),
                  random.nextDouble(1, 12),
                  random.nextInt(900, 9_000)));
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    String study =
        ("rackrate: 1\ntitle: bounds\ndemand: {gpus: 40, hours-per-week: 60,"
                + " most-hours-per-week: 140, interruptible: yes, growth: %d %%/month}\n")
            .formatted(percent);
    var scenario =
        new StudyReader(FrozenCatalogue.read()).read(study + rest, "bounds.yaml", List.of());
    double slowness = slowness();
    long nanos = threads.getCurrentThreadCpuTime();
    Verdict verdict = Decision.of(scenario).verdict();
    double seconds = (threads.getCurrentThreadCpuTime() - nanos) / 1e9;
    assertThat(seconds).isLessThan(MOST_SECONDS_WHILE_BUSY * Math.max(slowness, slowness()));
    assertThat(verdict.warnings()).anyMatch(said -> said.kind() == Warning.Kind.BOUNDED);
  }

  @Test
  void searchingTheWholeCatalogue() throws IOException {
    isBounded("gpus: 8, hours-per-week: 60, growth: 30 %/month", "build: auto\nrent: auto\n");
  }
}
