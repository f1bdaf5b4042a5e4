package dev.rackrate.study;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.logs.LogSource;
import dev.rackrate.performance.ratio.Comparison;
import dev.rackrate.performance.ratio.SpeedModel;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.asked.DescribedWork;
import dev.rackrate.resolve.asked.LoggedKinds;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.study.text.CountText;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import dev.rackrate.workload.WorkKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The sections `demand` and `workloads` -> what is known of the work.
final class DemandReader {

  /// What is typed in where no workloads say it.
  private static final List<String> TYPED =
      List.of(
          "gpus",
          "kind",
          "mode",
          "together",
          "jobs",
          "session",
          "sessions",
          "at-once",
          "use",
          "hours-per-week",
          "hours-per-day",
          "hours-per-month",
          "utilisation");

  private final Section demand;
  private final Catalogue catalogue;
  private final GpuNames gpus;
  private final LogSource logs;
  private final Supplier<? extends SpeedModel> speeds;
  private final List<DescribedWork> works;

  /// @param speeds compares GPUs; asked for where a log tells of several
  DemandReader(
      Section study,
      Catalogue catalogue,
      GpuNames gpus,
      LogSource logs,
      Supplier<? extends SpeedModel> speeds) {
    this.speeds = speeds;
    this.catalogue = catalogue;
    this.gpus = gpus;
    this.logs = logs;
    this.demand =
        study
            .section("demand")
            .or(() ->
                study.has("workloads")
                    ? Optional.of(study.sectionOrEmpty("demand"))
                    : Optional.empty())
            .orElseThrow(() -> study.missing("demand", "{gpus: 4, hours-per-week: 45}"));
    this.works = new WorkloadReader(study, catalogue, logs).read();
  }

  WorkFacts read() {
    Optional<WorkKind> kind = demand.choice("kind", WorkKind.labels()).flatMap(WorkKind::parse);
    Optional<Node> interruptible = demand.value("interruptible");
    Optional<Gpu> gpu = gpus.under(demand, "gpu");
    WorkFacts.Use use =
        use(new LoggedKinds(catalogue, gpu, kind.orElse(WorkKind.LLM_TRAINING), speeds));
    return new WorkFacts(
        kind.orElse(WorkKind.LLM_TRAINING),
        kind.isPresent(),
        mode(kind, gpu),
        gpu,
        demand.amount("memory", "GiB").map(Given::value),
        demand.yesOrNo("together").map(DemandReader::together).orElse(WorkFacts.Together.OPEN),
        interruptible.filter(this::isYes).isPresent(),
        demand.text("software").orElse(""),
        figures(use),
        use,
        HostReader.read(demand));
  }

  /// The algorithm hashed, one in which the GPU of the demand has a hash rate.
  private String mode(Optional<WorkKind> kind, Optional<Gpu> gpu) {
    Optional<String> mode = demand.text("mode");
    if (mode.isPresent() && !kind.equals(Optional.of(WorkKind.HASHING))) {
      throw demand.problem("mode", Sentence.of("goes with kind: hashing alone"));
    }
    boolean isKnown =
        mode.isEmpty()
            || gpu.isEmpty()
            || speeds.get().hashing(gpu.get(), gpu.get(), mode.get()) instanceof Comparison.Known;
    if (!isKnown) {
      throw demand.problem(
          "mode",
          Sentence.of(
              "no hash rate of {} is known in {}; write a mode of hashcat such as NTLM or 22000, or"
                  + " the algorithm of a coin such as kawpow",
              Arg.name(gpu.get().name()),
              Arg.name(mode.get())));
    }
    return mode.orElse("");
  }

  private static WorkFacts.Together together(boolean isTogether) {
    return isTogether ? WorkFacts.Together.YES : WorkFacts.Together.NO;
  }

  private boolean isYes(Node interruptible) {
    return interruptible instanceof Node.Mapping || demand.isYes("interruptible", interruptible);
  }

  /// Whether a key was set on the command line.
  static boolean isSet(Section section, String key) {
    return section.value(key).filter(node -> node.place().isCommandLine()).isPresent();
  }

