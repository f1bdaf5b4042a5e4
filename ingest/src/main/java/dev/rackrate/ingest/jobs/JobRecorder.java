package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.intake.Tally;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.SameFiles;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Row;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Turns the rows of readers into the jobs of one log, by the same rules for every format.
///
/// A job without an end that was running is cut at the latest moment any file tells of. A job that
/// several rows tell of, in one file or in many, is used once; see [DistinctJobs].
public final class JobRecorder {

  /// The reason of rows that hold no GPU.
  public static final Sentence NO_GPU = Sentence.of("asks for no GPU");

  /// The note of a file that does not count time as the one before it.
  public static final Sentence OTHER_CLOCK =
      Sentence.of("file{|s} {counts|count} time from a different moment than the file before");

  private static final long MOST_COPIED = 5_000_000;
  private static final long YEAR = 31_557_600;

  private final JobLog log;
  private final JobIds ids;
  private final Tally tally;
  private final JobDraft.Names names;
  private final JobDraft own;
  private final DistinctJobs distinct;
  private final Optional<Consumer<RowJob>> apart;
  private final SameFiles sameFiles = new SameFiles();
  private Optional<WallClock> wall = Optional.empty();
  private final LongConsumer passedBytes;
  private LogClock clock = LogClock.LOCAL;
  private boolean hasClock;
  private String file = "";
  private long line;
  private long lastSeconds;
  private long copied;
  private long longestSeconds = Long.MAX_VALUE;

  /// What comes before the rows of the table belongs to another part of the file.
  private boolean isPassingHeading;

  private boolean hasRows;

  /// @param storage where jobs may lie
  /// @param passedBytes hears of bytes of files as they are read
  public JobRecorder(JobStorage storage, LongConsumer passedBytes) {
    this(storage, passedBytes, new Tally(), Optional.empty());
  }

  private JobRecorder(
      JobStorage storage, LongConsumer passedBytes, Tally tally, Optional<Consumer<RowJob>> apart) {
    this.tally = tally;
    this.apart = apart;
    this.log = new JobLog(storage);
    this.distinct = new DistinctJobs(log, storage);
    this.ids = new JobIds(storage);
    this.passedBytes = passedBytes;
    this.names = JobDraft.Names.of(log);
    this.own = new JobDraft(names);
  }

  /// Leaves out jobs that ran for longer.
  public void longest(long seconds) {
    longestSeconds = seconds;
  }

  /// Times of files from here on are those of a clock on the wall in a zone.
  public void wall(Optional<ZoneId> zone) {
    wall = zone.map(WallClock::new);
  }

  /// Keeps the ids of jobs, which takes room for each.
  public void keepIds() {
    own.keepsId = true;
  }

  /// Reads one more file; whatever is wrong with it becomes a problem.
  public void read(LogFile from, JobReader reader) {
    file = from.name();
    line = 1;
    tally.nextFile();
    tally.note(LogFile.LINES_ABOVE, from.linesAbove());
    try (InputStream in = from.open(passedBytes)) {
      sameFiles.refuse(from);
      reader.read(in, this);
    } catch (BadRow unusable) {
      tally.read();
      leaveOut(unusable);
    } catch (IOException unreadable) {
      tally.read();
      leaveOut(BadRow.cannotGoOn(LogFile.whyUnreadable(unreadable)));
    }
  }

  /// Reads a part of a file whose rows stand each for itself: its heading and some of its rows.
  ///
  /// @param reader that hands its rows over as those of a table
  /// @param jobs hears of each row that is a job, in their order
  public static JobPart part(
      JobPart.Place place, InputStream in, JobReader reader, Consumer<RowJob> jobs) {
    Tally tally = Tally.ofPart(place.fileNumber(), place.begin());
    JobRecorder part = new JobRecorder(JobStorage.HEAP, _ -> {}, tally, Optional.of(jobs));
    part.file = place.file();
    part.line = 1;
    part.longestSeconds = place.longestSeconds();
    part.wall(place.wall());
    part.isPassingHeading = !place.isFirst();
    Optional<Sentence> failure = Optional.empty();
    try {
      reader.read(in, part);
    } catch (BadRow unusable) {
      if (part.hasRows) {
        failure = Optional.of(unusable.sentence());
      } else if (place.isFirst()) {
        tally.read();
        part.leaveOut(unusable);
      }
    } catch (IOException unreadable) {
      failure = Optional.of(LogFile.whyUnreadable(unreadable));
    }
    Optional<LogClock> clock = part.hasClock ? Optional.of(part.clock) : Optional.empty();
    return new JobPart(tally, clock, part.lastSeconds, part.log, failure);
  }

