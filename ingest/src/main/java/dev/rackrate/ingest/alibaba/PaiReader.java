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
import java.util.Map;

/// `pai_task_table.csv` of Alibaba's GPU trace of 2020, with or without its heading -> jobs, one
/// for each task.
public final class PaiReader implements JobReader {

  private static final double PERCENT = 100;
  private static final int TASK_COLUMNS = 10;
  private static final int JOB_COLUMNS = 6;

  /// The trace counts from a moment that is no date; read as China Standard Time its hours and
  /// weekdays are the real ones.
  private static final long CHINA_SECONDS = 8 * 3_600;

  private static final StateWords STATES =
      new StateWords(
          Map.of(
              "Terminated", JobState.COMPLETED,
              "Failed", JobState.FAILED,
              "Running", JobState.RUNNING,
              "Waiting", JobState.PENDING,
              "Interrupted", JobState.PREEMPTED));

  private static final FormatNote ABOUT =
      new FormatNote(
          "alibaba-pai",
          "Alibaba GPU trace 2020, PAI tasks",
          "Take pai_task_table.tar.gz from cluster-trace-gpu-v2020 of the repository"
              + " alibaba/clusterdata and unpack it; pai_task_table.csv has no heading and needs"
              + " none.",
          List.of(
              used("job_name", "the same task in two files is one, by job_name and task_name"),
              used("task_name", "pooling of groups: the role, e.g. worker or ps"),
              used("inst_num", "instances, each with plan_gpu"),
              used("status", "share of GPU time in failed tasks"),
              used("start_time", "when the work was wanted: submissions are in another table"),
              used("end_time", "run time"),
              ignored("plan_cpu", "CPUs"),
              ignored("plan_mem", "memory"),
              used("plan_gpu", "per cent of a GPU that each instance holds"),
              used("gpu_type", "demand by GPU")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    if (head.hasColumns(',', "job_name", "start_time", "end_time")) {
      return head.hasColumns(',', "task_name", "inst_num", "plan_gpu")
          || head.hasColumns(',', "inst_id", "user", "status");
    }
    String[] fields = head.firstLine().split(",", -1);
    return fields.length == TASK_COLUMNS
        ? isStatus(fields[3]) && isNumber(fields[2]) && isNumber(fields[6])
        : fields.length == JOB_COLUMNS && isStatus(fields[3]) && isNumber(fields[4]);
  }

  private static boolean isStatus(String field) {
    return List.of("Terminated", "Failed", "Running", "Waiting", "Interrupted").contains(field);
  }

  private static boolean isNumber(String field) {
    return field.matches("[0-9]*(\\.[0-9]*)?");
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    try (Rows rows = Rows.quoted(in, ',')) {
      if (!rows.next()) {
        throw new BadRow(Sentence.of("is empty; its rows must be those of pai_task_table.csv"));
      }
      Columns columns = new Columns(rows);
      boolean hasHeading = columns.place("job_name") >= 0;
      if (!hasHeading && rows.fieldCount() != TASK_COLUMNS) {
        throw new BadRow(Sentence.of("is not pai_task_table.csv; only that table has GPUs"));
      }
      if (!hasHeading) {
        jobs.takeRow(rows.row(), TASK_COLUMNS, new Table());
      }
      jobs.rows(rows, rows.fieldCount(), () -> hasHeading ? new Table(columns) : new Table());
    }
  }

  private static final class Table implements JobRowReader {

    private final StringBuilder id = new StringBuilder();
    private int job = 0;
    private int task = 1;
    private int instances = 2;
    private int status = 3;
    private int start = 4;
    private int end = 5;
    private int gpus = 8;
    private int type = 9;

    /// The columns as they are published, without a heading.
    Table() {}

    Table(Columns columns) {
      job = columns.required("job_name");
      if (columns.place("plan_gpu") < 0) {
        throw new BadRow(Sentence.of("is not pai_task_table.csv; only that table has GPUs"));
      }
      task = columns.required("task_name");
      instances = columns.required("inst_num");
      status = columns.required("status");
      start = columns.required("start_time");
      end = columns.required("end_time");
      gpus = columns.required("plan_gpu");
      type = columns.place("gpu_type");
    }

    @Override
    public void read(Row row, JobDraft draft) {
      id.setLength(0);
      id.append(row.field(job)).append('/').append(row.field(task));
      JobState how = STATES.state(row.field(status), draft);
      long ended = time(row, end, "end_time");
      draft
          .id(id)
          .times(Numbers.NONE, time(row, start, "start_time"), ended)
          .gpus(
              Numbers.number(row.field(gpus), "plan_gpu")
                  * Numbers.number(row.field(instances), "inst_num")
                  / PERCENT)
          .group(row.field(task))
          .gpu(row.field(type))
          .state(how);
    }

    private static long time(Row row, int place, String name) {
      long seconds = Numbers.whole(row.field(place), name);
      return seconds == Numbers.NONE ? seconds : seconds + CHINA_SECONDS;
    }

    @Override
    public LogClock clock() {
      return LogClock.LOCAL;
    }
  }
}
