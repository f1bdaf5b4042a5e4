package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import java.util.Map;

/// The words by which a format tells how jobs ended, whatever the case of their letters.
public final class StateWords {

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
    job.note("jobs have a state that is not known; it counts as not told: " + BadRow.shown(word));
    return JobState.NOT_TOLD;
  }
}
