package dev.rackrate.study;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuScore;
import dev.rackrate.catalogue.MeasuredWork;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.logs.LogSource;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.quantity.Unusable;
import dev.rackrate.resolve.asked.DescribedWork;
import dev.rackrate.sizing.WorkloadCase;
import dev.rackrate.study.text.CountText;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import dev.rackrate.workload.Codec;
import dev.rackrate.workload.Desktop;
import dev.rackrate.workload.Fp64;
import dev.rackrate.workload.Hashing;
import dev.rackrate.workload.LanguageRun;
import dev.rackrate.workload.LlmFineTuning;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.LlmTraining;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.OwnWork;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Rendering;
import dev.rackrate.workload.Resolution;
import dev.rackrate.workload.Runs;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.TuningMethod;
import dev.rackrate.workload.VideoEncoding;
import dev.rackrate.workload.VisionInference;
import dev.rackrate.workload.VisionTraining;
import dev.rackrate.workload.WorkKind;
import dev.rackrate.workload.Workload;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// The list `workloads` -> work with everything that its prediction takes.
final class WorkloadReader {

  private static final int USUAL_SEQUENCE = 2048;
  private static final int MOST_MEASURED = 4096;
  private static final double MOST_COUNT = 1e24;
  private static final double SECONDS_OF_A_WEEK = Time.HOURS_PER_WEEK * 3600;

  private final Section study;
  private final Catalogue catalogue;
  private final LogSource logs;

  WorkloadReader(Section study, Catalogue catalogue, LogSource logs) {
    this.study = study;
    this.catalogue = catalogue;
    this.logs = logs;
  }

