package dev.rackrate.ask.logs;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.catalogue.InstanceTypes;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandCalculator;
import dev.rackrate.demand.OwnedUse;
import dev.rackrate.demand.RequestCalculator;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.demand.UsageCalculator;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.KindSpeeds;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.UsageSeries;
import dev.rackrate.demand.log.Window;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.ingest.bills.BillRead;
import dev.rackrate.ingest.bills.BillReader;
import dev.rackrate.ingest.bills.BillRecorder;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.LogReader;
import dev.rackrate.ingest.log.SpillingStorage;
import dev.rackrate.ingest.requests.RequestReader;
import dev.rackrate.ingest.requests.RequestRecorder;
import dev.rackrate.ingest.requests.RequestsRead;
import dev.rackrate.ingest.usage.UsageRead;
import dev.rackrate.ingest.usage.UsageReader;
import dev.rackrate.ingest.usage.UsageRecorder;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.logs.LogSource;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/// Works out the demand that logs, monitors and bills show.
public final class FindDemand implements LogSource {

  /// Rows on the heap before a file is used.
  private static final long MOST_ON_HEAP_BYTES = 384L << 20;

  private final Supplier<InstanceTypes> types;
  private final Progress progress;
  private final Optional<JobSink> export;
  private final Optional<Double> have;

  /// @param types of machines that bills name; asked for bills alone
  /// @param progress hears how far the reading has come
  public FindDemand(Supplier<InstanceTypes> types, Progress progress) {
    this(types, progress, Optional.empty(), Optional.empty());
  }

  private FindDemand(
      Supplier<InstanceTypes> types,
      Progress progress,
      Optional<JobSink> export,
      Optional<Double> have) {
    this.have = have;
    this.types = types;
    this.progress = progress;
    this.export = export;
  }

  /// The same, and writes the jobs that are used to a file.
  public FindDemand writing(Path jobs, WholeFiles to) {
    return new FindDemand(
        types, progress, Optional.of(new JobExport(jobs, to, JobExport.Names.KEPT)), have);
  }

  /// The same, and writes them so that they may be shown to others.
  public FindDemand anonymising(Path jobs, WholeFiles to) {
    return new FindDemand(
        types, progress, Optional.of(new JobExport(jobs, to, JobExport.Names.REPLACED)), have);
  }

  /// The same, and tells what the demand makes of so many GPUs.
  public FindDemand having(double gpus) {
    return new FindDemand(types, progress, export, Optional.of(gpus));
  }

  /// How to collect a file in a format.
  public static String how(String format) {
    FormatNote about = LogFiles.named(format).about();
    return "# %s\n%s\n".formatted(about.title(), about.how());
  }

  @Override
  public Demand demand(LogQuestion question) {
    return switch (show(question, ZoneOffset.UTC)) {
      case Shown.OfGpus(Demand demand, _) -> demand;
      case Shown.OfBill bill ->
          bill.demand()
              .orElseThrow(() ->
                  InputProblem.of(
                      Sentence.of("the bill names no machine with GPUs and when it ran")));
      case Shown.OfRequests _ ->
          throw InputProblem.of(
              Sentence.of(
                  "a log of requests says nothing of GPUs; name it in a workload of kind"
                      + " llm-serving"));
    };
  }

  /// The demand, and what was paid, which is known where the bill is for the same GPU-hours.
  private static Demand withPaid(Demand demand, BillRead read) {
    CloudBill bill = read.bill();
    double billed = read.countedGpuHours();
    double shown = demand.load().meanGpus() * demand.load().window().hours();
    boolean isWhole = Math.abs(billed - shown) <= 0.01 * billed;
    double paid = isWhole ? bill.paidForGpus().effective() : Double.NaN;
    return demand.paid(new Demand.Billed(paid, bill.currency().strip()));
  }

