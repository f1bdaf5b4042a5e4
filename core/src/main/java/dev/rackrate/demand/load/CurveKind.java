package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobTimes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a curve of demand counts a job as wanting, and when.
public enum CurveKind {
  /// Its GPUs from submission on, for as long as it ran: if nobody waited.
  WANTED("wanted", "what is wanted if nobody waits"),
  /// Its GPUs while it ran: what fitted.
  RUNNING("running", "what was running"),
  /// Its GPUs from submission to its end, the wait included: the most that can be read from a log.
  RUNNING_AND_PENDING("running-and-pending", "what was running and what was waiting");

  private final String label;
  private final String words;

  CurveKind(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /// The word used in study files and on the command line.
  public String label() {
    return label;
  }

  /// What it shows, in words.
  public String words() {
    return words;
  }

  public static Optional<CurveKind> parse(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(CurveKind::label).toList();
  }

  /// When job `i` begins to count; `Long.MAX_VALUE` where it does not count at all.
  long begin(JobLog log, int i) {
    return switch (this) {
      case WANTED -> log.runSeconds(i) > 0 ? log.submitSeconds(i) : NOT_COUNTED;
      case RUNNING ->
          log.start(i).isTold() && log.runSeconds(i) > 0
              ? log.submitSeconds(i) + log.waitSeconds(i)
              : NOT_COUNTED;
      case RUNNING_AND_PENDING ->
          log.start(i) != JobTimes.Start.NOT_TOLD && queuedOrRunSeconds(log, i) > 0
              ? log.submitSeconds(i)
              : NOT_COUNTED;
    };
  }

  /// How long it counts from then on.
  long seconds(JobLog log, int i) {
    return switch (this) {
      case WANTED, RUNNING -> log.runSeconds(i);
      case RUNNING_AND_PENDING -> queuedOrRunSeconds(log, i);
    };
  }

  private static long queuedOrRunSeconds(JobLog log, int i) {
    return (long) log.waitSeconds(i) + log.runSeconds(i);
  }

  static final long NOT_COUNTED = Long.MAX_VALUE;
}
