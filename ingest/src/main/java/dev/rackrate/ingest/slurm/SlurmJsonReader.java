package dev.rackrate.ingest.slurm;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.noted;
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
import dev.rackrate.ingest.table.Field;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/// What `sacct --json` prints and slurmrestd answers -> jobs. Numbers may be wrapped as `{"set":
/// true, "number": 4}`, as newer versions do.
public final class SlurmJsonReader implements JobReader {

  private static final Set<String> OF_NO_INTEREST =
      Set.of("steps", "script", "submit_line", "environment", "association", "stdin_expanded");

  private static final FormatNote ABOUT =
      new FormatNote(
          "slurm-json",
          "Slurm accounting as JSON",
          "sacct --json -aX -S 2026-01-01 -E now > jobs.json\n"
              + "or the answer of slurmrestd to /slurmdb/v0.0.42/jobs.",
          List.of(
              used("jobs[].job_id", "the same job in two rows is one"),
              used("jobs[].state.current", "share of GPU time in failed and cancelled jobs"),
              used("jobs[].time.submission", "when the work was wanted"),
              noted("jobs[].time.eligible", "counted where later; waits count from submission"),
              used("jobs[].time.start", "how long it waited"),
              used("jobs[].time.end", "run time, where no elapsed time is there"),
              used("jobs[].time.elapsed", "how long the GPUs were held, in seconds"),
              used("jobs[].tres.allocated", "GPUs held: gres gpu and its kinds, counted once"),
              used("jobs[].tres.requested", "GPUs asked for, where none were allocated yet"),
              used("jobs[].partition", "pooling of groups"),
              used("jobs[].user", "demand by user"),
              used("jobs[].account", "demand by account"),
              ignored("jobs[].steps", "parts of the job"),
              ignored("meta, errors, warnings", "of the command, not of jobs")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson() && head.hasKeys("jobs", "job_id", "partition");
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    GpuCount gpus = new GpuCount();
    try (JsonItems items = new JsonItems(in, "jobs", OF_NO_INTEREST)) {
      while (items.next()) {
        jobs.take(items.line(), job -> read(items.item(), job, gpus));
      }
    }
    jobs.clock(LogClock.UTC);
  }

  private static void read(JsonValue from, JobDraft job, GpuCount gpus) {
    String id = text(from.at("job_id"));
    if (id.isEmpty()) {
      throw new BadRow(Sentence.of("has no job_id"));
    }
    JobState how = StateWords.SLURM.state(Field.of(state(from)), job);
    String held = resources(from.at("tres", "allocated"));
    boolean isAllocated = !held.isEmpty();
    gpus.read(Field.of(isAllocated ? held : resources(from.at("tres", "requested"))));
    if (gpus.hasSlices()) {
      job.note(Sentence.of("job{|s} {holds|hold} MIG slices of GPUs, counted as parts of a GPU"));
    }
    if (gpus.hasShare() && gpus.gpus() == 0) {
      throw new BadRow(
          Sentence.of(
              "holds shards or MPS shares of a GPU; how large a share is, it does not say"));
    }
    times(from.at("time"), job, how, isAllocated);
    job.id(id)
        .gpus(gpus.gpus())
        .gpu(gpus.kind())
        .group(from.at("partition").text())
        .user(from.at("user").text())
        .account(from.at("account").text())
        .state(how);
  }

  private static void times(JsonValue time, JobDraft job, JobState how, boolean isAllocated) {
    long submitted = moment(time, "submission");
    long started = moment(time, "start");
    long ended = moment(time, "end");
    long eligible = moment(time, "eligible");
    if (eligible != Numbers.NONE && submitted != Numbers.NONE && eligible > submitted) {
      job.note(
          Sentence.of(
              "job{|s} became eligible after {it|they} {was|were} submitted; {its|their} wait counts from submission"));
    }
    boolean ranNot = started == Numbers.NONE || (started == ended && !isAllocated);
    if (how == JobState.PENDING || ranNot) {
      job.times(submitted, Numbers.NONE, how == JobState.PENDING ? Numbers.NONE : ended);
      return;
    }
    long ran = Numbers.whole(text(time.at("elapsed")), "time.elapsed");
    boolean goesOn = how == JobState.RUNNING && ended == Numbers.NONE;
    job.times(submitted, started, ended).ran(goesOn ? Numbers.NONE : ran);
  }

  /// A moment; 0 means that there is none yet.
  private static long moment(JsonValue time, String name) {
    long seconds = Numbers.whole(text(time.at(name)), "time." + name);
    return seconds == 0 ? Numbers.NONE : seconds;
  }

  /// A list of resources as `sacct -P` writes it, e.g. `cpu=8,gres/gpu=2,gres/gpu:a100=2`.
  private static String resources(JsonValue list) {
    StringJoiner text = new StringJoiner(",");
    for (JsonValue each : list.items()) {
      String name = each.at("name").text();
      text.add(
          each.at("type").text()
              + (name.isEmpty() ? "" : "/" + name)
              + "="
              + text(each.at("count")));
    }
    return text.toString();
  }

  private static String state(JsonValue from) {
    JsonValue current = from.at("state", "current");
    if (current.isAbsent()) {
      return from.at("state").text();
    }
    return current.items().isEmpty() ? current.text() : current.items().getFirst().text();
  }

  private static String text(JsonValue value) {
    boolean isWrapped = !value.at("number").isAbsent();
    return !isWrapped
        ? value.text()
        : value.at("set").text().equals("false") ? "" : value.at("number").text();
  }
}
