package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Row;

/// The columns `submit_time`, `start_time`, `end_time`, `duration` and `queue` that the published
/// job tables of Helios and Acme share.
public final class QueuedTimes {

  private final Times times = new Times();
  private final int submit;
  private final int start;
  private final int end;
  private final int duration;
  private final int queue;

  public QueuedTimes(Columns columns) {
    submit = columns.required("submit_time");
    start = columns.required("start_time");
    end = columns.place("end_time");
    duration = columns.required("duration");
    queue = columns.place("queue");
  }

  /// What the times count from.
  public LogClock clock() {
    return times.clock();
  }

  /// Sets the times of a job: a start that is not told is the submission and the seconds in the
  /// queue, where the job ran.
  public void read(Row row, JobDraft job, JobState how) {
    long submitted = times.seconds(row.field(submit), "submit_time");
    long started = times.seconds(row.field(start), "start_time");
    long ended = times.seconds(row.field(end), "end_time");
    long ran = Numbers.whole(row.field(duration), "duration");
    long queued = Numbers.whole(row.field(queue), "queue");
    boolean hasRun = ran != Numbers.NONE && ran > 0;
    if (started == Numbers.NONE && submitted != Numbers.NONE && queued >= 0 && hasRun) {
      started = submitted + queued;
    }
    boolean goesOn = how == JobState.RUNNING && ended == Numbers.NONE && !hasRun;
    boolean ranNot = started == Numbers.NONE && !hasRun;
    job.times(submitted, started, ended).ran(goesOn || ranNot ? Numbers.NONE : ran);
  }
}
