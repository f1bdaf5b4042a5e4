package dev.rackrate.ingest.source;

import dev.rackrate.demand.LogClock;
import dev.rackrate.demand.Reading;
import dev.rackrate.demand.UsageSeries;

/// Usage over time of some files, its series in order of time.
public record UsageReading(UsageSeries series, LogClock clock, Reading reading) {}
