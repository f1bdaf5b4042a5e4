package dev.rackrate.ingest.acme;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.noted;
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
import dev.rackrate.quantity.Sentence;
import java.util.List;

/// The job tables of Acme's clusters Seren and Kalos -> jobs.
public final class AcmeReader implements CsvJobReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "acme",
          "Acme trace, trace_seren.csv and trace_kalos.csv",
          "Take trace_seren.csv or trace_kalos.csv from data/job_trace of the repository"
              + " InternLM/AcmeTrace.",
          List.of(
              used("job_id", "the same job in two files is one"),
              used("user", "demand by user"),
              ignored("node_num", "machines, not GPUs"),
              used("gpu_num", "GPUs held; jobs without are left out"),
              ignored("cpu_num", "CPUs"),
              ignored("mem_per_pod_GB", "memory; Kalos only"),
              ignored("shared_mem_per_pod", "memory; Kalos only"),
              used("type", "pooling of groups: pretraining, evaluation and so on"),
              used("state", "share of GPU time in failed and cancelled jobs"),
              used("submit_time", "when the work was wanted"),
              used("start_time", "how long it waited"),
              used("end_time", "run time, where no duration is there"),
              ignored("fail_time", "a moment within the run; Kalos only"),
              ignored("stop_time", "a moment within the run; Kalos only"),
              used("duration", "how long the GPUs were held, in seconds"),
              used("queue", "how long it waited, where start_time is not there"),
              noted("gpu_time", "GPU-seconds; counted where not gpu_num times duration")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "job_id", "gpu_num", "type", "state", "submit_time", "gpu_time");
  }

  @Override
  public JobRowReader rows(Columns columns) {
    return new Table(columns);
  }

  private static final class Table implements JobRowReader {

    private final QueuedTimes times;
    private final int id;
    private final int user;
    private final int type;
    private final int gpus;
    private final int state;
    private final int duration;
    private final int gpuTime;

    Table(Columns columns) {
      times = new QueuedTimes(columns);
      id = columns.required("job_id");
      user = columns.place("user");
      type = columns.required("type");
      gpus = columns.required("gpu_num");
      state = columns.required("state");
      duration = columns.required("duration");
      gpuTime = columns.place("gpu_time");
    }

    @Override
    public void read(Row row, JobDraft job) {
      JobState how = StateWords.SLURM.state(row.field(state), job);
      double held = Numbers.number(row.field(gpus), "gpu_num");
      job.id(row.field(id)).gpus(held).group(row.field(type)).user(row.field(user)).state(how);
      times.read(row, job, how);
      double product = held * Numbers.number(row.field(duration), "duration");
      double told = Numbers.number(row.field(gpuTime), "gpu_time");
      if (Math.abs(told - product) > Math.max(1, held)) {
        job.note(
            Sentence.of(
                "job{|s} {has|have} a gpu_time that is not gpu_num times duration; it is not used"));
      }
    }

    @Override
    public LogClock clock() {
      return times.clock();
    }
  }
}
