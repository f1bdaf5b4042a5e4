package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a log tells beside its hours, and the study does not count on: growth, means of days, the
/// kind of GPU.
final class LogToldTest {

  @TempDir private Path folder = Path.of("");

  /// A table of ten weeks, whose days hold 40 GPU-hours at first and so many more each day.
  private void hours(double moreEachDay) throws IOException {
    StringBuilder table = new StringBuilder("date,gpu_hours\n");
    for (int day = 0; day < 70; day++) {
      double noise = day % 7 == 0 ? 1 : 0;
      table
          .append(LocalDate.of(2026, 6, 1).plusDays(day))
          .append(',')
          .append(40 + moreEachDay * day + noise)
          .append('\n');
    }
    Files.writeString(folder.resolve("hours.csv"), table);
  }

  private String decide(String demand, String rent) throws IOException {
    Path study =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            rackrate: 1
            title: t
            defaults: none
            horizon: 24 months
            demand: {%s}
            build: [{name: box, gpu: H100 SXM, gpus: 8, price: 90_000 USD}]
            rent: %s
            """
                .formatted(demand, rent));
    StringWriter out = new StringWriter();
    Main.run(new String[] {"decide", study.toString()}, new PrintWriter(out), new PrintWriter(out));
    return out.toString().replaceAll("\\s+", " ");
  }

  private String decide(String growth) throws IOException {
    return decide(
        "jobs: hours.csv, gpu: H100 SXM" + growth,
        "[{name: hire, gpu: H100 SXM, gpus: 8, on-demand: 3 USD/hour}]");
  }

  @Test
  void growthThatTheStudyDoesNotCountOnIsTold() throws IOException {
    hours(0.8);

    // 40 a day at first and 95 ten weeks later: some 2.4 times as much after 2.3 months
    assertThat(decide(""))
        .contains("Over the 10 weeks of the log, work changed by +4")
        .contains("the study counts on 0 %: see demand.growth.");
    assertThat(decide(", growth: 45 %/month")).doesNotContain("work changed");
    assertThat(decide(", growth: 2 %/month")).contains("the study counts on 2 %");
  }

  @Test
  void aLogThatDoesNotGrowSaysNothingOfGrowth() throws IOException {
    hours(0);

    assertThat(decide("")).doesNotContain("work changed");
    assertThat(decide(", growth: 30 %/month")).contains("the study counts on 30 %");
  }

  @Test
  void meansOfDaysAreToldAsSuch() throws IOException {
    hours(0.8);

    assertThat(decide("")).contains("The log tells only the mean of each day or longer");
  }

  @Test
  void theGpuToNameIsThatOfTheLog() throws IOException {
    Files.writeString(
        folder.resolve("jobs.csv"),
        """
        id,submit,run_seconds,gpus,gpu
        a,2026-03-02T08:00:00Z,144000,4,l40s
        b,2026-03-02T08:00:00Z,7200,2,H100
        """);

    assertThat(decide("jobs: jobs.csv", "auto"))
        .contains("demand.gpu: is missing; for example gpu: L40S");
    Files.writeString(
        folder.resolve("jobs.csv"),
        "id,submit,run_seconds,gpus,gpu\na,2026-03-02T08:00:00Z,144000,4,h100\n");
    assertThat(decide("jobs: jobs.csv", "auto"))
        .contains("demand.gpu: is missing; for example gpu: H100");
  }
}
