package dev.rackrate.ingest.slurm;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobRowReader;
import dev.rackrate.ingest.jobs.StateWords;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Durations;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Field;
import dev.rackrate.ingest.table.Row;
import dev.rackrate.quantity.Sentence;
import java.util.List;

/// The columns of one file of `sacct`, and what a row of it says.
final class SlurmColumns implements JobRowReader {

  /// Columns that tell GPUs, in small letters.
  static final List<String> RESOURCES =
      List.of("alloctres", "reqtres", "tresreq", "tresalloc", "allocgres", "reqgres");

  private final Times times = new Times();
  private final GpuCount gpus = new GpuCount();
  private final Field word = new Field();
  private final int id;
  private final int state;
  private final int submit;
  private final int eligible;
  private final int start;
  private final int end;
  private final int elapsedRaw;
  private final int elapsed;
  private final int allocTres;
  private final int reqTres;
  private final int allocGres;
  private final int reqGres;
  private final int nodes;
  private final int partition;
  private final int user;
  private final int account;

  SlurmColumns(Columns columns) {
    id = columns.required("JobID", "JobIDRaw");
    state = columns.required("State");
    submit = columns.place("Submit");
    start = columns.place("Start");
    if (submit < 0) {
      columns.required("Submit", "Start");
    }
    eligible = columns.place("Eligible");
    end = columns.place("End");
    elapsedRaw = columns.place("ElapsedRaw");
    elapsed = columns.place("Elapsed");
    if (elapsedRaw < 0 && elapsed < 0) {
      columns.required("End", "ElapsedRaw", "Elapsed");
    }
    allocTres = columns.place("AllocTRES", "TRESAlloc");
    reqTres = columns.place("ReqTRES", "TRESReq");
    allocGres = columns.place("AllocGRES");
    reqGres = columns.place("ReqGRES");
    if (allocTres < 0 && reqTres < 0 && allocGres < 0) {
      columns.required("AllocTRES", "ReqTRES", "AllocGRES", "ReqGRES");
    }
    nodes = columns.place("NNodes", "AllocNodes", "ReqNodes");
    partition = columns.place("Partition");
    user = columns.place("User");
    account = columns.place("Account");
  }

  @Override
  public LogClock clock() {
    return times.clock();
  }

  @Override
  public void read(Row row, JobDraft job) {
    Field jobId = row.field(id);
    int array = checked(jobId);
    JobState how = state(row.field(state), job);
    boolean isAllocated = isAllocated(row);
    readGpus(row, job, isAllocated);
    times(row, job, how, isAllocated);
    job.id(jobId)
        .gpus(gpus.gpus())
        .gpu(gpus.kind())
        .group(row.field(partition))
        .user(row.field(user))
        .account(row.field(account))
        .state(how);
    if (array > 0 && how == JobState.PENDING) {
      job.copies(ArrayTasks.count(jobId, array));
    }
  }

  /// Where its array tasks begin.
  private static int checked(Field jobId) {
    if (jobId.isEmpty()) {
      throw new BadRow(Sentence.of("has no JobID"));
    }
    int array = ArrayTasks.bracket(jobId);
    for (int i = 0; i < (array < 0 ? jobId.length() : array); i++) {
      if (jobId.charAt(i) == '.') {
        throw BadRow.harmless(Sentence.of("is a step of a job"));
      }
    }
    return array;
  }

  /// `CANCELLED by 1234` is `CANCELLED`; `OUT_OF_ME+` is the beginning of a word.
  private JobState state(Field text, JobDraft job) {
    int length = 0;
    while (length < text.length() && text.charAt(length) != ' ' && text.charAt(length) != '+') {
      length++;
    }
    word.view(text, 0, length);
    boolean isCut = length < text.length() && text.charAt(length) == '+';
    return isCut ? StateWords.SLURM.beginning(word, job) : StateWords.SLURM.state(word, job);
  }

  private boolean isAllocated(Row row) {
    return !Numbers.isAbsent(row.field(allocTres)) || !Numbers.isAbsent(row.field(allocGres));
  }

  private void readGpus(Row row, JobDraft job, boolean isAllocated) {
    gpus.read(row.field(isAllocated && allocTres >= 0 ? allocTres : reqTres));
    boolean hasShare = gpus.hasShare();
    if (gpus.gpus() == 0) {
      gpus.read(row.field(isAllocated ? allocGres : reqGres));
      hasShare |= gpus.hasShare();
    }
    if (gpus.hasOlder() && !isAllocated) {
      gpus.times(nodes(row));
    }
    if (gpus.hasTasks() && !isAllocated) {
      job.note(
          Sentence.of(
              "job{|s} {asks|ask} for GPUs for each task or socket; each is counted once a node"));
    }
    if (gpus.hasSlices()) {
      job.note(Sentence.of("job{|s} {holds|hold} MIG slices of GPUs, counted as parts of a GPU"));
    }
    if (hasShare && gpus.gpus() == 0) {
      throw new BadRow(
          Sentence.of(
              "holds shards or MPS shares of a GPU; how large a share is, it does not say"));
    }
  }

  private long nodes(Row row) {
    long count = Numbers.whole(row.field(nodes), "NNodes");
    return count == Numbers.NONE ? 1 : count;
  }

  private void times(Row row, JobDraft job, JobState how, boolean isAllocated) {
    long submitted = times.seconds(row.field(submit), "Submit");
    long started = times.seconds(row.field(start), "Start");
    long ended = times.seconds(row.field(end), "End");
    long ran = Numbers.whole(row.field(elapsedRaw), "ElapsedRaw");
    if (ran == Numbers.NONE) {
      ran = Durations.seconds(row.field(elapsed), "Elapsed");
    }
    long mayRun = times.seconds(row.field(eligible), "Eligible");
    if (mayRun != Numbers.NONE && submitted != Numbers.NONE && mayRun > submitted) {
      job.note(
          Sentence.of(
              "job{|s} became eligible after {it|they} {was|were} submitted; {its|their} wait counts from submission"));
    }
    boolean ranNot = started == Numbers.NONE || (started == ended && !isAllocated);
    if (how == JobState.PENDING || ranNot) {
      job.times(submitted, Numbers.NONE, how == JobState.PENDING ? Numbers.NONE : ended);
      return;
    }
    boolean goesOn = how == JobState.RUNNING && ended == Numbers.NONE && ran <= 0;
    job.times(submitted, started, ended).ran(goesOn ? Numbers.NONE : ran);
  }
}
