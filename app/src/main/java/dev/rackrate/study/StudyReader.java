package dev.rackrate.study;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Market;
import dev.rackrate.logs.LogSource;
import dev.rackrate.performance.ratio.GpuRatioModel;
import dev.rackrate.performance.ratio.SpeedModel;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.Changes;
import dev.rackrate.resolve.EntryProblem;
import dev.rackrate.resolve.Places;
import dev.rackrate.resolve.Question;
import dev.rackrate.resolve.ScenarioMaker;
import dev.rackrate.resolve.asked.DescribedWork;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.Countries;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Regions;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.sizing.WorkloadCase;
import dev.rackrate.study.text.AmountContext;
import dev.rackrate.study.text.Exchange;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Overrides;
import dev.rackrate.study.text.Section;
import dev.rackrate.study.text.YamlReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// A study -> a [Question], and the [Scenario] that it resolves to.
public final class StudyReader {

  private static final int MOST_MONTHS = 240;

  private final Catalogue catalogue;
  private final LogSource logs;
  private final ScenarioMaker maker;
  private final Supplier<? extends SpeedModel> speeds;

  /// Reads studies whose demand is typed in; compares GPUs by rates and scores.
  public StudyReader(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.logs = LogSource.NONE;
    this.speeds = () -> new GpuRatioModel(catalogue);
    this.maker =
        new ScenarioMaker(
            catalogue,
            () -> {
              throw InputProblem.of(
                  Sentence.of("workloads cannot be predicted here; type the demand in"));
            });
  }

  /// Reads studies whose demand may be in logs or described by workloads.
  ///
  /// @param sizing predicts workloads and compares GPUs; asked for where a study describes any or
  ///   names a GPU
  public StudyReader(Catalogue catalogue, LogSource logs, Supplier<SizingModel> sizing) {
    this.catalogue = catalogue;
    this.logs = logs;
    Supplier<SpeedModel> predicted = () -> sizing.get().speeds();
    this.speeds = predicted;
    this.maker = new ScenarioMaker(catalogue, sizing, predicted);
  }

  /// A study, opened: its sections, and the day and currency that they are read with.
  private record Opened(
      Section study, String title, LocalDate asOf, Market market, Exchange exchange) {}

  private Opened open(Node.Mapping root) {
    Node.Entry claims = root.entries().get("claims");
    if (claims != null) {
      throw InputProblem.at(
          claims.keyPlace(),
          "claims",
          Sentence.of("belongs to a claim file; run rackrate audit on it"));
    }
    Section bare = Section.of(root, "", "", new AmountContext(0, Optional.empty()));
    requireVersion(bare);
    String title = bare.requiredText("title", "Fine-tuning at a small lab");
    double hours = hoursPerMonth(bare).map(Given::value).orElse(Time.HOURS_PER_MONTH);
    LocalDate asOf = bare.date("as-of").orElseGet(catalogue::newestPrice);
    Market market = catalogue.on(asOf);
    Exchange exchange = ExchangeReader.read(bare, market);
    Section study = Section.of(root, "", "", new AmountContext(hours, Optional.of(exchange)));
    return new Opened(study, title, asOf, market, exchange);
  }

  private static Optional<Given> hoursPerMonth(Section study) {
    return study.sectionOrEmpty("conventions").number("hours-per-month", 24, 744);
  }

  /// The workloads of a study, and the day and currency that their costs are told in.
  ///
  /// @throws InputProblem where something in them cannot be used, or there are none
  public DescribedStudy workloads(StudySource source) {
    return switch (source) {
      case StudySource.OfFile(Path file, List<String> sets) ->
          described(Overrides.apply(YamlReader.read(file), sets));
      case StudySource.OfText(String text, String name, List<String> sets) ->
          described(Overrides.apply(YamlReader.mapping(text, name), sets));
      case StudySource.OfValue(Question question) -> described(question);
    };
  }

  /// The workloads of a study given as text; `name` stands for the file in messages.
  public DescribedStudy workloads(String text, String name, List<String> sets) {
    return workloads(new StudySource.OfText(text, name, sets));
  }

