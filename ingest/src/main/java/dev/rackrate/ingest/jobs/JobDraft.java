package dev.rackrate.ingest.jobs;

import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Field;
import dev.rackrate.quantity.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A job as its row has it, field by field; what is not set is absent. Used again for every row.
public final class JobDraft {

  static final double MOST_GPUS = 1_000_000;

  static final int MOST_COPIES = 100_000;

  public long line;
  long idHash;
  final DistinctJobs.Sought sought = new DistinctJobs.Sought();
  boolean keepsId;
  final StringBuilder idText = new StringBuilder();
  long submitSeconds;
  long startSeconds;
  long endSeconds;
  public long runSeconds;
  int milliGpus;
  public JobState state = JobState.NOT_TOLD;
  boolean isInterruptible;
  public boolean ranAlready;
  public int copies = 1;

  private final Label group;
  private final Label user;
  private final Label account;
  private final Label gpu;
  private final List<Sentence> notes = new ArrayList<>();
  private Optional<BadRow> defect = Optional.empty();

  /// The labels of the jobs of a log.
  record Names(LabelNumbers groups, LabelNumbers users, LabelNumbers accounts, LabelNumbers gpus) {

    static Names of(JobLog log) {
      return new Names(
          new LabelNumbers(log, Labelling.GROUP),
          new LabelNumbers(log, Labelling.USER),
          new LabelNumbers(log, Labelling.ACCOUNT),
          new LabelNumbers(log, Labelling.GPU));
    }
  }

  /// A label that has a number, or waits for one under its name.
  private static final class Label {

    private final LabelNumbers numbers;
    private int number;
    private String name = "";

    Label(LabelNumbers numbers) {
      this.numbers = numbers;
    }

    void set(CharSequence text) {
      Field field = text instanceof Field seen ? seen : Field.of(text);
      number = numbers.find(field);
      if (number == LabelNumbers.NONE_YET) {
        name = LabelNumbers.toldApart(field);
      }
    }

    int number() {
      if (number == LabelNumbers.NONE_YET) {
        number = numbers.of(name);
      }
      return number;
    }
  }

  JobDraft(Names names) {
    this.group = new Label(names.groups);
    this.user = new Label(names.users);
    this.account = new Label(names.accounts);
    this.gpu = new Label(names.gpus);
    clear();
  }

  private void clear() {
    idHash = 0;
    sought.forget();
    idText.setLength(0);
    submitSeconds = Numbers.NONE;
    startSeconds = Numbers.NONE;
    endSeconds = Numbers.NONE;
    runSeconds = Numbers.NONE;
    milliGpus = 0;
    group.number = 0;
    user.number = 0;
    account.number = 0;
    gpu.number = 0;
    state = JobState.NOT_TOLD;
    isInterruptible = false;
    ranAlready = false;
    copies = 1;
    notes.clear();
    defect = Optional.empty();
  }

  /// Fills it anew; what `reader` throws because the row is no job is kept for who takes it.
  ///
  /// @param atLine where the row begins
  void fill(long atLine, Consumer<JobDraft> reader) {
    clear();
    line = atLine;
    try {
      reader.accept(this);
    } catch (BadRow why) {
      defect = Optional.of(why);
    }
  }

  public List<Sentence> notes() {
    return notes;
  }

  /// Throws why the row is no job, where it is none.
  void checked() {
    defect.ifPresent(why -> {
      throw why;
    });
  }

  /// Its labels; new names get their numbers in the order in which drafts are asked.
  Job.Labels labels() {
    return new Job.Labels(group.number(), user.number(), account.number(), gpu.number());
  }

  /// Something is odd about the row; see [Tally#note].
  public JobDraft note(Sentence about) {
    notes.add(about);
    return this;
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
      throw BadRow.field(
          said(Sentence.of("the number of GPUs")),
          Sentence.of("between 0 and a million"),
          "" + count);
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
    group.set(name);
    return this;
  }

  public JobDraft user(CharSequence name) {
    user.set(name);
    return this;
  }

  public JobDraft account(CharSequence name) {
    account.set(name);
    return this;
  }

  /// The GPU it ran on, as the log calls it.
  public JobDraft gpu(CharSequence name) {
    gpu.set(name);
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
      throw BadRow.field(
          said(Sentence.of("the number of tasks")), Sentence.of("between 1 and 100000"), "" + many);
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
