package dev.rackrate.ingest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.slurm.SlurmReader;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WallClockTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String HEADING = "JobID|State|Submit|Start|End|AllocTRES\n";

  private static JobsRead read(String rows) {
    JobRecorder jobs = new JobRecorder(JobStorage.HEAP, _ -> {});
    jobs.wall(Optional.of(BERLIN));
    jobs.read(Excerpt.text("a.txt", HEADING + rows), new SlurmReader());
    return jobs.finish();
  }

  @Test
  void theNightTheClockGoesBackHasItsHour() {
    JobsRead read =
        read(
            "1|COMPLETED|2026-10-25T01:30:00|2026-10-25T01:30:00|2026-10-25T04:30:00|gres/gpu=2\n");

    assertThat(read.clock()).isEqualTo(LogClock.UTC);
    assertThat(read.log().runSeconds(0)).isEqualTo(4 * 3600);
  }

  @Test
  void anHourShownTwiceIsTheOneThatFits() {
    JobLog log =
        read("1|COMPLETED|2026-10-25T02:50:00|2026-10-25T02:50:00|2026-10-25T02:10:00|gres/gpu=2\n")
            .log();

    assertThat(log.runSeconds(0)).isEqualTo(20 * 60);
  }

  @Test
  void aDayInSummerIsTwoHoursBehindUtc() {
    JobLog log =
        read("1|COMPLETED|2026-07-01T12:00:00|2026-07-01T12:30:00|2026-07-01T13:00:00|gres/gpu=2\n")
            .log();

    // 2026-07-01T10:00:00Z
    assertThat(log.submitSeconds(0)).isEqualTo(1_782_900_000L);
    assertThat(log.waitSeconds(0)).isEqualTo(1800);
  }
}
