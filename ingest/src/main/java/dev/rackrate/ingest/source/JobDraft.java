package dev.rackrate.ingest.source;

import dev.rackrate.demand.JobState;

/// A job as its row has it, field by field; what is not set is absent. Used again for every row.
public final class JobDraft {

  static final double MOST_GPUS = 1_000_000;

  static final int MOST_COPIES = 100_000;

  long idHash;
  boolean keepsId;
  final StringBuilder idText = new StringBuilder();
  long submitSeconds;
  long startSeconds;
  long endSeconds;
  long runSeconds;
  int milliGpus;
  int group;
  int user;
  int account;
  int gpu;
  JobState state = JobState.NOT_TOLD;
  boolean isInterruptible;
  boolean ranAlready;
  int copies = 1;

  private final LabelNumbers groups;
  private final LabelNumbers users;
  private final LabelNumbers accounts;
  private final LabelNumbers gpus;

  JobDraft(LabelNumbers groups, LabelNumbers users, LabelNumbers accounts, LabelNumbers gpus) {
    this.groups = groups;
    this.users = users;
    this.accounts = accounts;
    this.gpus = gpus;
    clear();
  }

  void clear() {
    idHash = 0;
    idText.setLength(0);
    submitSeconds = Numbers.NONE;
    startSeconds = Numbers.NONE;
    endSeconds = Numbers.NONE;
    runSeconds = Numbers.NONE;
    milliGpus = 0;
    group = 0;
    user = 0;
    account = 0;
    gpu = 0;
    state = JobState.NOT_TOLD;
    isInterruptible = false;
    ranAlready = false;
    copies = 1;
  }

  /// What tells the job from others; the same job in a second file is used once.
  public JobDraft id(CharSequence id) {
    long hash = 1_125_899_906_842_597L;
    for (int i = 0; i < id.length(); i++) {
      hash = 31 * hash + id.charAt(i);
    }
    idHash = id.isEmpty() ? 0 : hash;
    if (keepsId) {
      idText.setLength(0);
      idText.append(id, 0, Math.min(id.length(), JobIds.LONGEST));
    }
    return this;
  }

  /// Times in seconds since 1970 or the start of the log; [Numbers#NONE] where absent.
  public JobDraft times(long submit, long start, long end) {
    submitSeconds = submit;
    startSeconds = start;
    endSeconds = end;
    return this;
  }

  /// How long it ran; [Numbers#NONE] where absent.
  public JobDraft ran(long seconds) {
    runSeconds = seconds;
    return this;
  }

  /// GPUs it holds; parts of a GPU count to the thousandth.
  ///
  /// @throws BadRow where the number is below 0 or above a million
  public JobDraft gpus(double count) {
    if (Double.isNaN(count)) {
      milliGpus = 0;
      return this;
    }
    if (!(count >= 0 && count <= MOST_GPUS)) {
      throw BadRow.field("the number of GPUs", "between 0 and a million", "" + count);
    }
    milliGpus = (int) Math.round(count * 1000);
    return this;
  }

  public JobDraft state(JobState how) {
    state = how;
    return this;
  }

  /// Virtual cluster, partition or queue.
  public JobDraft group(CharSequence name) {
    group = groups.of(name);
    return this;
  }

  public JobDraft user(CharSequence name) {
    user = users.of(name);
    return this;
  }

  public JobDraft account(CharSequence name) {
    account = accounts.of(name);
    return this;
  }

  /// The GPU it ran on, as the log calls it.
  public JobDraft gpu(CharSequence name) {
    gpu = gpus.of(name);
    return this;
  }

  /// It may be stopped and resumed.
  public JobDraft interruptible(boolean may) {
    isInterruptible = may;
    return this;
  }

  /// The row stands for so many jobs, each like this one.
  ///
  /// @throws BadRow where they are none, or more than a hundred thousand
  public JobDraft copies(long many) {
    if (many < 1 || many > MOST_COPIES) {
      throw BadRow.field("the number of tasks", "between 1 and 100000", "" + many);
    }
    copies = (int) many;
    return this;
  }

  /// It was running when the log begins.
  public JobDraft ranAlready() {
    ranAlready = true;
    return this;
  }
}
