package dev.rackrate.ingest.alibaba;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobRowReader;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Row;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// `job_info_df.csv` of Alibaba's spot GPU trace of 2026 -> jobs that do not tell when they
/// started.
public final class SpotGpuReader implements JobReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "alibaba-spot",
          "Alibaba spot GPU trace 2026",
          "Take job_info_df.csv from cluster-trace-v2026-spot-gpu of the repository"
              + " alibaba/clusterdata.",
          List.of(
              used("job_name", "the same job in two files is one"),
              used("organization", "pooling of groups"),
              used("gpu_model", "demand by GPU"),
              ignored("cpu_request", "CPUs"),
              used("gpu_request", "GPUs of each worker"),
              used("worker_num", "workers"),
              used("submit_time", "when the work was wanted; seconds from the first job"),
              used("duration", "how long the GPUs were held, in seconds"),
              used("job_type", "Spot may be stopped and resumed, HP may not")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "gpu_request", "worker_num", "submit_time", "duration", "job_type");
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    try (Rows rows = Rows.quoted(in, ',')) {
      jobs.table(rows, Table::new);
    }
  }

  private static final class Table implements JobRowReader {

    private final int name;
    private final int organization;
    private final int model;
    private final int gpus;
    private final int workers;
    private final int submit;
    private final int duration;
    private final int type;

    Table(Columns columns) {
      name = columns.place("job_name");
      organization = columns.place("organization");
      model = columns.place("gpu_model");
      gpus = columns.required("gpu_request");
      workers = columns.required("worker_num");
      submit = columns.required("submit_time");
      duration = columns.required("duration");
      type = columns.required("job_type");
    }

    @Override
    public void read(Row row, JobDraft job) {
      job.id(row.field(name))
          .times(Numbers.whole(row.field(submit), "submit_time"), Numbers.NONE, Numbers.NONE)
          .ran(Numbers.whole(row.field(duration), "duration"))
          .gpus(
              Numbers.number(row.field(gpus), "gpu_request")
                  * Numbers.number(row.field(workers), "worker_num"))
          .group(row.field(organization))
          .gpu(row.field(model))
          .interruptible(isSpot(row.field(type)));
    }

    private static boolean isSpot(CharSequence type) {
      if (Numbers.is(type, "Spot")) {
        return true;
      }
      if (Numbers.is(type, "HP")) {
        return false;
      }
      throw BadRow.field("job_type", Sentence.of("HP or Spot"), type);
    }

    @Override
    public LogClock clock() {
      return LogClock.FROM_START;
    }
  }
}
