package dev.rackrate.cli;

import dev.rackrate.ask.Elsewhere;
import dev.rackrate.ask.PriceDemand;
import dev.rackrate.ask.logs.FindDemand;
import dev.rackrate.ask.logs.Shown;
import dev.rackrate.bill.CloudBill;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.cli.option.TableOptions;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.OwnedUse;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.Window;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.logs.WindowText;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.quantity.UnitText;
import dev.rackrate.report.demand.BillPage;
import dev.rackrate.report.demand.BillReport;
import dev.rackrate.report.demand.DemandCsv;
import dev.rackrate.report.demand.DemandExtras;
import dev.rackrate.report.demand.DemandJson;
import dev.rackrate.report.demand.DemandPage;
import dev.rackrate.report.demand.RequestPage;
import dev.rackrate.report.demand.RequestReport;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Page;
import dev.rackrate.report.page.TextRenderer;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rackrate demand FILE...`: the demand that logs, monitors and bills show.
@Command(
    name = "demand",
    mixinStandardHelpOptions = true,
    description = "Works out the demand that accounting logs, monitors or bills show.",
    footer = {"", "Example: rackrate demand accounting-*.txt --from slurm --by account"},
    subcommands = GenerateCommand.class)
final class DemandCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Files or folders that make up one log, or - for standard input; .gz, .zst and .zip are read as they are.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      description = "Format of the files; auto detects it (default: ${DEFAULT-VALUE}).")
  private String format = "auto";

  @Option(
      names = "--how",
      paramLabel = "FORMAT",
      description = "Only print how to collect such a file.")
  private String how = "";

  @Option(
      names = "--curve",
      paramLabel = "CURVE",
      description =
          "What counts as demand: wanted, running or running-and-pending (default: wanted for jobs, running-and-pending for monitors that record what waits).")
  private String curve = "";

  @Option(
      names = "--by",
      paramLabel = "WORD",
      description = "Compare by group, user, account or gpu (default: ${DEFAULT-VALUE}).")
  private String by = "group";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Leave out what happened before this moment, e.g. 2026-04-01.")
  private String since = "";

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Leave out what happened from this moment on.")
  private String until = "";

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description =
          "Show days of the week in this zone, e.g. Europe/Berlin, where the log gives moments"
              + " (default: ${DEFAULT-VALUE}).")
  private String zone = "UTC";

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      description = "Leave out jobs that ran longer than this, e.g. '60 days'.")
  private String longest = "";

  @Option(
      names = "--empty-gaps",
      description =
          "Count gaps between samples of a monitor as idle, not as more of what ran before.")
  private boolean emptyGaps;

  @Option(
      names = "--jobs-to",
      paramLabel = "FILE",
      description =
          "Also write the jobs that were used as one plain table: .parquet or .csv, which may be packed as .gz or .zst. With --since or --until it holds every job that waited or ran in that time, in full.")
  private @Nullable Path jobsTo;

  @Option(
      names = "--anonymise",
      paramLabel = "FILE",
      description =
          "Also write the jobs so that they may be shown to others: ids and names become numbers,"
              + " all times move by the same number of weeks; .csv or .parquet as with --jobs-to.")
  private @Nullable Path anonymise;

  @Option(
      names = "--have",
      paramLabel = "N",
      description =
          "Show how much of N GPUs of your own is used and idle, how much demand exceeds them, and how long jobs waited while they were free.")
  private double have = -1;

  @Option(
      names = "--price",
      paramLabel = "STUDY",
      description =
          "Charge each group its share, at the cost of the first machine and the first hourly offer of a study.")
  private @Nullable Path price;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private TableOptions output = new TableOptions();

  @Override
  public Integer call() {
    if (!how.isEmpty()) {
      output.write(FindDemand.how(how));
      return 0;
    }
    if (jobsTo != null && anonymise != null) {
      throw InputProblem.in(
          "--anonymise",
          Sentence.of("cannot be combined with --jobs-to; write one, then the other"));
    }
    if (!(have == -1 || (have >= 0 && have <= 1e9))) {
      throw InputProblem.in("--have", Sentence.of("must be a number of GPUs such as 64"));
    }
    if (files.isEmpty()) {
      throw InputProblem.in("demand", Sentence.of("name a file, or a format with --how"));
    }
    ZoneId clock = zone();
    Shown shown = show(clock);
    output.write(
        switch (output.format()) {
          case text -> text(shown, clock);
          case json -> json(shown, clock);
          case csv -> csv(shown);
        });
    return 0;
  }

  private String text(Shown shown, ZoneId clock) {
    return switch (shown) {
      case Shown.OfGpus(Demand demand, Optional<OwnedUse> owned) -> {
        DemandExtras extras = extras(demand, owned);
        yield text(DemandPage.of(demand, clock, extras), extras.currency());
      }
      case Shown.OfRequests(RequestDemand demand) ->
          text(RequestPage.of(demand, clock), DemandExtras.NONE.currency());
      case Shown.OfBill(CloudBill bill, Optional<Demand> demand, RowCounts reading) -> {
        if (demand.isEmpty()) {
          yield text(BillPage.of(bill, reading), DemandExtras.NONE.currency());
        }
        DemandExtras extras = extras(demand.get(), owned(demand.get()));
        yield text(
            BillPage.of(bill, reading)
                .then(DemandPage.commitments(demand.get()))
                .then(new Page(List.of(new Block.Space())))
                .then(DemandPage.of(demand.get(), clock, extras)),
            extras.currency());
      }
    };
  }

  private String text(Page page, Money.Rate currency) {
    return TextRenderer.text(page, currency, output.look());
  }

  private String json(Shown shown, ZoneId clock) {
    return switch (shown) {
      case Shown.OfGpus(Demand demand, Optional<OwnedUse> owned) ->
          DemandJson.of(demand, clock, extras(demand, owned));
      case Shown.OfRequests(RequestDemand demand) -> RequestReport.json(demand);
      case Shown.OfBill(CloudBill bill, Optional<Demand> demand, RowCounts reading) ->
          BillReport.json(
              bill,
              demand,
              reading,
              clock,
              demand.map(of -> extras(of, owned(of))).orElse(DemandExtras.NONE));
    };
  }

  private String csv(Shown shown) {
    return switch (shown) {
      case Shown.OfGpus(Demand demand, Optional<OwnedUse> owned) ->
          DemandCsv.of(demand, extras(demand, owned));
      case Shown.OfRequests _ ->
          throw InputProblem.in(
              "--format csv", Sentence.of("requests have no groups; write text or json"));
      case Shown.OfBill bill ->
          DemandCsv.of(
              bill.demand()
                  .orElseThrow(() ->
                      InputProblem.in(
                          "--format csv",
                          Sentence.of(
                              "the bill names no machine with GPUs and when it ran; write text or"
                                  + " json"))),
              extras(bill.demand().get(), Optional.empty()));
    };
  }

  private Optional<OwnedUse> owned(Demand demand) {
    return have < 0 ? Optional.empty() : Optional.of(OwnedUse.of(demand, have));
  }

  private DemandExtras extras(Demand demand, Optional<OwnedUse> owned) {
    if (price == null) {
      return new DemandExtras(owned, Optional.empty(), DemandExtras.NONE.currency());
    }
    try (ProgressLine progress = output.progress()) {
      PriceDemand.Priced priced =
          new PriceDemand(catalogue.read(), progress).price(demand, price, have);
      return new DemandExtras(owned, Optional.of(priced.price()), priced.currency());
    }
  }

  private Shown show(ZoneId clock) {
    try (ProgressLine progress = output.progress()) {
      var limits = new LogQuestion.Limits(longestSeconds(), emptyGaps);
      var question = new LogQuestion(files, format, curve(), labelling(), window(), limits);
      Optional<Elsewhere> elsewhere = Elsewhere.found();
      if (elsewhere.isPresent()) {
        requireOnlyCounts();
        return elsewhere.get().demand(question, clock);
      }
      FindDemand find = new FindDemand(() -> catalogue.read().instanceTypes(), progress);
      if (jobsTo != null) {
        find = find.writing(jobsTo, output.filesBut(jobsTo, "--jobs-to"));
      }
      if (anonymise != null) {
        find = find.anonymising(anonymise, output.filesBut(anonymise, "--anonymise"));
      }
      return (have < 0 ? find : find.having(have)).show(question, clock);
    }
  }

  /// On a cluster jobs are counted, and lie nowhere one by one.
  private void requireOnlyCounts() {
    if (jobsTo != null || anonymise != null || have >= 0) {
      throw InputProblem.in(
          "demand",
          Sentence.of(
              "--jobs-to, --anonymise and --have need all jobs on one machine; run them without"
                  + " Spark"));
    }
  }

  private long longestSeconds() {
    if (longest.isEmpty()) {
      return Long.MAX_VALUE;
    }
    return Quantity.parse(longest)
        .flatMap(time -> time.in(UnitText.parse("s").orElseThrow(), Time.HOURS_PER_MONTH))
        .filter(seconds -> seconds >= 1)
        .map(seconds -> (long) seconds.doubleValue())
        .orElseThrow(() ->
            InputProblem.in(
                "--longest",
                Sentence.of(
                    "must be a time such as \"60 days\" but is \"{}\"", Arg.name(longest))));
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw InputProblem.in(
          "--time-zone",
          Sentence.of("must be a zone such as Europe/Berlin or UTC but is \"{}\"", Arg.name(zone)));
    }
  }

  private Window window() {
    return new WindowText(since, until)
        .window((end, sentence) -> InputProblem.in("--" + end.key(), sentence));
  }

  private @Nullable CurveKind curve() {
    if (curve.isEmpty()) {
      return null;
    }
    return CurveKind.parse(curve)
        .orElseThrow(() ->
            InputProblem.in(
                "--curve",
                Sentence.of(
                    "must be one of {} but is \"{}\"",
                    Arg.typed(CurveKind.labels()),
                    Arg.name(curve))));
  }

  private Labelling labelling() {
    try {
      return Labelling.valueOf(by.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw InputProblem.in(
          "--by",
          Sentence.of("must be one of group, user, account, gpu but is \"{}\"", Arg.name(by)));
    }
  }
}