  List<DescribedWork> read() {
    List<DescribedWork> works = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section entry : study.sections("workloads")) {
      String name = entry.requiredText("name", "tune");
      if (!names.add(name)) {
        throw entry.problem(
            "name", Sentence.of("two workloads are called {}; give each its own", Arg.name(name)));
      }
      Workload workload = possible(entry, name);
      Optional<MeasuredRate> measured =
          entry
              .section("measured")
              .map(this::measured)
              .or(() -> ofCatalogue(workload.kind(), name));
      refuseUnmeasured(entry, workload, measured);
      works.add(
          new DescribedWork(
              new WorkloadCase(workload, measured, memory(entry, workload)),
              cached(entry),
              entry.path(),
              entry.origin("name", entry.value("name").orElseThrow())));
    }
    return works;
  }

  private Workload possible(Section entry, String name) {
    try {
      return workload(entry, name);
    } catch (IllegalArgumentException impossible) {
      throw entry.problem("name", Unusable.why(impossible));
    }
  }

  /// Least memory of a GPU; that of a workplace is part of it.
  private static double memory(Section entry, Workload workload) {
    return workload.kind() == WorkKind.DESKTOP ? 0 : memory(entry);
  }

  private static double cached(Section entry) {
    return entry.amountBetween("cached", 0, 1, "ratio").map(Given::value).orElse(0.0);
  }

  private static double memory(Section entry) {
    return entry.amount("memory", "GiB").map(Given::value).orElse(0.0);
  }

  private static void refuseUnmeasured(
      Section entry, Workload workload, Optional<MeasuredRate> measured) {
    boolean mustBe =
        switch (workload.kind()) {
          case RENDERING, MEASURED -> true;
          case LLM_TRAINING,
              LLM_FINE_TUNING,
              LLM_SERVING,
              VISION_TRAINING,
              VISION_INFERENCE,
              VIDEO_ENCODING,
              FP64,
              HASHING,
              DESKTOP ->
              false;
        };
    if (mustBe && measured.isEmpty()) {
      throw entry.missing("measured", "{gpu: RTX 4090, value: 0.02}");
    }
    if (workload.kind() == WorkKind.DESKTOP && measured.isPresent()) {
      throw entry.problem("measured", Sentence.of("says nothing of a workplace; leave it out"));
    }
  }

  /// What the catalogue holds of work of that kind and name: the newest, where several GPUs were
  /// measured by it.
  private Optional<MeasuredRate> ofCatalogue(WorkKind kind, String name) {
    Optional<MeasuredRate> newest = Optional.empty();
    LocalDate day = LocalDate.MIN;
    for (GpuScore score : catalogue.tables().scores()) {
      Optional<MeasuredWork> work =
          MeasuredWork.of(score.metric())
              .filter(of -> of.kind().equals(kind.label()) && of.name().equals(name));
      LocalDate measuredOn = score.source().date().start();
      if (work.isPresent()
          && kind != WorkKind.DESKTOP
          && !measuredOn.isBefore(day)
          && score.unit().equals(MeasuredWork.unit(kind.label()).orElse(score.unit()))) {
        int gpus = work.get().gpus();
        day = measuredOn;
        newest = Optional.of(new MeasuredRate(score.gpu(), gpus, score.score() * gpus));
      }
    }
    return newest;
  }

  private MeasuredRate measured(Section section) {
    Gpu gpu = gpu(section, section.requiredText("gpu", "RTX 4090"));
    Given value =
        section
            .number("value", Double.MIN_VALUE, MOST_COUNT)
            .orElseThrow(() -> section.missing("value", "2_400"));
    int gpus =
        section
            .number("gpus", 1, MOST_MEASURED)
            .map(given -> (int) given.value())
            .orElse(MeasuredRate.AS_MANY);
    return new MeasuredRate(gpu, gpus, value.value());
  }

  private Gpu gpu(Section section, String name) {
    return catalogue
        .gpu(name)
        .orElseThrow(() -> {
          List<String> near = catalogue.gpusLike(name);
          Arg hint =
              Nearest.meant(
                  near, Sentence.of("rackrate catalogue list gpus --all shows every GPU"));
          return section.problem(
              "gpu", Sentence.of("no GPU is called \"{}\"{}", Arg.name(name), hint));
        });
  }

  private Workload workload(Section entry, String name) {
    WorkKind kind =
        entry
            .choice("kind", WorkKind.labels())
            .flatMap(WorkKind::parse)
            .orElseThrow(() -> entry.missing("kind", "llm-fine-tuning"));
    WorkloadKeys.refuseOthers(entry, kind);
    ModelReader models = new ModelReader(entry, catalogue);
    return switch (kind) {
      case LLM_TRAINING -> new LlmTraining(name, run(entry, models));
      case LLM_FINE_TUNING -> new LlmFineTuning(name, run(entry, models), method(entry));
      case LLM_SERVING -> serving(entry, name, models);
      case VISION_TRAINING ->
          new VisionTraining(
              name, models.vision(precision(entry)), count(entry, "images"), runs(entry));
      case VISION_INFERENCE ->
          new VisionInference(
              name, models.denoising(precision(entry)), count(entry, "images"), runs(entry));
      case RENDERING -> new Rendering(name, count(entry, "frames"), runs(entry));
      case VIDEO_ENCODING -> video(entry, name);
      case FP64 ->
          new Fp64(name, count(entry, "operations"), entry.text("mode").orElse("hpl"), runs(entry));
      case HASHING ->
          new Hashing(
              name, count(entry, "hashes"), entry.requiredText("mode", "sha256"), runs(entry));
      case DESKTOP -> desktop(entry, name);
      case MEASURED -> new OwnWork(name, count(entry, "units"), like(entry), runs(entry));
    };
  }

  private LanguageRun run(Section entry, ModelReader models) {
    refuseRate(entry, "tokens");
    Given tokens =
        entry
            .amountBetween("tokens", 1e-6, 1e12, "Mtok")
            .orElseThrow(() -> entry.missing("tokens", "200 Mtok"));
    return new LanguageRun(
        models.language(),
        precision(entry),
        stack(entry),
        step(entry),
        1e6 * tokens.value(),
        runs(entry));
  }

  private static LanguageRun.Step step(Section entry) {
    int sequence =
        entry.whole("sequence", 1, 10_000_000).map(g -> (int) g.value()).orElse(USUAL_SEQUENCE);
    OptionalInt batch =
        entry
            .whole("batch", 1, 100_000_000)
            .map(given -> OptionalInt.of((int) given.value()))
            .orElse(OptionalInt.empty());
    return new LanguageRun.Step(sequence, batch);
  }

  private static TuningMethod method(Section entry) {
    return entry
        .choice("method", TuningMethod.labels())
        .flatMap(TuningMethod::parse)
        .orElse(TuningMethod.FULL);
  }

  private static Optional<WorkKind> like(Section entry) {
    return entry.choice("like", WorkKind.labels()).flatMap(WorkKind::parse);
  }

  private static Optional<Precision> precision(Section entry) {
    return entry
        .text("precision")
        .map(text ->
            precision(text)
                .orElseThrow(() ->
                    entry.problem(
                        "precision",
                        Sentence.of(
                            "must be one of {} but is \"{}\"",
                            Arg.typed(Precision.labels()),
                            Arg.name(text)))));
  }

  /// A number format by its word; `mxfp4` keeps weights alone in four bits.
  static Optional<Precision> precision(String word) {
    return word.equalsIgnoreCase("mxfp4") ? Optional.of(Precision.INT4) : Precision.parse(word);
  }

  private static Stack stack(Section entry) {
    return entry.text("stack").map(Stack::parse).orElse(Stack.UNSTATED);
  }

  private Runs runs(Section entry) {
    double perWeek = rate(entry, "runs", "6 per week");
    double most =
        entry
            .amountBetween("finish-within", 1e-6, 1e6, "hours")
            .map(Given::value)
            .orElse(Double.POSITIVE_INFINITY);
    return new Runs(perWeek, most);
  }

  private double rate(Section entry, String key, String example) {
    String text = entry.requiredText(key, example);
    return CountText.perWeek(text, key, entry.context().hoursPerMonth())
        .filter(perWeek -> perWeek > 0 && perWeek <= MOST_COUNT)
        .orElseThrow(() ->
            entry.expected(
                key,
                entry.value(key).orElseThrow(),
                Sentence.of(
                    "a number above 0 per second, minute, hour, day, week or month, e.g. {}",
                    new Arg.Typed(example))));
  }

  private static double count(Section entry, String key) {
    String text = entry.requiredText(key, "3_000");
    refuseRate(entry, key);
    return CountText.count(text)
        .filter(count -> count > 0 && count <= MOST_COUNT)
        .orElseThrow(() ->
            entry.expected(
                key,
                entry.value(key).orElseThrow(),
                Sentence.of("a count above 0, e.g. 3_000 or 1.2 M")));
  }

  /// What is of one run is not written for a period; `runs` says how often.
  private static void refuseRate(Section entry, String key) {
    Optional<CountText.Rate> rate = entry.text(key).flatMap(CountText::rate);
    if (rate.isPresent()) {
      String amountAlone = rate.get().amount();
      if (amountAlone.endsWith(" " + key)) {
        amountAlone = amountAlone.substring(0, amountAlone.length() - key.length()).strip();
      }
      Arg amount = new Arg.Typed(key + ": " + amountAlone);
      throw entry.problem(
          key,
          entry.has("runs")
              ? Sentence.of("is of one run, and runs says how often; write {}", amount)
              : Sentence.of(
                  "is of one run; write {} and {}",
                  amount,
                  new Arg.Typed("runs: 1 per " + rate.get().period())));
    }
  }

  private Workload serving(Section entry, String name, ModelReader models) {
    Optional<RequestDemand> log = log(entry);
    double perSecond =
        log.map(demand -> demand.requests().meanPerSecond())
            .orElseGet(() -> rate(entry, "requests", "40_000 per day") / SECONDS_OF_A_WEEK);
    double peak =
        entry
            .number("peak", 1, 100_000)
            .map(Given::value)
            .or(() -> log.map(demand -> Math.max(1, demand.requests().peakOverMean())))
            .orElse(1.0);
    var traffic =
        new LlmServing.Traffic(
            perSecond,
            peak,
            tokens(entry, "input", log.map(d -> d.inputTokens().total() / d.requests().total())),
            tokens(entry, "output", log.map(d -> d.outputTokens().total() / d.requests().total())));
    ModelShape model = models.writing();
    int tokens = traffic.inputTokens() + traffic.outputTokens();
    int most = models.contextTokens().orElse(Integer.MAX_VALUE);
    if (tokens > most) {
      throw entry.problem(
          entry.has("input") ? "input" : "requests",
          Sentence.of(
              "with its answer makes {} token{|s}, {} takes at most {}",
              Arg.count(tokens),
              Arg.name(model.name()),
              Arg.count(most)));
    }
    Optional<Precision> format = precision(entry).or(models::published);
    return new LlmServing(name, model, format, stack(entry), traffic, latency(entry));
  }

  private static int tokens(Section entry, String key, Optional<Double> ofLog) {
    return entry
        .amountBetween(key, 1, 100_000_000, "tok")
        .map(Given::value)
        .or(() -> ofLog)
        .map(tokens -> (int) Math.max(1, Math.rint(tokens)))
        .orElseThrow(() -> entry.missing(key, "1_100 tok"));
  }

  private static LlmServing.Latency latency(Section entry) {
    OptionalDouble batch =
        entry.amountBetween("finish-within", 1e-6, 1e6, "hours").stream()
            .mapToDouble(Given::value)
            .findFirst();
    if (batch.isPresent() && (entry.has("ttft") || entry.has("tpot"))) {
      throw entry.problem(
          "finish-within",
          Sentence.of("is for answers that nobody waits for; leave it out, or ttft and tpot"));
    }
    return new LlmServing.Latency(milliseconds(entry, "ttft"), milliseconds(entry, "tpot"), batch);
  }

  /// A limit as written; the unit ms is that of a thousandth of a second.
  private static double milliseconds(Section entry, String key) {
    return entry
        .amountBetween(key, 1e-6, 1e6, "s")
        .map(given -> 1000 * given.value())
        .orElse(Double.POSITIVE_INFINITY);
  }

  /// The requests of a log, where the workload names one.
  private Optional<RequestDemand> log(Section entry) {
    Optional<Node> written = entry.value("requests");
    if (written.isEmpty() || !(written.get() instanceof Node.Mapping)) {
      return Optional.empty();
    }
    Section requests = entry.section("requests").orElseThrow();
    String name = requests.requiredText("file", "trace.csv");
    Place place = requests.placeOf("file");
    LogQuestion question =
        LogQuestion.everythingOf(
            List.of(NamedFile.of(requests, "file", place, name)),
            requests.text("format").orElse(LogQuestion.ANY_FORMAT));
    try {
      return Optional.of(logs.requests(question));
    } catch (InputProblem unusable) {
      throw unusable.from(place, Section.join(requests.path(), "file"));
    }
  }

  private Workload video(Section entry, String name) {
    Codec codec =
        entry
            .choice("codec", Codec.labels())
            .flatMap(Codec::parse)
            .orElseThrow(() -> entry.missing("codec", "h264"));
    Resolution resolution =
        entry
            .choice("resolution", Resolution.labels())
            .flatMap(Resolution::parse)
            .orElse(Resolution.FULL_HD);
    return new VideoEncoding(name, count(entry, "frames"), codec, resolution, runs(entry));
  }

  private static Workload desktop(Section entry, String name) {
    Given seats = entry.whole("seats", 1, 100_000).orElseThrow(() -> entry.missing("seats", "3"));
    Given hours =
        entry
            .number("hours-per-week", 0.01, Time.HOURS_PER_WEEK)
            .orElseThrow(() -> entry.missing("hours-per-week", "40"));
    Optional<Resolution> screen =
        entry.choice("resolution", Resolution.labels()).flatMap(Resolution::parse);
    return new Desktop(name, (int) seats.value(), hours.value(), memory(entry), screen);
  }
}
