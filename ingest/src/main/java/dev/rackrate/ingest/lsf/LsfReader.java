package dev.rackrate.ingest.lsf;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.StateWords;
import dev.rackrate.ingest.json.JsonItems;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What `bjobs -json` prints -> jobs.
public final class LsfReader implements JobReader {

  private static final StateWords STATES =
      new StateWords(
          Map.ofEntries(
              Map.entry("DONE", JobState.COMPLETED),
              Map.entry("EXIT", JobState.FAILED),
              Map.entry("RUN", JobState.RUNNING),
              Map.entry("PROV", JobState.RUNNING),
              Map.entry("USUSP", JobState.RUNNING),
              Map.entry("SSUSP", JobState.RUNNING),
              Map.entry("PEND", JobState.PENDING),
              Map.entry("PSUSP", JobState.PENDING),
              Map.entry("WAIT", JobState.PENDING),
              Map.entry("UNKWN", JobState.NOT_TOLD),
              Map.entry("ZOMBI", JobState.NOT_TOLD)));

  private static final Map<String, JobState> REASONS =
      Map.of(
          "TERM_OWNER", JobState.CANCELLED,
          "TERM_ADMIN", JobState.CANCELLED,
          "TERM_FORCE_OWNER", JobState.CANCELLED,
          "TERM_FORCE_ADMIN", JobState.CANCELLED,
          "TERM_RUNLIMIT", JobState.TIMEOUT,
          "TERM_DEADLINE", JobState.TIMEOUT,
          "TERM_MEMLIMIT", JobState.OUT_OF_MEMORY,
          "TERM_PREEMPT", JobState.PREEMPTED);

  private static final FormatNote ABOUT =
      new FormatNote(
          "lsf",
          "IBM Spectrum LSF jobs, as bjobs prints them",
          "LSB_DISPLAY_YEAR=Y bjobs -a -u all -o 'jobid jobindex user user_group queue proj_name"
              + " stat exit_reason submit_time start_time finish_time run_time gpu_num' -json"
              + " > jobs.json\n"
              + "bjobs forgets jobs after CLEAN_PERIOD (an hour, unless set): collect often and"
              + " give all files at once.",
          List.of(
              used("JOBID", "with JOBINDEX, the same job in two files is one"),
              used("JOBINDEX", "the task of an array"),
              used("STAT", "share of GPU time in failed jobs; EXIT is failed, but see EXIT_REASON"),
              used("EXIT_REASON", "killed by a person, a limit of time or memory, or preempted"),
              used("SUBMIT_TIME", "when the work was wanted; local time with its year"),
              used("START_TIME", "how long it waited"),
              used("FINISH_TIME", "run time, where RUN_TIME lacks; a guess while a job runs"),
              used("RUN_TIME", "how long the GPUs were held, pauses aside"),
              used("GPU_NUM", "GPUs held on all machines"),
              used("QUEUE", "pooling of groups"),
              used("USER", "demand by user"),
              used("PROJ_NAME", "demand by account"),
              ignored("USER_GROUP", "PROJ_NAME is whom the work is for")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson() && head.hasKeys("COMMAND", "JOBS", "RECORDS");
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    LsfTimes times = new LsfTimes();
    try (JsonItems items = new JsonItems(in, "RECORDS", Set.of())) {
      while (items.next()) {
        jobs.take(items.line(), job -> read(items.item(), job, times));
      }
    }
    jobs.clock(LogClock.LOCAL);
  }

  private static void read(JsonValue from, JobDraft job, LsfTimes times) {
    if (!from.at("ERROR").isAbsent()) {
      throw new BadRow(Sentence.of("is an error of bjobs, not a job"));
    }
    JobState how = state(from, job);
    long submitted = times.seconds(from.at("SUBMIT_TIME").text(), "SUBMIT_TIME");
    long started = times.seconds(from.at("START_TIME").text(), "START_TIME");
    boolean isOver = how != JobState.RUNNING && how != JobState.PENDING;
    long ended = Numbers.NONE;
    if (isOver) {
      ended = times.seconds(from.at("FINISH_TIME").text(), "FINISH_TIME");
    }
    job.id(from.at("JOBID").text() + "_" + from.at("JOBINDEX").text())
        .gpus(Numbers.number(from.at("GPU_NUM").text(), "GPU_NUM"))
        .group(from.at("QUEUE").text())
        .user(from.at("USER").text())
        .account(from.at("PROJ_NAME").text())
        .state(how);
    if (how == JobState.PENDING || started == Numbers.NONE) {
      job.times(submitted, Numbers.NONE, ended);
    } else {
      long ran = times.runSeconds(from.at("RUN_TIME").text());
      boolean isTold = ran > 0 || (isOver && ended == Numbers.NONE);
      job.times(submitted, started, ended).ran(isTold ? ran : Numbers.NONE);
    }
  }

  private static JobState state(JsonValue from, JobDraft job) {
    JobState how = STATES.state(from.at("STAT").text(), job);
    if (how != JobState.FAILED) {
      return how;
    }
    String reason = from.at("EXIT_REASON").text();
    int colon = reason.indexOf(':');
    return REASONS.getOrDefault(colon < 0 ? reason : reason.substring(0, colon), how);
  }
}
