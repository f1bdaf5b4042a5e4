package dev.rackrate.ingest.pbs;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.table.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Accounting logs of PBS Professional, OpenPBS and Torque -> jobs.
///
/// Jobs that waited and never ran do not tell there what they asked for, so they are not seen.
public final class PbsReader implements JobReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "pbs",
          "PBS and Torque accounting logs",
          "cat $PBS_HOME/server_priv/accounting/2026* > accounting.txt\n"
              + "(Torque: $TORQUE_HOME/server_priv/accounting). There is a file for each day; join"
              + " them in the order of their names, or give all of them.",
          List.of(
              used("E", "record of a run that ended: what counts"),
              used("S", "record of a run that began: running where no end follows"),
              used("R", "record of a run that was put back in the queue; it counts as preempted"),
              used("D, A", "record of a job deleted or aborted, where no end follows"),
              ignored("Q and others", "tell of no run"),
              used("ctime", "when the work was wanted"),
              ignored("qtime", "when the queue took it; changes when it is moved"),
              ignored("etime", "when it became eligible"),
              used("start", "how long it waited"),
              used("end", "run time, where resources_used.walltime lacks"),
              used("resources_used.walltime", "how long the GPUs were held"),
              used("Resource_List.ngpus", "GPUs held, where PBS totals them"),
              used("exec_vnode", "GPUs held, by machine"),
              used("Resource_List.select", "GPUs asked for, in chunks: 2:ncpus=8:ngpus=4"),
              used("exec_gpus", "GPUs given by Torque, listed"),
              used("Resource_List.nodes", "GPUs asked of Torque: 2:ppn=8:gpus=4"),
              used(
                  "Exit_status", "share of GPU time in failed jobs; killed by a signal: cancelled"),
              used("Resource_List.walltime", "a job that failed and reached it ran out of time"),
              used("queue", "pooling of groups"),
              used("user", "demand by user"),
              used("account", "demand by account; else project, else group")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return PbsRecord.isLine(head.firstLine());
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    PbsRuns runs = new PbsRuns(jobs);
    try (Rows rows = Rows.lines(in)) {
      while (rows.next()) {
        runs.take(rows.line(), rows.field(0).toString());
      }
    } finally {
      runs.finish();
      jobs.clock(LogClock.UTC);
    }
  }
}