  @Override
  public RequestDemand requests(LogQuestion question) {
    return switch (show(question, ZoneOffset.UTC)) {
      case Shown.OfRequests(RequestDemand demand) -> demand;
      case Shown.OfGpus _, Shown.OfBill _ ->
          throw InputProblem.of(
              Sentence.of("the file is not a log of requests to a language model"));
    };
  }

  /// What the files show.
  ///
  /// @param zone in which hours of the day are told of requests
  /// @throws InputProblem where they show nothing
  public Shown show(LogQuestion question, ZoneId zone) {
    LogFiles files = new LogFiles(question.files(), question.format());
    question.files().forEach(file -> progress.reading(file.toString()));
    export.ifPresent(to -> to.check(question.files(), files.reader()));
    try (SpillingStorage storage = new SpillingStorage(MOST_ON_HEAP_BYTES)) {
      return show(files, question, storage, zone);
    } catch (SpillingStorage.Full full) {
      throw InputProblem.of(SpillingStorage.Full.sentence());
    } catch (IOException | UncheckedIOException broken) {
      throw InputProblem.of(Sentence.of("{}", Arg.name("" + broken.getMessage())));
    }
  }

  /// What files show that are open already.
  ///
  /// @param storage where their rows may lie
  Shown show(LogFiles files, LogQuestion question, JobStorage storage, ZoneId zone) {
    Window window = question.window();
    return switch (files.reader()) {
      case JobReader reader -> jobs(files, reader, question, window, storage, zone);
      case UsageReader reader -> usage(files, reader, question, window);
      case RequestReader reader -> requests(files, reader, zone, storage);
      case BillReader reader -> bill(files, reader, question, window);
      case LogReader other -> throw new IllegalStateException("no way to read " + other.about());
    };
  }

  /// The jobs of some files, for whoever replays them.
  ///
  /// @param storage where they may lie
  JobsRead jobs(LogFiles files, JobReader reader, long longestSeconds, JobStorage storage) {
    return jobs(files, reader, longestSeconds, storage, ZoneOffset.UTC);
  }

  /// The same.
  ///
  /// @param zone of the clock on the wall, for files that count by one; UTC where it is not known
  private JobsRead jobs(
      LogFiles files, JobReader reader, long longestSeconds, JobStorage storage, ZoneId zone) {
    Passed passed = new Passed(progress, files.bytes());
    JobRecorder recorder = new JobRecorder(storage, passed::bytes);
    LogClocks clocks = new LogClocks(reader, zone);
    recorder.longest(longestSeconds);
    if (export.isPresent()) {
      recorder.keepIds();
    }
    passed.rows(recorder::rowsRead);
    for (LogFile file : files.files()) {
      recorder.wall(clocks.wall(file));
      recorder.read(file, reader);
    }
    return recorder.finish();
  }

  private Shown jobs(
      LogFiles files,
      JobReader reader,
      LogQuestion question,
      Window window,
      JobStorage storage,
      ZoneId zone) {
    JobsRead read = jobs(files, reader, question.limits().longestSeconds(), storage, zone);
    export.ifPresent(to -> to.write(read, window));
    if (!question.speeds().equals(KindSpeeds.ALIKE)) {
      read.log().stretch(question.speeds());
    }
    progress.at(Sentence.of("working out the load"), read.log().size(), 0, 0);
    CurveKind curve = question.curve() == null ? CurveKind.WANTED : question.curve();
    var ask = new DemandCalculator.Question(curve, question.by(), window);
    try {
      Demand demand =
          new DemandCalculator(storage)
              .of(read.log(), read.clock(), ask, read.withoutGpu(), read.reading());
      return new Shown.OfGpus(
          demand, have.map(gpus -> OwnedUse.of(demand, gpus, read.log(), storage)));
    } catch (IllegalArgumentException nothing) {
      if (read.log().size() > 0) {
        throw beyond(read.log().firstSeconds(), read.log().lastSeconds(), nothing);
      }
      throw none(nothing, read.reading());
    }
  }

