package dev.rackrate.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.LogFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A long table, which several threads read, holds the same jobs as its rows in many short ones.
final class LongTableTest {

  private static final String HEADING = "JobID|User|Partition|Submit|Start|End|State|AllocTRES\n";
  private static final int ROWS = 24_000;
  private static final int ROWS_OF_A_SHORT_ONE = 400;

  private static List<String> rows() {
    Random random = new Random(2_026);
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int second = 10 + random.nextInt(50);
      rows.add(
          "%d%s|user%d|part%d|2026-0%d-07T08:00:%d|2026-03-%dT09:30:00|%s|%s|gres/gpu=%s\n"
              .formatted(
                  row,
                  random.nextInt(40) == 7 ? ".batch" : "",
                  random.nextInt(5 + row / 10),
                  random.nextInt(9),
                  2 + random.nextInt(2),
                  second,
                  7 + random.nextInt(26),
                  random.nextInt(30) == 3 ? "Unknown" : "2026-04-02T10:00:00",
                  random.nextInt(25) == 3 ? "ODD" + random.nextInt(7) : "COMPLETED",
                  random.nextInt(60) == 3 ? "x" : "" + (2 + random.nextInt(6))));
      if (random.nextInt(500) == 3) {
        rows.add("7|of|another|length\n");
      }
    }
    return rows;
  }

  private static JobsRead read(int rowsOfAFile) {
    JobRecorder jobs = new JobRecorder(JobStorage.HEAP, false, _ -> {});
    JobReader reader = (JobReader) LogFormats.of("slurm").orElseThrow();
    List<String> rows = rows();
    for (int from = 0; from < rows.size(); from += rowsOfAFile) {
      int to = Math.min(rows.size(), from + rowsOfAFile);
      byte[] text =
          (HEADING + String.join("", rows.subList(from, to))).getBytes(StandardCharsets.UTF_8);
      jobs.read(new LogFile("jobs.txt", 0, () -> new ByteArrayInputStream(text)), reader);
    }
    return jobs.finish();
  }

  @Test
  void holdsTheSameJobsAsManyShortOnes() {
    JobsRead whole = read(Integer.MAX_VALUE / 2);
    JobsRead parts = read(ROWS_OF_A_SHORT_ONE);

    JobLog log = whole.log();
    assertThat(log.size()).isGreaterThan(ROWS / 2).isEqualTo(parts.log().size());
    for (int job = 0; job < log.size(); job++) {
      assertThat(log.job(job)).isEqualTo(parts.log().job(job));
    }
    assertThat(log.names(Labelling.USER)).isEqualTo(parts.log().names(Labelling.USER));
    assertThat(whole.clock()).isEqualTo(LogClock.LOCAL).isEqualTo(parts.clock());
    RowCounts of = whole.reading();
    assertThat(of.read()).isEqualTo(parts.reading().read());
    assertThat(of.used()).isEqualTo(log.size());
    assertThat(of.leftOut()).hasSizeGreaterThan(3).isEqualTo(parts.reading().leftOut());
    assertThat(of.notes()).hasSizeGreaterThan(3).isEqualTo(parts.reading().notes());
  }

  @Test
  void problemsAreListedInTheOrderOfTheLines() {
    List<Long> lines =
        read(Integer.MAX_VALUE / 2).reading().problems().stream().map(p -> p.line()).toList();

    assertThat(lines).hasSizeGreaterThan(500).isSorted();
  }
}
