package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.Job;

/// A job as one row tells it, before rows that tell of the same job are put together.
///
/// @param idHash what tells the job from others; 0 where nothing does
/// @param copies jobs like this one that the row stands for
/// @param row rows of the part of the file up to it
/// @param line on which it begins, in that part
public record RowJob(Job job, long idHash, int copies, long row, long line) {}
