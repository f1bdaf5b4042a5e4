package dev.rackrate.cli;

import dev.rackrate.ask.FindDemand;
import dev.rackrate.demand.CurveKind;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.Labelling;
import dev.rackrate.report.DemandJson;
import dev.rackrate.report.DemandReport;
import dev.rackrate.study.LogQuestion;
import dev.rackrate.study.StudyProblem;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rackrate demand FILE...`: the demand that logs, monitors and bills show.
@Command(
    name = "demand",
    mixinStandardHelpOptions = true,
    description = "Works out the demand that accounting logs, monitors or bills show.",
    footer = {"", "Example: rackrate demand accounting-*.txt --from slurm --by account"})
final class DemandCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files that together are one log; .gz and .zst are read as they are.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      description = "Their format; auto tells it from the files (default: ${DEFAULT-VALUE}).")
  private String format = "auto";

  @Option(
      names = "--how",
      paramLabel = "FORMAT",
      description = "Print how to collect such a file, and nothing else.")
  private String how = "";

  @Option(
      names = "--curve",
      paramLabel = "CURVE",
      description =
          "What counts as demand: wanted, running or running-and-pending (default:"
              + " ${DEFAULT-VALUE}).")
  private String curve = "wanted";

  @Option(
      names = "--by",
      paramLabel = "WORD",
      description = "Compare by group, user, account or gpu (default: ${DEFAULT-VALUE}).")
  private String by = "group";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Nothing before this moment counts, e.g. 2026-04-01.")
  private String since = "";

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Nothing from this moment on counts.")
  private String until = "";

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description =
          "Tell days of the week in this zone, e.g. Europe/Berlin, where the log knows moments"
              + " (default: ${DEFAULT-VALUE}).")
  private String zone = "UTC";

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    if (!how.isEmpty()) {
      output.write(FindDemand.how(how));
      return 0;
    }
    if (files.isEmpty()) {
      throw new StudyProblem("demand: name a file, or a format with --how");
    }
    ZoneId clock = zone();
    Demand demand = answer();
    output.write(
        switch (output.format()) {
          case text -> DemandReport.text(demand, clock, output.hasBlocks());
          case json -> DemandJson.of(demand, clock);
        });
    return 0;
  }

  private Demand answer() {
    try (ProgressLine progress = output.progress()) {
      return new FindDemand(progress)
          .demand(new LogQuestion(files, format, curve(), labelling(), since, until));
    }
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw new StudyProblem(
          "--time-zone: must be a zone such as Europe/Berlin or UTC but is \"%s\"".formatted(zone));
    }
  }

  private CurveKind curve() {
    return CurveKind.parse(curve)
        .orElseThrow(() ->
            new StudyProblem(
                "--curve: must be one of %s but is \"%s\""
                    .formatted(String.join(", ", CurveKind.labels()), curve)));
  }

  private Labelling labelling() {
    try {
      return Labelling.valueOf(by.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new StudyProblem(
          "--by: must be one of group, user, account, gpu but is \"%s\"".formatted(by));
    }
  }
}
