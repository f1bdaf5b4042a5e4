package dev.rackrate.ingest.usage;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.UsageSeries;

/// Usage over time of some files, its series in order of time.
public record UsageRead(UsageSeries series, LogClock clock, RowCounts reading) {}
