package dev.rackrate.ingest.gridengine;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Field;
import dev.rackrate.ingest.table.Parts;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The accounting file of Grid Engine -> jobs. Its fields have no heading and are parted by colons.
///
/// GPUs are in the resources asked for, `-l gpu=2`; those of a parallel job are asked for each slot
/// or once for the job, as the site has it, and count once here.
public final class GridEngineReader implements JobReader {

  private static final int LEAST_FIELDS = 43;
  private static final long MILLISECONDS = 100_000_000_000L;

  private static final int QUEUE = 0;
  private static final int OWNER = 3;
  private static final int NUMBER = 5;
  private static final int ACCOUNT = 6;
  private static final int SUBMITTED = 8;
  private static final int STARTED = 9;
  private static final int ENDED = 10;
  private static final int FAILED = 11;
  private static final int EXIT = 12;
  private static final int WALLCLOCK = 13;
  private static final int PROJECT = 31;
  private static final int SLOTS = 34;
  private static final int TASK = 35;
  private static final int ASKED = 39;

  private static final Pattern LINE =
      Pattern.compile("[^:\\s]*:[^:\\s]+:[^:]*:[^:]*:[^:]*:[0-9]+:[^:]*:-?[0-9]+:[0-9]{9,13}:.*");

  private static final Pattern GPUS =
      Pattern.compile(
          "(?:^|[\\s,])(?:gpus?|ngpus|gpu_count|gpucard|num_gpu|nvidia_gpu|cuda)=([0-9]+)",
          Pattern.CASE_INSENSITIVE);

  private static final FormatNote ABOUT =
      new FormatNote(
          "gridengine",
          "accounting file of Grid Engine",
          "cp $SGE_ROOT/$SGE_CELL/common/accounting accounting.txt\n"
              + "So it is with Univa and Altair Grid Engine and with Open Cluster Scheduler before"
              + " its JSON lines.",
          List.of(
              used("job_number, task_number", "the same job in two rows is one"),
              used("submission_time", "when the work was wanted; seconds or milliseconds"),
              used("start_time", "how long it waited; 0 where it never ran"),
              used("end_time, ru_wallclock", "run time"),
              used("category", "GPUs asked for by -l gpu=2; counted once a job"),
              used("failed, exit_status", "share of GPU time in failed jobs"),
              used("qname", "pooling of groups"),
              used("owner", "demand by user"),
              used("project, account", "demand by account"),
              noted("slots", "noted where a job with GPUs has more than one"),
              ignored("ru_*, cpu, mem, io, iow, maxvmem", "what was used of other things")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    String line = head.firstLine();
    return LINE.matcher(line).matches()
        && line.chars().filter(c -> c == ':').count() + 1 >= LEAST_FIELDS;
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    Parts parts = new Parts(':');
    try (Rows rows = Rows.lines(in)) {
      while (rows.next()) {
        if (rows.field(0).isEmpty() || rows.field(0).charAt(0) == '#') {
          continue;
        }
        jobs.take(rows.line(), job -> read(parts.cut(rows.field(0)), job));
      }
    }
    jobs.clock(LogClock.UTC);
  }

  private static void read(Parts row, JobDraft job) {
    if (row.count() < LEAST_FIELDS) {
      throw new BadRow(
          Sentence.of("has fewer fields than an accounting file"),
          Sentence.of(
              "must have {} field{|s} but has {}",
              Arg.count(LEAST_FIELDS),
              Arg.count(row.count())));
    }
    long submitted = moment(row.part(SUBMITTED), "submission_time");
    long started = moment(row.part(STARTED), "start_time");
    long ended = moment(row.part(ENDED), "end_time");
    long failed = Numbers.whole(row.part(FAILED), "failed");
    long exit = Numbers.whole(row.part(EXIT), "exit_status");
    double ran = Numbers.number(row.part(WALLCLOCK), "ru_wallclock");
    double gpus = gpus(row.part(ASKED));
    if (gpus > 0 && Numbers.whole(row.part(SLOTS), "slots") > 1) {
      job.note(
          Sentence.of(
              "job{|s} with GPUs {has|have} several slots; the GPUs asked for count once a job"));
    }
    CharSequence project = row.part(PROJECT);
    job.id(row.part(NUMBER) + "." + row.part(TASK))
        .gpus(gpus)
        .group(row.part(QUEUE))
        .user(row.part(OWNER))
        .account(Numbers.is(project, "NONE") ? row.part(ACCOUNT) : project)
        .state(state(started, failed, exit))
        .times(submitted, started, ended);
    if (started != Numbers.NONE && ended == Numbers.NONE && !Double.isNaN(ran)) {
      job.ran(Math.round(ran));
    }
  }

  private static JobState state(long started, long failed, long exit) {
    if (started == Numbers.NONE) {
      return JobState.CANCELLED;
    }
    return failed > 0 || exit > 0 ? JobState.FAILED : JobState.COMPLETED;
  }

  /// A moment in seconds or, as Univa writes it, milliseconds; 0 means that there is none.
  private static long moment(Field text, String name) {
    long number = Numbers.whole(text, name);
    long seconds = number > MILLISECONDS ? number / 1000 : number;
    return seconds == 0 ? Numbers.NONE : seconds;
  }

  private static double gpus(Field asked) {
    Matcher found = GPUS.matcher(asked);
    double gpus = 0;
    while (found.find()) {
      gpus = Math.max(gpus, Numbers.number(found.group(1), "the number of GPUs"));
    }
    return gpus;
  }
}
