package dev.rackrate.ask;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandCalculator;
import dev.rackrate.demand.JobStorage;
import dev.rackrate.demand.JobTimes;
import dev.rackrate.demand.Window;
import dev.rackrate.ingest.source.BadRow;
import dev.rackrate.ingest.source.FormatNote;
import dev.rackrate.ingest.source.JobReader;
import dev.rackrate.ingest.source.JobReading;
import dev.rackrate.ingest.source.JobRecorder;
import dev.rackrate.ingest.source.LogFile;
import dev.rackrate.ingest.source.Numbers;
import dev.rackrate.ingest.source.SpillingStorage;
import dev.rackrate.ingest.source.Times;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.LogQuestion;
import dev.rackrate.study.LogSource;
import dev.rackrate.study.StudyProblem;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Works out the demand that logs, monitors and bills show.
public final class FindDemand implements LogSource {

  /// Rows on the heap before a file is used.
  private static final long MOST_ON_HEAP_BYTES = 384L << 20;

  private final Progress progress;

  public FindDemand(Progress progress) {
    this.progress = progress;
  }

  /// How to collect a file in a format.
  public static String how(String format) {
    FormatNote about = LogFiles.named(format).about();
    return "# %s\n%s\n".formatted(about.title(), about.how());
  }

  /// The demand.
  ///
  /// @throws StudyProblem where the files show none
  @Override
  public Demand demand(LogQuestion question) {
    LogFiles files = new LogFiles(question.files(), question.format());
    Window window = window(question);
    try (SpillingStorage storage = new SpillingStorage(MOST_ON_HEAP_BYTES)) {
      JobReading read = jobs(files, storage);
      var ask = new DemandCalculator.Question(question.curve(), question.by(), window);
      return demand(read, ask, storage);
    } catch (IOException | UncheckedIOException full) {
      throw new StudyProblem("" + full.getMessage());
    }
  }

  private JobReading jobs(LogFiles files, JobStorage storage) {
    Passed passed = new Passed(progress, files.bytes());
    JobRecorder recorder = new JobRecorder(storage, files.files().size() > 1, passed::bytes);
    passed.rows(recorder::rowsRead);
    for (LogFile file : files.files()) {
      recorder.read(file, (JobReader) files.reader());
    }
    return recorder.finish();
  }

  private Demand demand(JobReading read, DemandCalculator.Question ask, JobStorage storage) {
    progress.at("working out the load", read.log().size(), 0, 0);
    try {
      return new DemandCalculator(storage)
          .of(read.log(), read.clock(), ask, read.withoutGpu(), read.reading());
    } catch (IllegalArgumentException nothing) {
      String first =
          read.reading().problems().isEmpty()
              ? ""
              : "; the first of %,d rows left out: %s"
                  .formatted(
                      read.reading().read() - read.reading().used(),
                      read.reading().problems().getFirst());
      throw new StudyProblem("no demand: " + nothing.getMessage() + first);
    }
  }

  private static Window window(LogQuestion question) {
    long from = moment(question.since(), "--since", 0);
    long to = moment(question.until(), "--until", JobTimes.LATEST_SECONDS * 2);
    if (to <= from) {
      throw new StudyProblem("--until: must be after --since");
    }
    return new Window(from, to);
  }

  private static long moment(String text, String option, long otherwise) {
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long seconds = new Times().seconds(text, option);
      if (seconds == Numbers.NONE || seconds < 0) {
        throw BadRow.field(option, "a day or time such as 2026-04-01", text);
      }
      return seconds;
    } catch (BadRow wrong) {
      throw new StudyProblem("" + wrong.getMessage());
    }
  }
}
