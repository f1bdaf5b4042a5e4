package dev.rackrate.ingest.slurm;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.table.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// A CSV of the job table of slurmdbd, with states and resources as numbers -> jobs.
public final class SlurmDatabaseReader implements JobReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "slurmdbd",
          "dump of the job table of slurmdbd",
          "mysql --batch -e 'SELECT * FROM CLUSTER_job_table' slurm_acct_db > jobs.tsv\n"
              + "Put the name of the cluster for CLUSTER. Where you can, take what sacct prints: it"
              + " says by name which resource is a GPU.",
          List.of(
              used("time_submit", "when the work was wanted; seconds since 1970"),
              noted("time_eligible", "counted where later than time_submit"),
              used("time_start", "how long it waited; 0 where it has not started"),
              used("time_end", "run time; 0 where it has not ended"),
              used("state", "share of GPU time in failed and cancelled jobs; Slurm's numbers"),
              used(
                  "tres_alloc",
                  "GPUs held: every resource from 1001 on that can be GPUs; see below"),
              used("tres_req", "GPUs asked for, where none were allocated yet"),
              used("array_task_pending", "tasks of an array that wait together"),
              used("partition", "pooling of groups"),
              used("id_user", "demand by user; a number that went through a float is cut"),
              used("account", "demand by account"),
              noted("time_suspended", "counted; a pause counts as run time"),
              noted("nodes_alloc", "resources of more than 64 a node are no GPUs"),
              ignored("id_job", "not unique where it went through a float"),
              ignored("timelimit", "what was asked for, not what was used"),
              ignored("mem_req", "memory, with a flag in its highest bit"),
              ignored("..._dt", "the times again, as text"),
              ignored("service_time", "the run time again")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "tres_alloc", "state", "time_start", "time_end")
        || head.hasColumns('\t', "tres_alloc", "state", "time_start", "time_end");
  }

  @Override
  public boolean areRowsApart() {
    return true;
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    InputStream marked = Separators.marked(in);
    try (Rows rows = Rows.quoted(marked, Separators.of(marked))) {
      jobs.table(rows, DatabaseColumns::new);
    }
  }
}
