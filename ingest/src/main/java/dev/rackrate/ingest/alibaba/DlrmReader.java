package dev.rackrate.ingest.alibaba;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.CsvJobReader;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobRowReader;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Row;
import java.util.List;

/// Alibaba's trace of 2025 of recommendation models that are served -> jobs that run for long.
///
/// An instance without a creation was there when the trace begins, one without a deletion when it
/// ends.
public final class DlrmReader implements CsvJobReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "alibaba-dlrm",
          "Alibaba GPU trace 2025, recommendation models served",
          "Take disaggregated_DLRM_trace.csv from cluster-trace-gpu-v2025 of the repository"
              + " alibaba/clusterdata.",
          List.of(
              used("instance_sn", "the same instance in two files is one"),
              ignored("role", "CPU or GPU node; gpu_request says as much"),
              used("app_name", "pooling of groups: the service"),
              used("gpu_request", "GPUs held; instances without are left out"),
              ignored("gpu_limit", "the same as gpu_request"),
              ignored("cpu_request", "CPUs; cpu_limit likewise"),
              ignored("memory_request", "memory; memory_limit likewise"),
              ignored("disk_request", "disk; disk_limit likewise"),
              ignored("rdma_request", "network; rdma_limit likewise"),
              ignored("max_instance_per_node", "placement"),
              used("creation_time", "when the work was wanted; empty: before the trace began"),
              used("scheduled_time", "how long it waited"),
              used("deletion_time", "run time; empty: it outlived the trace")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "instance_sn", "app_name", "gpu_request", "deletion_time");
  }

  @Override
  public JobRowReader rows(Columns columns) {
    return new Table(columns);
  }

  private static final class Table implements JobRowReader {

    private final int instance;
    private final int app;
    private final int gpus;
    private final int created;
    private final int scheduled;
    private final int deleted;

    Table(Columns columns) {
      instance = columns.required("instance_sn");
      app = columns.required("app_name");
      gpus = columns.required("gpu_request");
      created = columns.required("creation_time");
      scheduled = columns.required("scheduled_time");
      deleted = columns.required("deletion_time");
    }

    @Override
    public void read(Row row, JobDraft job) {
      long creation = Numbers.whole(row.field(created), "creation_time");
      long start = Numbers.whole(row.field(scheduled), "scheduled_time");
      long end = Numbers.whole(row.field(deleted), "deletion_time");
      job.id(row.field(instance))
          .gpus(Numbers.number(row.field(gpus), "gpu_request"))
          .group(row.field(app));
      if (creation == Numbers.NONE) {
        job.times(0, start == Numbers.NONE ? 0 : start, end);
        job.ranAlready();
      } else {
        job.times(creation, start, end);
      }
      if (end == Numbers.NONE) {
        boolean waits = creation != Numbers.NONE && start == Numbers.NONE;
        job.state(waits ? JobState.PENDING : JobState.RUNNING);
      }
    }

    @Override
    public LogClock clock() {
      return LogClock.FROM_START;
    }
  }
}
