package dev.rackrate.ingest.alibaba;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobRowReader;
import dev.rackrate.ingest.jobs.StateWords;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Row;
import dev.rackrate.ingest.table.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// Alibaba's openb pods of 2023, some of which share a GPU -> jobs.
public final class OpenbReader implements JobReader {

  private static final double MILLI = 1000;

  private static final StateWords STATES =
      new StateWords(
          Map.of(
              "Running", JobState.RUNNING,
              "Succeeded", JobState.COMPLETED,
              "Failed", JobState.FAILED,
              "Pending", JobState.PENDING,
              "Unknown", JobState.NOT_TOLD));

  private static final FormatNote ABOUT =
      new FormatNote(
          "alibaba-openb",
          "Alibaba GPU trace 2023, openb pods",
          "Take csv/openb_pod_list_default.csv from cluster-trace-gpu-v2023 of the repository"
              + " alibaba/clusterdata. The pods are a sample: no load curve of the cluster.",
          List.of(
              used("name", "the same pod in two files is one"),
              ignored("cpu_milli", "CPUs"),
              ignored("memory_mib", "memory"),
              used("num_gpu", "GPUs held; pods without are left out"),
              used("gpu_milli", "thousandths of each GPU held"),
              used("gpu_spec", "demand by GPU: the GPUs it may run on"),
              used("qos", "pooling of groups: the class of service"),
              used("pod_phase", "share of GPU time in failed pods; pods still running"),
              used("creation_time", "when the work was wanted; seconds from the start"),
              used("scheduled_time", "how long it waited; empty where it was never placed"),
              used("deletion_time", "run time; of running pods the moment they were last seen")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "num_gpu", "gpu_milli", "pod_phase", "creation_time");
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    try (Rows rows = Rows.quoted(in, ',')) {
      jobs.table(rows, Table::new);
    }
  }

  private static final class Table implements JobRowReader {

    private final int name;
    private final int gpus;
    private final int milli;
    private final int spec;
    private final int qos;
    private final int phase;
    private final int created;
    private final int deleted;
    private final int scheduled;

    Table(Columns columns) {
      name = columns.place("name");
      gpus = columns.required("num_gpu");
      milli = columns.required("gpu_milli");
      spec = columns.place("gpu_spec");
      qos = columns.place("qos");
      phase = columns.required("pod_phase");
      created = columns.required("creation_time");
      deleted = columns.required("deletion_time");
      scheduled = columns.required("scheduled_time");
    }

    @Override
    public void read(Row row, JobDraft job) {
      job.id(row.field(name))
          .times(
              Numbers.whole(row.field(created), "creation_time"),
              Numbers.whole(row.field(scheduled), "scheduled_time"),
              Numbers.whole(row.field(deleted), "deletion_time"))
          .gpus(
              Numbers.number(row.field(gpus), "num_gpu")
                  * Numbers.number(row.field(milli), "gpu_milli")
                  / MILLI)
          .group(row.field(qos))
          .gpu(row.field(spec))
          .state(STATES.state(row.field(phase), job));
    }

    @Override
    public LogClock clock() {
      return LogClock.FROM_START;
    }
  }
}
