package dev.rackrate.ingest.htcondor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CondorReaderTest {

  private static final LogFile HISTORY = Excerpt.file("condor-history.txt");

  /// 3 GPUs for 2 h, 4 for 1.5 h in two starts, 2 that never ran.
  @Test
  void readsTheHistory() {
    isRead(Excerpt.read(new CondorReader(), HISTORY));
  }

  @Test
  void readsAdsPartedByEmptyLines() throws IOException {
    LogFile file = Excerpt.text("history", text().replaceAll("(?m)^\\*\\*\\* .*$", ""));
    assertThat(LogFormats.recognising(file.head()))
        .extracting(reader -> reader.about().label())
        .containsExactly("htcondor");

    isRead(Excerpt.read(new CondorReader(), file));
  }

  @Test
  void readsJson() throws IOException {
    String ads =
        Arrays.stream(text().split("(?m)^\\*\\*\\* .*$"))
            .map(String::strip)
            .filter(ad -> !ad.isEmpty())
            .map(CondorReaderTest::json)
            .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    LogFile file = Excerpt.text("history.json", ads);
    assertThat(LogFormats.recognising(file.head()))
        .extracting(reader -> reader.about().label())
        .containsExactly("htcondor");

    isRead(Excerpt.read(new CondorReader(), file));
  }

  @Test
  void theSameJobInTwoFilesIsOne() {
    JobLog log = Excerpt.read(new CondorReader(), HISTORY, HISTORY).log();

    assertThat(log.size()).isEqualTo(3);
    assertThat(Excerpt.gpuHours(log)).isEqualTo(12);
  }

  private static void isRead(JobsRead read) {
    JobLog log = read.log();
    assertThat(log.size()).isEqualTo(3);
    assertThat(Excerpt.gpuHours(log)).isEqualTo(3 * 2 + 4 * 1.5);
    assertThat(log.waitSeconds(0)).isEqualTo(600);
    assertThat(log.waitSeconds(1)).isEqualTo(300);
    assertThat(log.state(0)).isEqualTo(JobState.COMPLETED);
    assertThat(log.state(1)).isEqualTo(JobState.FAILED);
    assertThat(log.state(2)).isEqualTo(JobState.CANCELLED);
    assertThat(Excerpt.label(log, Labelling.USER, 0)).isEqualTo("mira");
    assertThat(Excerpt.label(log, Labelling.GROUP, 0)).isEqualTo("optics");
    assertThat(Excerpt.label(log, Labelling.GROUP, 1)).isEqualTo("group_physics");
    assertThat(read.withoutGpu()).isEqualTo(1);
    assertThat(read.reading().damaged()).isEqualTo(1);
    assertThat(Excerpt.problems(read)).anyMatch(problem -> problem.contains("ifThenElse"));
    assertThat(read.reading().notes()).anyMatch(note -> note.contains("several times"));
  }

  private static String text() throws IOException {
    try (var in = CondorReaderTest.class.getResourceAsStream("/logs/condor-history.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String json(String ad) {
    return ad.lines()
        .filter(line -> line.contains(" = "))
        .map(line -> line.split(" = ", 2))
        .map(parts ->
            "\"%s\": %s"
                .formatted(
                    parts[0],
                    parts[1].matches("\"[^\"]*\"|[0-9.]+|true|false")
                        ? parts[1]
                        : "\"" + parts[1] + "\""))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
