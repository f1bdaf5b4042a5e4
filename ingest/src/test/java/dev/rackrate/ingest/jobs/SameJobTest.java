package dev.rackrate.ingest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.slurm.SlurmReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A job counts once, however its rows are put into files and in whatever order.
final class SameJobTest {

  private static final String HEADING =
      "JobID|User|Account|Partition|State|Submit|Start|End|ElapsedRaw|AllocTRES\n";

  /// Ran 2 h on 3 GPUs; seen running before.
  private static final String RUNNING =
      "71|ada|lab|gpu|RUNNING|2026-03-31T21:00:00|2026-03-31T22:00:00|Unknown|3600|gres/gpu=3\n";

  private static final String ENDED =
      "71|ada|lab|gpu|COMPLETED|2026-03-31T21:00:00|2026-03-31T22:00:00|2026-04-01T00:00:00|7200"
          + "|gres/gpu=3\n";

  /// Put back in the queue after half an hour on 2 GPUs, then ran for 90 minutes.
  private static final String REQUEUED =
      "72|bo|lab|gpu|REQUEUED|2026-03-31T20:00:00|2026-03-31T20:10:00|2026-03-31T20:40:00|1800"
          + "|gres/gpu=2\n";

  private static final String AGAIN =
      "72|bo|lab|gpu|COMPLETED|2026-03-31T20:00:00|2026-03-31T22:10:00|2026-03-31T23:40:00|5400"
          + "|gres/gpu=2\n";

  /// Waited, then ran 30 minutes on 4 GPUs.
  private static final String WAITING =
      "73|cy|phys|gpu|PENDING|2026-03-31T23:00:00|Unknown|Unknown|0|gres/gpu=4\n";

  private static final String STARTED =
      "73|cy|phys|gpu|FAILED|2026-03-31T23:00:00|2026-03-31T23:20:00|2026-03-31T23:50:00|1800"
          + "|gres/gpu=4\n";

  private static final List<String> ROWS =
      List.of(RUNNING, ENDED, REQUEUED, AGAIN, WAITING, STARTED);

  /// 3 x 2 + 2 x 0.5 + 2 x 1.5 + 4 x 0.5.
  private static final double GPU_HOURS = 12;

  private static JobsRead read(String... texts) {
    LogFile[] files = new LogFile[texts.length];
    for (int i = 0; i < texts.length; i++) {
      files[i] = Excerpt.text(i + ".txt", texts[i]);
    }
    return Excerpt.read(new SlurmReader(), files);
  }

  private static void isRight(JobsRead read) {
    assertThat(read.log().size()).isEqualTo(4);
    assertThat(Excerpt.gpuHours(read.log())).isEqualTo(GPU_HOURS);
    assertThat(read.reading().damaged()).isZero();
    assertThat(Excerpt.isComplete(read.reading())).isTrue();
    for (int job = 0; job < read.log().size(); job++) {
      assertThat(read.log().state(job)).isNotIn(JobState.RUNNING, JobState.PENDING);
    }
  }

  @Test
  void joinedExportsCountOnce() {
    isRight(read(HEADING + String.join("", ROWS) + HEADING + String.join("", ROWS.reversed())));
  }

  @Test
  void aHeadingInTheMiddleIsNoRow() {
    JobsRead read = read(HEADING + ENDED + HEADING + STARTED);

    assertThat(read.reading().read()).isEqualTo(2);
    assertThat(read.reading().used()).isEqualTo(2);
    assertThat(read.reading().notes()).anyMatch(note -> note.contains("1 heading is repeated in"));
  }

  @Test
  void noOrderAndNoSplitChangesAFigure() {
    Random random = new Random(20261129);
    for (int trial = 0; trial < 300; trial++) {
      List<String> rows = new ArrayList<>(ROWS);
      for (int i = random.nextInt(6); i > 0; i--) {
        rows.add(ROWS.get(random.nextInt(ROWS.size())));
      }
      Collections.shuffle(rows, random);
      int cut = random.nextInt(rows.size() + 1);
      String first = HEADING + String.join("", rows.subList(0, cut));
      String second = HEADING + String.join("", rows.subList(cut, rows.size()));
      isRight(read(first, second));
      isRight(read(first + second));
      isRight(read(first.replace("\n", "\r\n"), "\uFEFF" + second, first));
    }
  }

  @Test
  void jobsOfOtherIdsOrSubmissionsStayApart() {
    String other = ENDED.replace("71|", "75|");
    String later = ENDED.replace("2026-03-31T21:00:00", "2026-03-31T21:00:01");

    assertThat(read(HEADING + ENDED + other + later).log().size()).isEqualTo(3);
  }
}
