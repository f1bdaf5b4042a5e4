package dev.rackrate.ingest.source;

import dev.rackrate.demand.JobLog;
import dev.rackrate.demand.LogClock;
import dev.rackrate.demand.Reading;

/// The jobs of some files.
///
/// @param ids of the jobs of the log, where they were to be kept
/// @param withoutGpu jobs that hold no GPU, which are not in the log
public record JobReading(
    JobLog log, JobIds ids, LogClock clock, long withoutGpu, Reading reading) {}