  /// Uses a draft.
  ///
  /// @throws BadRow where it is no job with a GPU
  private void keep(JobDraft draft) {
    wall.ifPresent(zone -> zone.convert(draft));
    seen(draft.submitSeconds);
    seen(draft.startSeconds);
    seen(draft.endSeconds);
    if (draft.milliGpus == 0) {
      throw BadRow.harmless(NO_GPU);
    }
    JobState state = draft.state;
    JobTimes times = times(draft);
    if (state == JobState.NOT_TOLD && times.start().isTold() && isOpen(draft)) {
      state = JobState.RUNNING;
    }
    if (times.start() == JobTimes.Start.NEVER && draft.endSeconds == Numbers.NONE) {
      state = waiting(state);
    }
    if (times.start().isTold() && isOpen(draft) && state != JobState.RUNNING) {
      throw new BadRow(Sentence.of("has ended but gives no end time and no duration"));
    }
    if (times.runSeconds() > longestSeconds) {
      throw BadRow.harmless(Sentence.of("ran for longer than --longest allows"));
    }
    note(times, isOpen(draft));
    add(
        draft,
        new Job(
            times,
            draft.milliGpus,
            draft.labels(),
            state,
            new Job.Traits(draft.isInterruptible, draft.ranAlready)));
  }

  /// The state of a job that says nothing of a start or an end.
  private static JobState waiting(JobState told) {
    return switch (told) {
      case PENDING, NOT_TOLD -> JobState.PENDING;
      case RUNNING -> throw new BadRow(Sentence.of("is running but does not say since when"));
      case COMPLETED ->
          throw new BadRow(Sentence.of("has ended but gives no end time and no duration"));
      case FAILED, CANCELLED, TIMEOUT, OUT_OF_MEMORY, NODE_FAIL, PREEMPTED -> told;
    };
  }

  private void add(JobDraft draft, Job job) {
    if (apart.isPresent()) {
      apart.get().accept(new RowJob(job, draft.idHash, draft.copies, tally.rowsRead(), line));
      tally.used();
      return;
    }
    if (draft.copies > 1 && copied + draft.copies > MOST_COPIED) {
      throw new BadRow(Sentence.of("covers more jobs than can be read one by one"));
    }
    distinct.refuseKnown(draft.idHash, job, draft.sought);
    if (draft.copies > 1) {
      copied += draft.copies;
      tally.note(Sentence.of("row{|s} {covers|cover} several jobs each"));
    }
    for (int i = 0; i < draft.copies; i++) {
      log.add(job);
      if (draft.keepsId) {
        ids.add(draft.idText);
      }
    }
    tally.used();
  }

  private static boolean isOpen(JobDraft draft) {
    return draft.endSeconds == Numbers.NONE && draft.runSeconds == Numbers.NONE;
  }

  private JobTimes times(JobDraft draft) {
    long submit = draft.submitSeconds;
    long start = draft.startSeconds;
    long end = draft.endSeconds;
    long run = draft.runSeconds;
    if (start == Numbers.NONE && end != Numbers.NONE && run != Numbers.NONE && run > 0) {
      start = end - run;
    }
    boolean isSubmissionTold = submit != Numbers.NONE;
    if (!isSubmissionTold) {
      if (start == Numbers.NONE) {
        throw new BadRow(Sentence.of("gives neither a submission time nor a start time"));
      }
      submit = start;
      tally.note(
          Sentence.of(
              "job{|s} without a time of submission {counts|count} from {its|their} start; how long {it|they} waited is not known"));
    }
    if (start == Numbers.NONE) {
      return withoutStart(draft.state, submit, end, run);
    }
    if (end != Numbers.NONE && end < start) {
      throw new BadRow(Sentence.of("ends before it starts"));
    }
    if (end != Numbers.NONE && run != Numbers.NONE && Math.abs(end - start - run) > 1) {
      tally.note(
          Sentence.of(
              "job{|s} {has|have} a run time that differs from end minus start; the stated run time is used"));
    }
    long ran = run != Numbers.NONE ? run : end != Numbers.NONE ? end - start : 0;
    seen(start + ran);
    return checked(
        submit,
        start - submit,
        ran,
        isSubmissionTold ? JobTimes.Start.TOLD : JobTimes.Start.WITHOUT_SUBMISSION);
  }

  private JobTimes withoutStart(JobState told, long submit, long end, long run) {
    if (end == Numbers.NONE && run != Numbers.NONE && told != JobState.PENDING) {
      seen(submit + run);
      return checked(submit, 0, run, JobTimes.Start.NOT_TOLD);
    }
    if (end != Numbers.NONE && end < submit) {
      throw new BadRow(Sentence.of("ends before it was submitted"));
    }
    return checked(submit, end == Numbers.NONE ? 0 : end - submit, 0, JobTimes.Start.NEVER);
  }

