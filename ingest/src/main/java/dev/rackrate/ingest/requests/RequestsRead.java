package dev.rackrate.ingest.requests;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RequestLog;
import dev.rackrate.demand.log.RowCounts;

/// The requests of some files.
public record RequestsRead(RequestLog log, LogClock clock, RowCounts reading) {}
