package dev.rackrate.ingest.source;

import dev.rackrate.demand.LogClock;
import dev.rackrate.demand.Reading;
import dev.rackrate.demand.RequestLog;

/// The requests of some files.
public record RequestReading(RequestLog log, LogClock clock, Reading reading) {}
