package dev.rackrate.ingest.philly;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.JobState;
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
import dev.rackrate.ingest.log.Times;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Philly's `cluster_job_log`: a JSON list of jobs with their attempts -> jobs.
///
/// A job runs from its first attempt for the run time of all its attempts together, on the GPUs of
/// the largest; the pauses between attempts are left out.
public final class PhillyReader implements JobReader {

  private static final StateWords STATES =
      new StateWords(
          Map.of(
              "Pass", JobState.COMPLETED,
              "Killed", JobState.CANCELLED,
              "Failed", JobState.FAILED));

  private static final FormatNote ABOUT =
      new FormatNote(
          "philly",
          "Philly trace, cluster_job_log",
          "git clone the repository msr-fiddle/philly-traces and unpack trace-data.tar.gz; the jobs"
              + " are in cluster_job_log.",
          List.of(
              used("jobid", "the same job in two files is one"),
              used("status", "share of GPU time in failed and killed jobs"),
              used("vc", "pooling of groups: the virtual cluster"),
              used("user", "demand by user"),
              used("submitted_time", "when the work was wanted"),
              used("attempts.start_time", "how long it waited: up to the first attempt"),
              used("attempts.end_time", "run time: the sum of all attempts"),
              used("attempts.detail.gpus", "GPUs held: counted, the most of any attempt"),
              ignored("attempts.detail.ip", "which machines, not how many GPUs")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson() && head.hasKeys("jobid", "vc", "attempts", "submitted_time");
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
    job.id(from.at("jobid").text())
        .group(from.at("vc").text())
        .user(from.at("user").text())
        .state(STATES.state(from.at("status").text(), job))
        .gpus((double) attempts.mostGpus());
    long submitted = times.seconds(from.at("submitted_time").text(), "submitted_time");
    if (attempts.firstStart() == Numbers.NONE) {
      throw BadRow.harmless(Sentence.of("never ran, so its GPUs are not known"));
    }
    job.times(submitted, attempts.firstStart(), Numbers.NONE);
    if (attempts.runs()) {
      job.note(Sentence.of("job{|s} {has|have} a last attempt without an end; it counts as none"));
    }
    job.ran(attempts.runSeconds());
  }
}
