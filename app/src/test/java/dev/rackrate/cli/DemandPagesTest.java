package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `demand` tells beside the log itself: GPUs of one's own, prices, logs to share.
final class DemandPagesTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Price
      defaults: none
      demand: {gpus: 4, gpu: A100 SXM 80GB, hours-per-week: 60}
      horizon: 36 months
      build:
      - {name: my-box, gpu: A100 SXM 80GB, gpus: 4, price: 36_000 USD, life: 3 years}
      rent:
      - {name: mine, provider: AWS, gpu: A100 SXM 80GB, gpus: 8, on-demand: 24 USD/hour}
      """;

  /// Ten hours: vision holds 4 GPUs for 6 h, language 2 GPUs for 3 h beside it, failed.
  private static final String LOG =
      """
      id,submit,start,end,gpus,group,user,account,state,gpu
      secret-7,2026-03-02T08:00:00Z,2026-03-02T08:00:00Z,2026-03-02T14:00:00Z,4,vision,ann,lab,COMPLETED,A100
      secret-9,2026-03-02T08:30:00Z,2026-03-02T09:00:00Z,2026-03-02T12:00:00Z,2,language,bob,lab,FAILED,A100
      secret-3,2026-03-02T16:00:00Z,2026-03-02T16:00:00Z,2026-03-02T18:00:00Z,1,language,bob,lab,COMPLETED,A100
      """;

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("log.csv"), LOG);
    Files.writeString(folder.resolve("study.yaml"), STUDY);
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void chargesAddUpToTheWhole() {
    assertThat(run("demand", file("log.csv"), "--price", file("study.yaml"), "--format", "csv"))
        .isZero();

    List<String> lines = out.toString().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("group,jobs,gpuHours,share,ownCost,cloudCost");
    double gpuHours = 0;
    double own = 0;
    double cloud = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      gpuHours += Double.parseDouble(fields[2]);
      own += Double.parseDouble(fields[4]);
      cloud += Double.parseDouble(fields[5]);
    }
    assertThat(gpuHours).isCloseTo(24 + 6 + 2, within(1e-9));
    // The peak of 6 takes two boxes at 1,000 USD a month for 10 h of 730.5; a GPU-hour is 3 USD.
    assertThat(own).isCloseTo(2 * 1_000 * 10 / 730.5, within(1e-6));
    assertThat(cloud).isCloseTo(32 * 3, within(1e-6));
    assertThat(lines).anyMatch(line -> line.startsWith("vision,1,24.0,0.75,"));
  }

  @Test
  void workThatCameToNothingHasAPrice() {
    assertThat(run("demand", file("log.csv"), "--price", file("study.yaml"))).isZero();

    // 6 of 32 GPU-hours: 18 USD of 96 in the cloud.
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("in the cloud it would be 18.00 USD")
        .contains("If you owned");
  }

  @Test
  void ownGpusAreUsedIdleAndNotEnough() {
    assertThat(run("demand", file("log.csv"), "--have", "4", "--format", "json")).isZero();

    // Running: 4 of 4 for 6 h, 6 wanted in 3 h of these, 1 for 2 h; the log is 10 h long.
    assertThat(out.toString())
        .containsPattern("\"usedGpuHours\" : (26\\.0|25\\.99999999)")
        .contains("\"fullShare\" : 0.6")
        .contains("\"overflowShare\" : 0.3")
        .contains("\"whileFreeSeconds\" : 0.0");
    assertThat(run("demand", file("log.csv"), "--have", "6")).isZero();
    assertThat(out.toString())
        .contains("Jobs waited 0.5 hours in all; in 100.0 % of that time as many of the 6 GPUs");
  }

  @Test
  void aLogToShareNamesNobodyAndKeepsEveryFigure() throws IOException {
    assertThat(run("demand", file("log.csv"), "--anonymise", file("shared.csv"))).isZero();
    String whole = out.toString();

    String shared = Files.readString(folder.resolve("shared.csv"));
    assertThat(shared)
        .doesNotContain("secret", "vision", "language", "ann", "bob", "lab", "2026")
        .contains("2000-01-03T08:00:00Z", "A100");
    assertThat(run("demand", file("shared.csv"))).isZero();
    assertThat(out.toString().lines().skip(1).toList().subList(0, 12))
        .isEqualTo(whole.lines().skip(1).toList().subList(0, 12));
  }
}