  private DescribedStudy described(Node.Mapping root) {
    Opened opened = open(root);
    Section study = opened.study;
    List<WorkloadCase> works =
        new WorkloadReader(study, catalogue, logs)
            .read().stream().map(DescribedWork::work).toList();
    if (works.isEmpty()) {
      throw study.missing(
          "workloads", "[{name: tune, kind: llm-fine-tuning, model: llama-3.1-8b}]");
    }
    return new DescribedStudy(opened.title, opened.market, opened.exchange.needed(study), works);
  }

  private DescribedStudy described(Question question) {
    List<WorkloadCase> works = question.works().stream().map(DescribedWork::work).toList();
    if (works.isEmpty()) {
      throw InputProblem.at(Place.NOWHERE, "workloads", Sentence.of("is missing"));
    }
    return new DescribedStudy(
        question.title(), catalogue.on(question.asOf()), question.currency(), works);
  }

  /// Reads a study, wherever it is.
  ///
  /// @throws InputProblem where something in it cannot be used
  public Scenario read(StudySource source) {
    return switch (source) {
      case StudySource.OfFile(Path file, List<String> sets) -> read(file, sets);
      case StudySource.OfText(String text, String name, List<String> sets) ->
          read(text, name, sets);
      case StudySource.OfValue(Question question) -> {
        try {
          yield maker.scenario(question);
        } catch (EntryProblem wrong) {
          throw EntryPlaces.nowhere(wrong);
        }
      }
    };
  }

  /// Reads a study file with overrides from the command line.
  ///
  /// @param sets each `PATH=VALUE`
  /// @throws InputProblem where something in it cannot be used
  public Scenario read(Path file, List<String> sets) {
    return resolve(YamlReader.read(file), sets);
  }

  /// Reads a study given as text; `name` stands for the file in messages.
  public Scenario read(String text, String name, List<String> sets) {
    return resolve(YamlReader.mapping(text, name), sets);
  }

  /// Reads a study whose text was read already.
  public Scenario read(Node.Mapping study) {
    return resolve(study, List.of());
  }

  /// The candidates of a study given as text, as [ScenarioMaker#candidates] leaves them; empty
  /// where the study needs a closer look.
  public Optional<ScenarioMaker.Candidates> candidates(
      String text, String name, List<String> sets) {
    // What a changed figure of an option makes of it is not seen early.
    if (!OptionSets.among(sets, true).isEmpty()) {
      return Optional.empty();
    }
    try {
      AtomicBoolean isWhole = new AtomicBoolean();
      Scenario scenario =
          resolve(
              YamlReader.mapping(text, name),
              sets,
              (question, changes) -> {
                ScenarioMaker.Candidates made = maker.candidates(question, changes);
                isWhole.set(made.isWhole());
                return made.scenario();
              });
      return Optional.of(new ScenarioMaker.Candidates(scenario, isWhole.get()));
    } catch (InputProblem needsAll) {
      return Optional.empty();
    }
  }

  private Scenario resolve(Node.Mapping root, List<String> sets) {
    return resolve(root, sets, maker::scenario);
  }

  private Scenario resolve(
      Node.Mapping root, List<String> sets, BiFunction<Question, Changes, Scenario> making) {
    Opened opened = open(Overrides.apply(root, OptionSets.among(sets, false)));
    OptionSets changed = new OptionSets(OptionSets.among(sets, true), opened.study.context());
    try {
      GpuNames gpus = new GpuNames(catalogue);
      Question question = question(opened, gpus);
      Scenario scenario = making.apply(question, changed.changes()).noticed(gpus.notes());
      changed.refuseUnknown(scenario);
      return scenario;
    } catch (EntryProblem wrong) {
      throw EntryPlaces.placed(opened.study, wrong);
    }
  }