  private static JobTimes checked(long submit, long wait, long run, JobTimes.Start start) {
    if (run < 0) {
      throw new BadRow(Sentence.of("has a negative run time"));
    }
    if (submit < 0
        || submit > JobTimes.LATEST_SECONDS
        || Math.abs(wait) > Integer.MAX_VALUE
        || run > Integer.MAX_VALUE
        || submit + wait < 0) {
      throw new BadRow(Sentence.of("has a time outside of 1970 to 2200, or longer than 68 years"));
    }
    return new JobTimes(submit, wait, run, start);
  }

  private void note(JobTimes times, boolean isOpen) {
    if (times.waitSeconds() < 0) {
      tally.note(
          Sentence.of(
              "job{|s} started before {it|they} {was|were} submitted; {its|their} stated wait is used"));
    }
    if (times.runSeconds() > YEAR) {
      tally.note(Sentence.of("job{|s} ran for more than a year"));
    }
    if (times.runSeconds() == 0 && times.start() != JobTimes.Start.NEVER && !isOpen) {
      tally.note(Sentence.of("job{|s} {has|have} a run time of zero"));
    }
  }

  private void seen(long seconds) {
    if (seconds != Numbers.NONE && seconds <= JobTimes.LATEST_SECONDS) {
      lastSeconds = Math.max(lastSeconds, seconds);
    }
  }

  /// Reads a table whose first row is its heading.
  ///
  /// @param reader made for the columns of the heading
  /// @throws BadRow where there is no heading
  public void table(Rows rows, Function<Columns, JobRowReader> reader) {
    if (!rows.next()) {
      throw new BadRow(Sentence.of("is empty; its first line must name its columns"));
    }
    Columns columns = new Columns(rows);
    rows(rows, columns.count(), () -> reader.apply(columns));
  }

  /// Reads every row of a table after the one it stands on.
  ///
  /// @param columns as many fields as every row must have
  /// @param reader makes readers for rows of the table
  public void rows(Rows table, int columns, Supplier<JobRowReader> reader) {
    isPassingHeading = false;
    hasRows = true;
    try (DraftBlocks blocks =
        new DraftBlocks(table, () -> new DraftBlock(columns, reader.get(), this::newDraft))) {
      DraftBlock block = blocks.first();
      takeAll(block.drafts());
      while (!block.rows().isLast()) {
        block = blocks.after(block);
        takeAll(block.drafts());
      }
      block.rows().failed();
      tally.endOfFile();
      tally.note(
          Sentence.of(
              "heading{|s} {is|are} repeated in the middle of a file and {is|are} passed over"),
          table.repeatedHeadings());
      clock(blocks.clock());
    }
  }

  private JobDraft newDraft() {
    JobDraft draft = new JobDraft(names);
    draft.keepsId = own.keepsId;
    return draft;
  }

  /// Reads a row of a table.
  ///
  /// @param columns as many fields as it must have
  public void takeRow(Row row, int columns, JobRowReader reader) {
    take(row.line(), job -> DraftBlock.read(row, columns, reader, job));
  }

  /// Reads one job, and uses it or leaves it out.
  ///
  /// @param atLine where it begins
  /// @param reader fills the draft; throws [BadRow] where it is no job
  public void take(long atLine, Consumer<JobDraft> reader) {
    own.fill(atLine, reader);
    take(own);
  }

  private void takeAll(List<JobDraft> drafts) {
    for (JobDraft draft : drafts) {
      distinct.seek(draft.idHash, draft.submitSeconds, draft.sought);
    }
    drafts.forEach(this::take);
  }

  private void take(JobDraft draft) {
    if (isPassingHeading) {
      return;
    }
    line = draft.line;
    tally.read();
    draft.notes().forEach(tally::note);
    try {
      draft.checked();
      keep(draft);
    } catch (BadRow why) {
      leaveOut(why);
    }
  }

  /// Counts a row and leaves it out.
  public void leaveOut(long atLine, BadRow why) {
    line = atLine;
    tally.read();
    leaveOut(why);
  }

  private void leaveOut(BadRow why) {
    tally.leftOut(file, line, why);
  }

  /// Something is odd about the file; see [Tally#note].
  public void note(Sentence about) {
    if (!isPassingHeading) {
      tally.note(about);
    }
  }

  /// What the times of the log count from; local time where no reader says.
  public void clock(LogClock told) {
    LogClock of = wall.isPresent() && told == LogClock.LOCAL ? LogClock.UTC : told;
    if (hasClock && clock != of) {
      tally.note(OTHER_CLOCK);
    }
    clock = of;
    hasClock = true;
  }

  /// Rows read so far.
  public long rowsRead() {
    return tally.rowsRead();
  }

  /// The log, its open jobs cut at the latest moment told.
  public JobsRead finish() {
    log.cutAt(lastSeconds);
    tally.note(
        Sentence.of(
            "job{|s} {was|were} not compared with others, since too many come before {it|them}"),
        distinct.notCompared());
    return new JobsRead(log, ids, clock, tally.leftOut(NO_GPU), tally.reading());
  }
}