  /// Where a log holds something, but nothing of what is asked.
  private static InputProblem beyond(
      long fromSeconds, long toSeconds, IllegalArgumentException nothing) {
    return InputProblem.of(
        Sentence.of(
            "no demand: {}; the log holds jobs from {} to {}",
            Arg.said(Unusable.why(nothing)),
            Arg.name("" + Instant.ofEpochSecond(fromSeconds)),
            Arg.name("" + Instant.ofEpochSecond(toSeconds))));
  }

  private Shown usage(LogFiles files, UsageReader reader, LogQuestion question, Window window) {
    Passed passed = new Passed(progress, files.bytes());
    UsageRecorder recorder = new UsageRecorder(passed::bytes);
    for (LogFile file : files.files()) {
      recorder.read(file, reader);
    }
    UsageRead read = recorder.finish();
    try {
      Demand demand =
          UsageCalculator.of(read.series(), read.clock(), ask(question, window), read.reading());
      return new Shown.OfGpus(demand, have.map(gpus -> OwnedUse.of(demand, gpus)));
    } catch (IllegalArgumentException nothing) {
      throw none(nothing, read.reading());
    }
  }

  private static UsageCalculator.Question ask(LogQuestion question, Window window) {
    return new UsageCalculator.Question(window, question.limits().emptyGaps(), question.curve());
  }

  private Shown requests(LogFiles files, RequestReader reader, ZoneId zone, JobStorage storage) {
    Passed passed = new Passed(progress, files.bytes());
    RequestRecorder recorder = new RequestRecorder(storage, passed::bytes);
    for (LogFile file : files.files()) {
      recorder.read(file, reader);
    }
    RequestsRead read = recorder.finish();
    try {
      return new Shown.OfRequests(
          RequestCalculator.of(read.log(), read.clock(), zone, read.reading()));
    } catch (IllegalArgumentException nothing) {
      throw none(nothing, read.reading());
    }
  }

  private Shown bill(LogFiles files, BillReader reader, LogQuestion question, Window window) {
    Passed passed = new Passed(progress, files.bytes());
    BillRecorder recorder =
        new BillRecorder(types.get(), files.files().size() > 1, passed::bytes, question.speeds());
    for (LogFile file : files.files()) {
      recorder.read(file, reader);
    }
    BillRead read = finished(recorder);
    boolean isNothing = read.bill().machines().isEmpty() && read.bill().total().billed() == 0;
    if (isNothing && read.reading().damaged() > 0) {
      throw InputProblem.of(
          Sentence.of("no bill: {}", Arg.said(read.reading().damage().getFirst().sentence())));
    }
    return new Shown.OfBill(
        read.bill(), demandOf(read.usage(), read, ask(question, window)), read.reading());
  }

  private static BillRead finished(BillRecorder recorder) {
    try {
      return recorder.finish();
    } catch (IllegalArgumentException mixed) {
      throw InputProblem.of(Unusable.why(mixed));
    }
  }

  private static Optional<Demand> demandOf(
      UsageSeries usage, BillRead read, UsageCalculator.Question ask) {
    try {
      Demand demand = UsageCalculator.of(usage, read.clock(), ask, read.reading());
      return Optional.of(withPaid(demand, read));
    } catch (IllegalArgumentException noGpu) {
      return Optional.empty();
    }
  }

  private static InputProblem none(IllegalArgumentException nothing, RowCounts reading) {
    Optional<Problem> first = reading.problems().stream().findFirst();
    return InputProblem.of(
        first
            .map(problem ->
                Sentence.of(
                    "no demand: {}; the first of {} row{|s} left out: {}",
                    Arg.said(Unusable.why(nothing)),
                    Arg.count(reading.read() - reading.used()),
                    Arg.said(problem.sentence())))
            .orElseGet(() -> Sentence.of("no demand: {}", Arg.said(Unusable.why(nothing)))));
  }
}