  private Question question(Opened opened, GpuNames gpus) {
    Section study = opened.study;
    Optional<LocalDate> start = study.date("start");
    if (start.filter(day -> day.isBefore(opened.asOf)).isPresent()) {
      throw study.problem(
          "start", Sentence.of("must not be before as-of, {}", Arg.day(opened.asOf)));
    }
    TermsReader.Terms terms = TermsReader.read(study, start.orElse(opened.asOf));
    BuildReader build = new BuildReader(study, opened.market, gpus);
    PricePathReader path = new PricePathReader(study);
    return new Question(
        opened.title,
        opened.asOf,
        start,
        opened.exchange.own(),
        opened.exchange.unratedCurrency(),
        study.choice("defaults").orElse("shipped").equals("shipped"),
        conventions(study),
        new SiteReader(study).read(),
        new DemandReader(study, catalogue, gpus, logs, speeds).read(),
        build.read(),
        HaveReader.read(study, build),
        new RentReader(study, opened.market, gpus).read(),
        new ApiReader(study, opened.market).read(),
        terms.all(),
        limits(study, terms.quotas()),
        path.spread(UncertaintyReader.read(study)).in(FuturesReader.read(study)),
        path.read());
  }

  private static void requireVersion(Section study) {
    Given version =
        study.whole("rackrate", 0, 1_000).orElseThrow(() -> study.missing("rackrate", "1"));
    if (version.value() != 1) {
      throw study.problem(
          "rackrate", Sentence.of("this program reads version 1 of the format; write 1"));
    }
  }

  private static Written conventions(Section study) {
    Optional<Given> horizon = study.amountBetween("horizon", 1, MOST_MONTHS, "months");
    horizon.ifPresent(given -> {
      if (given.value() != Math.rint(given.value())) {
        throw study.problem("horizon", Sentence.of("must be whole months, e.g. 36 months"));
      }
    });
    Section conventions = study.sectionOrEmpty("conventions");
    Optional<Given> yearly =
        conventions
            .choice("cash-flows")
            .filter("yearly"::equals)
            .map(_ -> {
              Node written = conventions.value("cash-flows").orElseThrow();
              return new Given(1, "", conventions.origin("cash-flows", written));
            });
    return new WrittenFigures()
        .put(Input.HORIZON, horizon)
        .put(Input.DISCOUNT_RATE, study.compoundRate("discount-rate", 12))
        .put(Input.HOURS_PER_MONTH, hoursPerMonth(study))
        .put(Input.YEARLY_CASH_FLOWS, yearly)
        .done();
  }

  /// Places in a text with commas between them, or in a list.
  private static List<String> mustStay(Section limits) {
    List<Node> all =
        limits
            .value("must-stay")
            .map(node -> node instanceof Node.Sequence list ? list.items() : List.of(node))
            .orElse(List.of());
    List<String> places = new ArrayList<>();
    for (Node node : all) {
      if (!(node instanceof Node.Scalar scalar)) {
        throw limits.expected("must-stay", node, Sentence.of("a place, or a list of places"));
      }
      for (String written : scalar.text().split(",", -1)) {
        String place = written.strip();
        if (Countries.code(place).isEmpty()
            && !place.equals(Limits.ON_PREMISES)
            && !place.equalsIgnoreCase(Regions.EU_CODE)) {
          throw limits.problem("must-stay", Countries.unknownPlace(place));
        }
        places.addAll(Places.of(place));
      }
    }
    return places.stream().distinct().toList();
  }

  private static Limits limits(Section study, Map<String, Double> quotas) {
    Section limits = study.sectionOrEmpty("limits");
    double budget = limits.amount("budget", "USD").map(Given::value).orElse(Double.MAX_VALUE);
    double power = limits.amount("power", "W").map(Given::value).orElse(Double.MAX_VALUE);
    List<String> mustStay = mustStay(limits);
    Optional<Given> wait = limits.amountBetween("wait", 0, Time.HOURS_PER_YEAR, "hours");
    double waitSeconds = wait.map(hours -> hours.value() * 3_600).orElse(Limits.WAIT_SECONDS);
    Limits.Managed managed =
        limits
            .choice("managed")
            .map(word ->
                word.equals(Limits.Managed.REQUIRED.label())
                    ? Limits.Managed.REQUIRED
                    : Limits.Managed.PREFERRED)
            .orElse(Limits.Managed.NO_MATTER);
    int space =
        limits
            .whole("space", 0, 1_000_000)
            .map(machines -> (int) machines.value())
            .orElse(Integer.MAX_VALUE);
    return new Limits(
        budget, power, mustStay, quotas, waitSeconds, managed, space, wait.isPresent());
  }
}
