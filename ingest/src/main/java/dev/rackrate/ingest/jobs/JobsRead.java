package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;

/// The jobs of some files.
///
/// @param ids of the jobs of the log, where they were to be kept
/// @param withoutGpu jobs that hold no GPU, which are not in the log
public record JobsRead(
    JobLog log, JobIds ids, LogClock clock, long withoutGpu, RowCounts reading) {}
