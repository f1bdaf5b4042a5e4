package dev.rackrate.demand.log;

import java.util.Locale;

/// How a job ended, or where it stood when its log was written.
public enum JobState {
  COMPLETED,
  FAILED,
  CANCELLED,
  TIMEOUT,
  OUT_OF_MEMORY,
  NODE_FAIL,
  PREEMPTED,
  RUNNING,
  PENDING,
  /// The log does not say.
  NOT_TOLD;

  private static final JobState[] ALL = values();

  /// The word used in answers.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether the work came to nothing: GPU time that a failure, a limit or a person ended.
  public boolean isLost() {
    return switch (this) {
      case FAILED, CANCELLED, TIMEOUT, OUT_OF_MEMORY, NODE_FAIL, PREEMPTED -> true;
      case COMPLETED, RUNNING, PENDING, NOT_TOLD -> false;
    };
  }

  /// The state at a place of this enum, as [Enum#ordinal] tells it.
  static JobState at(int place) {
    return ALL[place];
  }
}
