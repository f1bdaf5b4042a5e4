package dev.rackrate.ingest.philly;

import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.quantity.Sentence;
import java.util.List;

/// The tries to run a job: it may fail, wait again and start anew.
///
/// @param firstStart when it ran first; [Numbers#NONE] where it never ran
/// @param runSeconds of all attempts that say when they began and ended
/// @param runs whether the last attempt has begun and not ended
/// @param mostGpus of the attempt with most
record Attempts(long firstStart, long runSeconds, boolean runs, long mostGpus) {

  static Attempts of(List<JsonValue> list, Times times, JobDraft job) {
    long first = Numbers.NONE;
    long run = 0;
    boolean runs = false;
    long most = 0;
    long fewest = Long.MAX_VALUE;
    for (JsonValue attempt : list) {
      long start = times.seconds(attempt.at("start_time").text(), "start_time");
      long end = times.seconds(attempt.at("end_time").text(), "end_time");
      if (start == Numbers.NONE) {
        continue;
      }
      first = first == Numbers.NONE ? start : Math.min(first, start);
      runs = end == Numbers.NONE;
      run += runs ? 0 : Math.max(0, end - start);
      long gpus = gpus(attempt.at("detail").items());
      most = Math.max(most, gpus);
      fewest = Math.min(fewest, gpus);
      if (!runs && end < start) {
        job.note(
            Sentence.of(
                "job{|s} {has|have} an attempt that ends before it starts; it counts as none"));
      }
    }
    if (most > fewest) {
      job.note(Sentence.of("job{|s} ran on fewer GPUs in some attempts; the most count"));
    }
    return new Attempts(first, run, runs, most);
  }

  private static long gpus(List<JsonValue> machines) {
    long gpus = 0;
    for (JsonValue machine : machines) {
      gpus += machine.at("gpus").items().size();
    }
    return gpus;
  }
}
