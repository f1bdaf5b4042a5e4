package dev.rackrate.cli;

import dev.rackrate.ask.Elsewhere;
import dev.rackrate.ask.SimulateFleet;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.cli.option.StudyOptions;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.report.replay.ReplayPage;
import dev.rackrate.report.replay.ReplayReport;
import dev.rackrate.report.replay.ReplayWords;
import dev.rackrate.report.replay.SweepPage;
import dev.rackrate.report.replay.SweepReport;
import dev.rackrate.simulate.setting.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rackrate simulate STUDY`: replays the jobs of a study on a fleet.
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Replays the jobs of a study on machines of its first build entry: waits, use, cost.",
    footer = {
      "",
      "Example: rackrate simulate examples/own-cluster/study.yaml --own 12 --burst-after '30 min'",
      "Example: rackrate simulate examples/own-cluster/study.yaml --sweep 4..40 --policy fifo,easy"
    })
final class SimulateCommand implements Callable<Integer> {

  private static final int MOST_SIZES = 2_000;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})\\.\\.(\\d{1,6})");

  @Mixin private StudyOptions study = new StudyOptions();

  @Option(
      names = "--own",
      paramLabel = "N",
      description = "Number of your machines (default: enough for the peak).")
  private int own = -1;

  @Option(
      names = "--burst-after",
      paramLabel = "TIME",
      description =
          "Move a job that has waited this long to the study's first hourly offer, e.g. '30 min'; 0 means at once (default: ${DEFAULT-VALUE}).")
  private String burst = "never";

  @Option(
      names = "--policy",
      paramLabel = "WORD",
      split = ",",
      defaultValue = "easy",
      description =
          "Who runs next: fifo, easy, shortest or greedy; several for a sweep (default: ${DEFAULT-VALUE}).")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--sweep",
      paramLabel = "FROM..TO",
      description = "Replay on every number of machines in this range, e.g. 4..40.")
  private String sweep = "";

  @Option(
      names = "--wait-limit",
      paramLabel = "TIME",
      description =
          "Waits longer than this count as too long (default: the study's limit, else 1 hour).")
  private String waitLimit = "";

  @Option(
      names = "--failures",
      description = "Let machines fail and be repaired at the rates of the study.")
  private boolean isFailing;

  @Option(
      names = "--spot-trace",
      paramLabel = "FILE",
      description = "Measured availability of spot machines, for jobs that may be interrupted.")
  private String spotTrace = "";

  @Option(
      names = "--quota",
      paramLabel = "GROUP=GPUS",
      description = "The most GPUs a group may hold at once; can be given several times.")
  private List<String> quotas = new ArrayList<>();

  @Option(
      names = "--fit-waits",
      description = "Find with how many machines jobs wait as long as they did in the log.")
  private boolean isFitting;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed for failures and interruptions (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    SimulateFleet.Question question =
        new SimulateFleet.Question(
            own,
            burst.equals("never") ? -1 : SimulateFleet.seconds("--burst-after", burst),
            waitLimit.isEmpty() ? -1 : SimulateFleet.seconds("--wait-limit", waitLimit),
            orders(),
            isFailing,
            spotTrace,
            quotas,
            isFitting,
            seed);
    output.write(sweep.isEmpty() ? one(question) : all(question));
    return 0;
  }

  private String one(SimulateFleet.Question question) {
    SimulateFleet.Replayed replayed;
    try (ProgressLine progress = output.progress()) {
      replayed = new SimulateFleet(catalogue.read(), progress).replay(study.source(), question);
    }
    ReplayReport.Shown shown = replayed.shown();
    return switch (output.format()) {
      case text -> TextRenderer.text(ReplayPage.of(shown), shown.currency(), output.look());
      case json -> ReplayReport.json(shown);
    };
  }

  private String all(SimulateFleet.Question question) {
    List<Integer> sizes = sizes();
    SimulateFleet.Swept swept;
    Optional<Elsewhere> elsewhere = Elsewhere.found();
    if (elsewhere.isPresent()) {
      swept = elsewhere.get().sweep(catalogue.elsewhere(), study.ofFile(), question, sizes);
    } else {
      try (ProgressLine progress = output.progress()) {
        swept =
            new SimulateFleet(catalogue.read(), progress).sweep(study.source(), question, sizes);
      }
    }
    SimulateFleet.Fleet fleet = swept.fleet();
    Sentence machines =
        ReplayWords.machines(
            fleet.machine(), fleet.gpusPerMachine(), fleet.burstSeconds(), fleet.rented());
    var shown =
        new SweepReport.Shown(
            fleet.title(),
            fleet.isBeside() ? ReplayWords.beside(machines) : machines,
            swept.sweep(),
            fleet.terms(),
            fleet.waitLimitSeconds(),
            fleet.currency());
    return switch (output.format()) {
      case text -> TextRenderer.text(SweepPage.of(shown), shown.currency(), output.look());
      case json -> SweepReport.json(shown);
    };
  }

  private List<Integer> sizes() {
    Matcher range = RANGE.matcher(sweep);
    if (!range.matches()) {
      throw InputProblem.in(
          "--sweep", Sentence.of("must be a range such as 4..40 but is \"{}\"", Arg.name(sweep)));
    }
    int from = Integer.parseInt(range.group(1));
    int to = Integer.parseInt(range.group(2));
    if (to < from || to - from >= MOST_SIZES) {
      throw InputProblem.in(
          "--sweep",
          Sentence.of(
              "must rise and hold at most {} size{|s} but is \"{}\"",
              Arg.count(MOST_SIZES),
              Arg.name(sweep)));
    }
    List<Integer> sizes = new ArrayList<>();
    for (int size = from; size <= to; size++) {
      sizes.add(size);
    }
    return sizes;
  }

  private List<Policy.Order> orders() {
    return policies.stream().map(word -> SimulateFleet.order("--policy", word)).toList();
  }
}
