package dev.rackrate.ingest.lsf;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// The accounting file of LSF, `lsb.acct`: a record for each job that finished -> jobs.
public final class LsfAcctReader implements JobReader {

  private static final int EXITED = 0x20;
  private static final int DONE = 0x40;

  /// Why a job was ended, by the number that LSF writes.
  private static final Map<Long, JobState> REASONS =
      Map.ofEntries(
          Map.entry(1L, JobState.PREEMPTED),
          Map.entry(5L, JobState.TIMEOUT),
          Map.entry(6L, JobState.TIMEOUT),
          Map.entry(8L, JobState.CANCELLED),
          Map.entry(9L, JobState.CANCELLED),
          Map.entry(10L, JobState.CANCELLED),
          Map.entry(11L, JobState.CANCELLED),
          Map.entry(12L, JobState.TIMEOUT),
          Map.entry(14L, JobState.CANCELLED),
          Map.entry(15L, JobState.CANCELLED),
          Map.entry(16L, JobState.OUT_OF_MEMORY),
          Map.entry(20L, JobState.OUT_OF_MEMORY));

  private static final FormatNote ABOUT =
      new FormatNote(
          "lsf-acct",
          "IBM Spectrum LSF accounting, lsb.acct",
          "cp \"$(sed -n 's/^LSB_SHAREDIR=//p' \"$LSF_ENVDIR/lsf.conf\")\"/CLUSTER/logdir/lsb.acct*"
              + " .\n"
              + "Put the name that lsid prints for CLUSTER. Jobs are in it once they have finished;"
              + " give lsb.acct and lsb.acct.1 and so on at once.",
          List.of(
              used("JOB_FINISH", "one job; other records are left out"),
              used("jobId, idx", "the same job in two files is one"),
              used("submitTime", "when the work was wanted; seconds since 1970"),
              used("startTime", "how long it waited; 0 where it never started"),
              used("event time", "when it ended"),
              used("runTime", "how long the GPUs were held, pauses aside; not in old releases"),
              used(
                  "effectiveResReq",
                  "GPUs: ngpus_physical for each host, or for each slot where it says /task, or in"
                      + " all where it says /job; in old releases resReq"),
              used("numExHosts, execHosts", "hosts that such a number is for"),
              used("numProcessors", "slots, which stand for tasks"),
              used("jStatus, exitInfo", "share of GPU time in failed and cancelled jobs"),
              used("queue", "pooling of groups"),
              used("userName", "demand by user"),
              used("projectName", "demand by account"),
              used("gmodel in effectiveResReq", "demand by GPU, where jobs ask for one"),
              ignored("termTime, beginTime, runLimit", "what was asked for, not what was used"),
              ignored("gRusage", "how busy the GPUs were"),
              ignored("command, jobName, ru_*", "other facts")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    String line = head.firstLine();
    return line.startsWith("\"JOB_FINISH\" ")
        || line.startsWith("\"JOB_RESIZE\" ")
        || line.startsWith("\"EVENT_ADRSV_FINISH\" ");
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    try (Rows lines = Rows.lines(in)) {
      while (lines.next()) {
        jobs.take(lines.line(), job -> fill(new AcctRecord(lines.field(0)), job));
      }
    }
    jobs.clock(LogClock.UTC);
  }

  private static void fill(AcctRecord from, JobDraft job) {
    AcctGpus gpus = new AcctGpus(from.requirement(), from.hosts(), from.processors());
    job.id(from.id())
        .gpus(gpus.count())
        .gpu(gpus.model())
        .group(from.queue())
        .user(from.user())
        .account(from.project())
        .state(state(from))
        .times(from.submitted(), from.started(), from.ended());
    if (from.started() != Numbers.NONE) {
      job.ran(from.runSeconds());
    }
    note(gpus, job);
  }

  private static void note(AcctGpus gpus, JobDraft job) {
    if (gpus.isForEachHost()) {
      job.note(
          Sentence.of(
              "job{|s} ran on several hosts; a number of GPUs counts for each, as LSF has it"));
    }
    if (gpus.isForEachTask()) {
      job.note(
          Sentence.of(
              "job{|s} {asks|ask} for GPUs for each task; slots count for tasks, which are not given"));
    }
    if (gpus.isCompound()) {
      job.note(
          Sentence.of(
              "job{|s} {asks|ask} for different things on different hosts, each of which counts as one"));
    }
  }

  private static JobState state(AcctRecord from) {
    long status = from.status();
    if ((status & DONE) != 0) {
      return JobState.COMPLETED;
    }
    return (status & EXITED) == 0
        ? JobState.NOT_TOLD
        : REASONS.getOrDefault(from.exitInfo(), JobState.FAILED);
  }
}
