package dev.rackrate.ask.logs;

import dev.rackrate.demand.log.Window;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.LogReader;
import java.nio.file.Path;
import java.util.List;

/// Where the jobs of a log go that is read.
interface JobSink {

  /// Refuses what cannot be written.
  void check(List<Path> files, LogReader reader);

  void write(JobsRead read, Window window);
}
