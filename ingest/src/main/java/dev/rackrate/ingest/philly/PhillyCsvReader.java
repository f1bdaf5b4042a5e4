package dev.rackrate.ingest.philly;

import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.CsvJobReader;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobRowReader;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Row;
import dev.rackrate.quantity.Sentence;
import java.util.List;

/// Philly as a CSV: `timestamp,duration,num_gpus,gpu_time,cluster` -> jobs that do not tell when
/// they started.
public final class PhillyCsvReader implements CsvJobReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "philly-csv",
          "Philly trace as CSV",
          "A file that simulators ship (sia-simulator: traces/philly.csv). It holds a part of the"
              + " published jobs; the whole is in cluster_job_log, format philly.",
          List.of(
              used("timestamp", "when the work was wanted"),
              used("duration", "how long the GPUs were held, in seconds"),
              used("num_gpus", "GPUs held"),
              noted("gpu_time", "must be duration times num_gpus; counted where it is not"),
              used("cluster", "pooling of groups: the virtual cluster")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "timestamp", "duration", "num_gpus", "cluster");
  }

  @Override
  public JobRowReader rows(Columns columns) {
    return new Table(columns);
  }

  private static final class Table implements JobRowReader {

    private final Times times = new Times();
    private final int timestamp;
    private final int duration;
    private final int gpus;
    private final int gpuTime;
    private final int cluster;

    Table(Columns columns) {
      timestamp = columns.required("timestamp");
      duration = columns.required("duration");
      gpus = columns.required("num_gpus");
      gpuTime = columns.place("gpu_time");
      cluster = columns.required("cluster");
    }

    @Override
    public void read(Row row, JobDraft job) {
      double ran = Numbers.number(row.field(duration), "duration");
      double held = Numbers.number(row.field(gpus), "num_gpus");
      job.times(times.seconds(row.field(timestamp), "timestamp"), Numbers.NONE, Numbers.NONE)
          .ran(Numbers.whole(row.field(duration), "duration"))
          .gpus(held)
          .group(row.field(cluster));
      double told = Numbers.number(row.field(gpuTime), "gpu_time");
      if (!Double.isNaN(told) && Math.abs(told - ran * held) > 1) {
        job.note(
            Sentence.of(
                "job{|s} {has|have} a gpu_time that is not duration times num_gpus; it is not used"));
      }
    }

    @Override
    public LogClock clock() {
      return times.clock();
    }
  }
}