  private WorkFacts.Use use(LoggedKinds kinds) {
    if (!works.isEmpty()) {
      for (String typed : TYPED) {
        if (demand.has(typed)) {
          throw demand.problem(
              typed,
              isSet(demand, typed)
                  ? Sentence.of(
                      "comes from the workloads; write demand.level=1.2 for 1.2 times as much work")
                  : Sentence.of("comes from the workloads; remove one of the two"));
        }
      }
      return new WorkFacts.Use.Described(works);
    }
    Optional<Node> jobs = demand.value("jobs");
    if (jobs.isPresent()) {
      return LogsReader.read(demand, jobs.get(), logs, kinds);
    }
    if (demand.has("format")) {
      throw demand.problem("format", Sentence.of("goes with jobs; write the files under jobs too"));
    }
    return new WorkFacts.Use.Typed(new HoursReader(demand).stretches());
  }

  private Written figures(WorkFacts.Use use) {
    WrittenFigures figures = new WrittenFigures();
    if (use instanceof WorkFacts.Use.Typed(var stretches)) {
      Given gpus =
          demand
              .number("gpus", 0.01, WorkFacts.MOST_GPUS)
              .orElseThrow(() -> demand.missing("gpus", "4"));
      figures
          .put(Input.GPUS, Optional.of(gpus))
          .put(
              Input.HOURS_PER_WEEK,
              stretches.isEmpty() ? Optional.of(hoursPerWeek()) : Optional.empty())
          .put(Input.AT_ONCE, demand.whole("at-once", 1, 100_000))
          .put(Input.SESSION, session());
    }
    Section data = demand.sectionOrEmpty("data");
    figures
        .put(
            Input.MOST_HOURS_PER_WEEK, demand.number("most-hours-per-week", 1, Time.HOURS_PER_WEEK))
        .put(Input.GROWTH, demand.compoundRate("growth", 1))
        .put(Input.STORED, data.amount("stored", "GB"))
        .put(Input.OUT, data.amount("out", "GB/month"));
    checkpoints(figures);
    return figures.done();
  }

  private void checkpoints(WrittenFigures figures) {
    if (demand.value("interruptible").filter(Node.Mapping.class::isInstance).isPresent()) {
      Section section = demand.section("interruptible").orElseThrow();
      figures
          .put(Input.CHECKPOINT, section.amount("checkpoint", "min").map(DemandReader::hours))
          .put(Input.RESTART, section.amount("restart", "min").map(DemandReader::hours));
    }
  }

  private static Given hours(Given minutes) {
    return minutes.times(1 / 60.0);
  }

  private Given hoursPerWeek() {
    HoursReader hours = new HoursReader(demand);
    List<Given> ways = hours.ways();
    if (demand.has("sessions")) {
      if (!ways.isEmpty()) {
        throw demand.problem(
            "sessions",
            hours.areSet()
                ? Sentence.of(
                    "and session give the hours; write demand.level=1.2 for 1.2 times as much work")
                : Sentence.of("and session give the hours; remove the other hours, or sessions"));
      }
      return ofSessions(demand.context().hoursPerMonth());
    }
    return hours.one();
  }

  /// The hours of sessions of one length that come so many times.
  private Given ofSessions(double hoursPerMonth) {
    Given session = session().orElseThrow(() -> demand.missing("session", "14 days"));
    Node written = demand.value("sessions").orElseThrow();
    double perWeek =
        demand
            .text("sessions")
            .flatMap(text -> CountText.perWeek(text, "sessions", hoursPerMonth))
            .filter(times -> times > 0)
            .orElseThrow(() ->
                demand.expected(
                    "sessions", written, Sentence.of("times a period, e.g. 4 per year,")));
    double hours = session.value() * perWeek;
    if (hours > Time.HOURS_PER_WEEK * (1 + 1e-9)) {
      throw demand.problem(
          "sessions", Sentence.of("take more hours than there are; write fewer or shorter ones"));
    }
    return new Given(
        Math.min(hours, Time.HOURS_PER_WEEK),
        "hours/week",
        new Origin.Derived(
            "session * sessions a week",
            List.of(
                new Origin.Derived.Part("session", session.value(), "hours", session.origin()),
                new Origin.Derived.Part(
                    "sessions a week", perWeek, "", demand.origin("sessions", written)))));
  }

  private Optional<Given> session() {
    return demand.amountBetween("session", 0.001, 10_000, "hours");
  }
}
