package dev.rackrate.ingest.source;

import dev.rackrate.demand.JobLog;
import dev.rackrate.demand.LogClock;
import dev.rackrate.demand.Reading;

/// The jobs of some files.
///
/// @param withoutGpu jobs that hold no GPU, which are not in the log
public record JobReading(JobLog log, LogClock clock, long withoutGpu, Reading reading) {}
