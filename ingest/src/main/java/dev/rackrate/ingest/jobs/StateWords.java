package dev.rackrate.ingest.jobs;

import static java.util.Map.entry;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.Map;

/// The words by which a format tells how jobs ended, whatever the case of their letters.
public final class StateWords {

  /// Those of Slurm, also in traces of it. A job that was put back in the queue lost what it had
  /// done.
  public static final StateWords SLURM =
      new StateWords(
          Map.ofEntries(
              entry("COMPLETED", JobState.COMPLETED),
              entry("FAILED", JobState.FAILED),
              entry("LAUNCH_FAILED", JobState.FAILED),
              entry("CANCELLED", JobState.CANCELLED),
              entry("REVOKED", JobState.CANCELLED),
              entry("TIMEOUT", JobState.TIMEOUT),
              entry("DEADLINE", JobState.TIMEOUT),
              entry("OUT_OF_MEMORY", JobState.OUT_OF_MEMORY),
              entry("NODE_FAIL", JobState.NODE_FAIL),
              entry("BOOT_FAIL", JobState.NODE_FAIL),
              entry("PREEMPTED", JobState.PREEMPTED),
              entry("REQUEUED", JobState.PREEMPTED),
              entry("RUNNING", JobState.RUNNING),
              entry("COMPLETING", JobState.RUNNING),
              entry("CONFIGURING", JobState.RUNNING),
              entry("SUSPENDED", JobState.RUNNING),
              entry("STOPPED", JobState.RUNNING),
              entry("SIGNALING", JobState.RUNNING),
              entry("STAGE_OUT", JobState.RUNNING),
              entry("RESIZING", JobState.NOT_TOLD),
              entry("PENDING", JobState.PENDING),
              entry("REQUEUE_HOLD", JobState.PENDING),
              entry("REQUEUE_FED", JobState.PENDING),
              entry("RESV_DEL_HOLD", JobState.PENDING),
              entry("SPECIAL_EXIT", JobState.PENDING)));

  private static final int SHORTEST_BEGINNING = 3;

  private final String[] words;
  private final JobState[] states;

  public StateWords(Map<String, JobState> meanings) {
    words = meanings.keySet().toArray(String[]::new);
    states = new JobState[words.length];
    for (int i = 0; i < words.length; i++) {
      states[i] = meanings.getOrDefault(words[i], JobState.NOT_TOLD);
    }
  }

  /// What a word means. A word that is not known is noted and counts as not told.
  public JobState state(CharSequence word, JobDraft job) {
    if (Numbers.isAbsent(word)) {
      return JobState.NOT_TOLD;
    }
    for (int i = 0; i < words.length; i++) {
      if (Numbers.is(word, words[i])) {
        return states[i];
      }
    }
    return unknown(word, job);
  }

  /// What the first letters of a word mean, as tables print it that are too narrow for it.
  public JobState beginning(CharSequence letters, JobDraft job) {
    int length = letters.length();
    for (int i = 0; length >= SHORTEST_BEGINNING && i < words.length; i++) {
      if (words[i].length() >= length && Numbers.is(letters, words[i].substring(0, length))) {
        return states[i];
      }
    }
    return unknown(letters, job);
  }

  private static JobState unknown(CharSequence word, JobDraft job) {
    job.note(
        Sentence.of(
            "job{|s} {has|have} a state that is not known; it counts as not stated: {}",
            Arg.name(BadRow.shown(word))));
    return JobState.NOT_TOLD;
  }
}
