package dev.rackrate.ask.logs;

import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// What the files of one log count time by: moments, or a clock on the wall, which needs a zone to
/// be put beside moments.
public final class LogClocks {

  private static final int BEGINNING = 1 << 16;

  private final JobReader reader;
  private final Optional<ZoneId> zone;
  private Optional<LogClock> before = Optional.empty();

  /// @param zone of the clock on the wall; UTC where it is not known
  public LogClocks(JobReader reader, ZoneId zone) {
    this.reader = reader;
    this.zone = Optional.of(zone).filter(known -> !known.normalized().equals(ZoneOffset.UTC));
  }

  /// The zone in which times of a file are to be taken; none where they are moments, or where all
  /// files count alike and no zone is known.
  ///
  /// @throws InputProblem where the files differ and no zone is known
  public Optional<ZoneId> wall(LogFile file) {
    Optional<LogClock> clock = clock(file);
    if (clock.isEmpty()) {
      return Optional.empty();
    }
    boolean isOther = before.isPresent() && !before.equals(clock);
    before = before.or(() -> clock);
    if (isOther && zone.isEmpty()) {
      throw InputProblem.of(
          Sentence.of(
              clock.get() == LogClock.LOCAL
                  ? "{}: counts time by a clock on the wall, the file before it does not; name the"
                      + " zone of the cluster's clock, such as --time-zone Europe/Berlin"
                  : "{}: counts time by moments, the file before it does not; name the zone of the"
                      + " cluster's clock, such as --time-zone Europe/Berlin",
              Arg.name(file.name())));
    }
    return clock.get() == LogClock.LOCAL ? zone : Optional.empty();
  }

  /// What the first rows count by; empty where none of them is a job.
  private Optional<LogClock> clock(LogFile file) {
    byte[] head;
    try (InputStream in = file.open(_ -> {})) {
      head = in.readNBytes(BEGINNING);
    } catch (IOException damaged) {
      return Optional.empty();
    }
    LogFile beginning = new LogFile(file.name(), head.length, () -> new ByteArrayInputStream(head));
    JobRecorder probe = new JobRecorder(JobStorage.HEAP, _ -> {});
    probe.read(beginning, reader);
    var read = probe.finish();
    return read.log().size() == 0 ? Optional.empty() : Optional.of(read.clock());
  }
}
