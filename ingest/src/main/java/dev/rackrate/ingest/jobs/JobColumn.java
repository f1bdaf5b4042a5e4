package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.LogClock;
import java.util.Locale;

/// A column of the plain jobs table that is written, in its order.
public enum JobColumn {
  ID,
  SUBMIT,
  START,
  END,
  RUN_SECONDS,
  GPUS,
  GROUP,
  USER,
  ACCOUNT,
  GPU,
  STATE,
  INTERRUPTIBLE;

  /// Its name in the heading.
  String heading() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Its type in SQL, which Parquet files have.
  String sqlType(LogClock clock) {
    return switch (this) {
      case ID, GROUP, USER, ACCOUNT, GPU, STATE, INTERRUPTIBLE -> "VARCHAR";
      case SUBMIT, START, END ->
          switch (clock) {
            case UTC -> "TIMESTAMPTZ";
            case LOCAL -> "TIMESTAMP";
            case FROM_START -> "BIGINT";
          };
      case RUN_SECONDS -> "BIGINT";
      case GPUS -> "DECIMAL(18, 3)";
    };
  }
}
