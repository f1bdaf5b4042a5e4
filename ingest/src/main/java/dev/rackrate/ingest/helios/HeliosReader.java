package dev.rackrate.ingest.helios;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.CsvJobReader;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobRowReader;
import dev.rackrate.ingest.jobs.QueuedTimes;
import dev.rackrate.ingest.jobs.StateWords;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Row;
import java.util.List;

/// Helios `cluster_log.csv` -> jobs.
public final class HeliosReader implements CsvJobReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "helios",
          "Helios trace, cluster_log.csv",
          "Unpack a cluster of the repository S-Lab-System-Group/HeliosData; its jobs are in"
              + " cluster_log.csv.",
          List.of(
              used("job_id", "the same job in two files is one"),
              used("user", "demand by user"),
              used("vc", "pooling of groups: the virtual cluster"),
              used("gpu_num", "GPUs held; jobs without are left out"),
              ignored("cpu_num", "CPUs"),
              ignored("node_num", "machines, not GPUs"),
              used("state", "share of GPU time in failed and cancelled jobs"),
              used("submit_time", "when the work was wanted; local time"),
              used("start_time", "how long it waited"),
              used("end_time", "run time, where no duration is there"),
              used("duration", "how long the GPUs were held, in seconds"),
              used("queue", "how long it waited, where start_time is not there")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "job_id", "vc", "gpu_num", "state", "submit_time", "duration");
  }

  @Override
  public JobRowReader rows(Columns columns) {
    return new Table(columns);
  }

  private static final class Table implements JobRowReader {

    private final QueuedTimes times;
    private final int id;
    private final int user;
    private final int cluster;
    private final int gpus;
    private final int state;

    Table(Columns columns) {
      times = new QueuedTimes(columns);
      id = columns.required("job_id");
      user = columns.place("user");
      cluster = columns.required("vc");
      gpus = columns.required("gpu_num");
      state = columns.required("state");
    }

    @Override
    public void read(Row row, JobDraft job) {
      JobState how = StateWords.SLURM.state(row.field(state), job);
      job.id(row.field(id))
          .gpus(Numbers.number(row.field(gpus), "gpu_num"))
          .group(row.field(cluster))
          .user(row.field(user))
          .state(how);
      times.read(row, job, how);
    }

    @Override
    public LogClock clock() {
      return times.clock();
    }
  }
}
