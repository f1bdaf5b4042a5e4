package dev.rackrate.ingest.pbs;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Durations;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Sentence;
import java.util.LinkedHashMap;
import java.util.Map;

/// The runs that the records of one log tell of. Of runs that have begun, at most 500,000 are
/// remembered at once.
final class PbsRuns {

  private static final int MOST_OPEN = 500_000;
  private static final int SIGNAL = 256;
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  /// A run that has begun.
  ///
  /// @param deletedAt when its job was deleted, on the clock of the wall; [Numbers#NONE] if not
  private record Open(long line, PbsRecord start, long deletedAt) {}

  private final JobRecorder jobs;
  private final Map<String, Open> open = new LinkedHashMap<>();

  PbsRuns(JobRecorder jobs) {
    this.jobs = jobs;
  }

  void take(long line, String text) {
    PbsRecord record;
    try {
      record = PbsRecord.of(text);
      if (record.id().contains("[]")) {
        throw BadRow.harmless(Sentence.of("is about an array as a whole"));
      }
    } catch (BadRow why) {
      jobs.leaveOut(line, why);
      return;
    }
    switch (record.type()) {
      case "S" -> begin(line, record);
      case "E" -> end(line, record);
      case "R" -> runAgain(line, record);
      case "D", "A" -> delete(line, record);
      default -> jobs.leaveOut(line, BadRow.harmless(Sentence.of("describes no run")));
    }
  }

  private void begin(long line, PbsRecord record) {
    close(record.id());
    if (open.size() == MOST_OPEN) {
      jobs.leaveOut(line, new BadRow(Sentence.of("begins one of too many jobs at once")));
    } else {
      open.put(record.id(), new Open(line, record, Numbers.NONE));
    }
  }

  private void end(long line, PbsRecord record) {
    close(record.id());
    jobs.take(line, job -> fill(job, record, state(record), record.seconds("end")));
  }

  /// A record with its own end tells of a run; one without ends the run that began before.
  private void runAgain(long line, PbsRecord record) {
    if (record.seconds("end") != Numbers.NONE) {
      close(record.id());
      jobs.take(line, job -> fill(job, record, JobState.PREEMPTED, record.seconds("end")));
      return;
    }
    jobs.leaveOut(line, BadRow.harmless(Sentence.of("describes no run")));
    Open run = open.remove(record.id());
    if (run != null) {
      long ended = moment(run, record.stampSeconds());
      jobs.take(run.line(), job -> fill(job, run.start(), JobState.PREEMPTED, ended));
    }
  }

  private void delete(long line, PbsRecord record) {
    jobs.leaveOut(line, BadRow.harmless(Sentence.of("describes no run")));
    open.computeIfPresent(
        record.id(), (_, run) -> new Open(run.line(), run.start(), record.stampSeconds()));
  }

  /// A run whose end another record tells needs no begin.
  private void close(String id) {
    Open run = open.remove(id);
    if (run != null) {
      jobs.leaveOut(
          run.line(), BadRow.harmless(Sentence.of("begins a run that another record describes")));
    }
  }

  /// Uses what has begun and not ended.
  void finish() {
    for (Open run : open.values()) {
      boolean isDeleted = run.deletedAt() != Numbers.NONE;
      JobState how = isDeleted ? JobState.CANCELLED : JobState.RUNNING;
      long ended = isDeleted ? moment(run, run.deletedAt()) : Numbers.NONE;
      jobs.take(run.line(), job -> fill(job, run.start(), how, ended));
    }
    open.clear();
  }

  /// A moment on the clock of the wall as seconds since 1970, by what both clocks showed when the
  /// run began.
  private static long moment(Open run, long wallSeconds) {
    long started = run.start().seconds("start");
    return started == Numbers.NONE
        ? Numbers.NONE
        : started + wallSeconds - run.start().stampSeconds();
  }

  private static void fill(JobDraft job, PbsRecord from, JobState how, long ended) {
    boolean isOver = how != JobState.RUNNING;
    long ran = Durations.seconds(from.value("resources_used.walltime"), "resources_used.walltime");
    job.id(from.id())
        .times(from.seconds("ctime", "qtime"), from.seconds("start"), ended)
        .gpus(PbsGpus.of(from))
        .group(from.value("queue"))
        .user(from.value("user"))
        .account(from.value("account", "project", "group"))
        .state(how);
    if (isOver && ran > 0) {
      job.ran(ran);
    }
  }

  private static JobState state(PbsRecord from) {
    long status = Numbers.whole(from.value("Exit_status"), "Exit_status");
    if (status == Numbers.NONE) {
      return JobState.NOT_TOLD;
    }
    if (status == 0) {
      return JobState.COMPLETED;
    }
    long asked = Durations.seconds(from.value("Resource_List.walltime"), "Resource_List.walltime");
    long used = Durations.seconds(from.value("resources_used.walltime"), "resources_used.walltime");
    if (asked > 0 && used >= asked) {
      return JobState.TIMEOUT;
    }
    boolean isKilled = status == SIGNAL + SIGKILL || status == SIGNAL + SIGTERM;
    return isKilled ? JobState.CANCELLED : JobState.FAILED;
  }
}
