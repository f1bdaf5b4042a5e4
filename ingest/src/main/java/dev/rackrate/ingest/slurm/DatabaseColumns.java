package dev.rackrate.ingest.slurm;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobRowReader;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Field;
import dev.rackrate.ingest.table.Row;
import dev.rackrate.quantity.Sentence;

/// The columns of one dump of slurmdbd, and what a row of it says.
final class DatabaseColumns implements JobRowReader {

  private final Times times = new Times();
  private final SiteResources resources = new SiteResources();
  private final int submit;
  private final int eligible;
  private final int start;
  private final int end;
  private final int state;
  private final int allocated;
  private final int asked;
  private final int waitingTasks;
  private final int suspended;
  private final int partition;
  private final int user;
  private final int account;

  DatabaseColumns(Columns columns) {
    submit = columns.place("time_submit", "time_submit_dt");
    eligible = columns.place("time_eligible");
    start = columns.required("time_start");
    end = columns.required("time_end");
    state = columns.required("state");
    allocated = columns.required("tres_alloc");
    asked = columns.place("tres_req");
    waitingTasks = columns.place("array_task_pending");
    suspended = columns.place("time_suspended");
    partition = columns.place("partition");
    user = columns.place("id_user", "user");
    account = columns.place("account");
  }

  @Override
  public LogClock clock() {
    return times.clock();
  }

  @Override
  public void read(Row row, JobDraft job) {
    JobState how = state(row.field(state), job);
    boolean isAllocated = !Numbers.isAbsent(row.field(allocated));
    resources.read(row.field(isAllocated ? allocated : asked));
    if (resources.hasOther()) {
      job.note(
          Sentence.of(
              "job{|s} {holds|hold} more than 64 a node of a resource of the site, which is assumed not to be a GPU"));
    }
    times(row, job, how, isAllocated);
    job.gpus((double) resources.gpus())
        .gpu(resources.kind())
        .group(row.field(partition))
        .user(row.field(user))
        .account(row.field(account))
        .state(how);
    long tasks = Numbers.whole(row.field(waitingTasks), "array_task_pending");
    if (how == JobState.PENDING && tasks > 1) {
      job.copies(tasks);
    }
    if (resources.gpus() > 0) {
      job.note(
          Sentence.of(
              "job{|s} {holds|hold} resources numbered from 1001 on, assumed to be GPUs; check the tres_table of the site"));
    }
  }

  private JobState state(Field text, JobDraft job) {
    long number = Numbers.whole(text, "state");
    JobState how = number == Numbers.NONE ? JobState.NOT_TOLD : SlurmStates.numbered(number);
    if (how == JobState.NOT_TOLD) {
      job.note(
          Sentence.of(
              "job{|s} {has|have} a state that Slurm has no number for; it counts as not stated"));
    }
    return how;
  }

  private void times(Row row, JobDraft job, JobState how, boolean isAllocated) {
    long submitted = time(row, submit, "time_submit");
    long mayRun = time(row, eligible, "time_eligible");
    long started = time(row, start, "time_start");
    long ended = time(row, end, "time_end");
    if (mayRun != Numbers.NONE && submitted != Numbers.NONE && mayRun > submitted) {
      job.note(
          Sentence.of(
              "job{|s} became eligible after {it|they} {was|were} submitted; {its|their} wait counts from submission"));
    }
    long pause = Numbers.whole(row.field(suspended), "time_suspended");
    if (pause != Numbers.NONE && pause > 0) {
      job.note(Sentence.of("job{|s} {was|were} suspended for a while, which counts as run time"));
    }
    if (how == JobState.PENDING) {
      job.times(submitted, Numbers.NONE, Numbers.NONE);
    } else if (started == ended && !isAllocated) {
      job.times(submitted, Numbers.NONE, ended);
    } else {
      job.times(submitted, started, ended);
    }
  }

  /// A moment; 0 means that there is none yet.
  private long time(Row row, int place, String name) {
    long seconds = times.seconds(row.field(place), name);
    return seconds == 0 ? Numbers.NONE : seconds;
  }
}
