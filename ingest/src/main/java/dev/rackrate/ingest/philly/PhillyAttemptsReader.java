package dev.rackrate.ingest.philly;

import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.json.JsonItems;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/// Philly's larger jobs with their attempts, as a JSON list of `id`, `num_gpus`, `runtime` and
/// `attempts` -> jobs.
public final class PhillyAttemptsReader implements JobReader {

  private static final int SECONDS_PER_MINUTE = 60;

  private static final FormatNote ABOUT =
      new FormatNote(
          "philly-attempts",
          "Philly trace, attempts of larger jobs",
          "A file that simulators ship (philly_jobs_attempts.json). It holds jobs of 4 GPUs and"
              + " more only.",
          List.of(
              used("id", "the same job in two files is one"),
              used("num_gpus", "GPUs held"),
              used("submitted_time", "when the work was wanted"),
              used("attempts.start_time", "how long it waited: up to the first attempt"),
              used("attempts.end_time", "run time: the sum of all attempts"),
              used("runtime", "run time in minutes, where an attempt lacks its end")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson() && head.hasKeys("id", "num_gpus", "runtime", "attempts");
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    Times times = new Times();
    try (JsonItems items = new JsonItems(in, "jobs", Set.of())) {
      while (items.next()) {
        jobs.take(items.line(), job -> read(items.item(), job, times));
      }
    }
    jobs.clock(times.clock());
  }

  private static void read(JsonValue from, JobDraft job, Times times) {
    Attempts attempts = Attempts.of(from.at("attempts").items(), times, job);
    double minutes = Numbers.number(from.at("runtime").text(), "runtime");
    boolean isWhole = attempts.firstStart() != Numbers.NONE && !attempts.runs();
    long ran =
        isWhole || Double.isNaN(minutes)
            ? attempts.runSeconds()
            : Math.round(minutes * SECONDS_PER_MINUTE);
    job.id(from.at("id").text())
        .gpus(Numbers.number(from.at("num_gpus").text(), "num_gpus"))
        .times(
            times.seconds(from.at("submitted_time").text(), "submitted_time"),
            attempts.firstStart(),
            Numbers.NONE)
        .ran(ran);
  }
}
