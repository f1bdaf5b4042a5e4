package dev.rackrate.study;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.MiningIncome;
import dev.rackrate.performance.ratio.Comparison;
import dev.rackrate.performance.ratio.GpuRatio;
import dev.rackrate.performance.ratio.GpuRatioModel;
import dev.rackrate.performance.ratio.SpeedModel;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Earning;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import dev.rackrate.workload.WorkKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The section `demand`, typed in as GPUs and hours -> inputs, and how an option's GPU meets it.
final class DemandReader {

  private static final double MOST_GPUS = 1e6;

  /// GPUs of the largest machines; more than these are linked by a network in any case.
  private static final int MOST_TOGETHER = 8;

  private final Section demand;
  private final Catalogue catalogue;
  private final SpeedModel speeds;
  private final Defaults defaults;
  private final Figures figures;
  private final Optional<Gpu> reference;
  private final WorkKind kind;
  private final Optional<Given> memory;
  private final boolean isInterruptible;
  private final Optional<Boolean> together;
  private final Optional<LoggedDemand> logged;
  private final Optional<WorkloadDemand> workloads;

  DemandReader(
      Section study,
      Catalogue catalogue,
      Defaults defaults,
      Figures figures,
      StudyReader.Beside beside) {
    this.catalogue = catalogue;
    this.speeds = new GpuRatioModel(catalogue);
    this.defaults = defaults;
    this.figures = figures;
    this.demand =
        study
            .section("demand")
            .or(() ->
                study.has("workloads")
                    ? Optional.of(study.sectionOrEmpty("demand"))
                    : Optional.empty())
            .orElseThrow(() -> study.missing("demand", "{gpus: 4, hours-per-week: 45}"));
    Optional<Gpu> written = demand.text("gpu").map(name -> gpu(demand, "gpu", name));
    this.kind =
        demand
            .choice("kind", WorkKind.labels())
            .flatMap(WorkKind::parse)
            .orElse(WorkKind.LLM_TRAINING);
    this.memory = demand.amount("memory", "GiB");
    this.isInterruptible = readInterruptible();
    this.together = demand.yesOrNo("together");
    this.logged = LoggedDemand.of(demand, beside.logs());
    this.workloads = described(study, beside, written);
    this.reference = written.or(() -> workloads.map(WorkloadDemand::reference));
  }

  private Optional<WorkloadDemand> described(
      Section study, StudyReader.Beside beside, Optional<Gpu> written) {
    List<Described> works = new WorkloadReader(study, catalogue, beside.logs()).read();
    if (works.isEmpty()) {
      return Optional.empty();
    }
    for (String typed :
        List.of(
            "gpus",
            "kind",
            "together",
            "jobs",
            "session",
            "hours-per-week",
            "hours-per-day",
            "hours-per-month",
            "utilisation")) {
      if (demand.has(typed)) {
        throw demand.problem(typed, "is what workloads tell; leave one of both out");
      }
    }
    return Optional.of(new WorkloadDemand(study, works, beside.sizing().get(), catalogue, written));
  }

  /// The GPU of that name, or a sentence with the nearest names.
  Gpu gpu(Section section, String key, String name) {
    return catalogue
        .gpu(name)
        .orElseThrow(() -> {
          List<String> near = catalogue.gpusLike(name);
          return section.problem(
              key,
              "no GPU is called \"%s\"%s"
                  .formatted(name, Nearest.hint(near, "see data/gpus.csv for all")));
        });
  }

  void fill() {
    figures.putAbsent(Input.WHOLE_MACHINES, 0);
    figures.putAbsent(Input.GANG_MACHINES, 0);
    figures.putAbsent(Input.HAVE_SHARE, 0);
    figures.putAbsent(Input.AT_ONCE, 0);
    if (workloads.isPresent()) {
      defaults.fill(figures, Input.MOST_HOURS_PER_WEEK, mostHoursPerWeek(), Time.HOURS_PER_WEEK);
      workloads
          .get()
          .fill(
              figures,
              new Given(
                  figures.get(Input.MOST_HOURS_PER_WEEK),
                  "hours/week",
                  figures.origin(Input.MOST_HOURS_PER_WEEK).orElseThrow()));
    } else {
      logged.ifPresentOrElse(log -> log.fill(figures), this::typed);
    }
    Optional<Given> growth = demand.compoundRate("growth", 1);
    growth.ifPresentOrElse(
        this::grow, () -> figures.putAbsent(Input.GROWTH, 0));
    data();
  }

  private void grow(Given growth) {
    double times = Math.pow(1 + growth.value(), figures.get(Input.HORIZON) - 1);
    if (!(figures.get(Input.GPUS) * times <= MOST_GPUS)) {
      throw demand.problem(
          "growth",
          "takes the demand beyond 1,000,000 GPUs within the horizon; write less growth or a shorter"
              + " horizon");
    }
    figures.put(Input.GROWTH, growth);
  }

  private void typed() {
    Given gpus =
        demand.number("gpus", 0.01, MOST_GPUS).orElseThrow(() -> demand.missing("gpus", "4"));
    figures.put(Input.GPUS, gpus);
    figures.put(Input.HOURS_PER_WEEK, hoursPerWeek());
    defaults.fill(figures, Input.MOST_HOURS_PER_WEEK, mostHoursPerWeek(), Time.HOURS_PER_WEEK);
    defaults.fill(
        figures, Input.SESSION, demand.amountBetween("session", 0.001, 10_000, "hours"), 0);
  }

  private Optional<Given> mostHoursPerWeek() {
    return demand.number("most-hours-per-week", 1, Time.HOURS_PER_WEEK);
  }

  /// The demand of workloads, where the study describes any.
  Optional<WorkloadDemand> workloads() {
    return workloads;
  }

  /// The demand that logs show, where the study names any.
  Optional<LoggedDemand> logged() {
    return logged;
  }

  private void data() {
    Section data = demand.sectionOrEmpty("data");
    putOrAbsent(Input.STORED, data.amount("stored", "GB"));
    putOrAbsent(Input.OUT, data.amount("out", "GB/month"));
  }

  private void putOrAbsent(Input input, Optional<Given> given) {
    given.ifPresentOrElse(g -> figures.put(input, g), () -> figures.putAbsent(input, 0));
  }

  private Given hoursPerWeek() {
    double month = figures.get(Input.HOURS_PER_MONTH);
    List<Given> ways = new ArrayList<>();
    demand.number("hours-per-week", 0, Time.HOURS_PER_WEEK).ifPresent(ways::add);
    demand
        .number("hours-per-day", 0, 24)
        .ifPresent(given -> ways.add(derived(given, 7, "hours-per-day * 7")));
    demand
        .number("hours-per-month", 0, month)
        .ifPresent(given ->
            ways.add(
                derived(
                    given,
                    Time.HOURS_PER_WEEK / month,
                    "hours-per-month * 168 / conventions.hours-per-month")));
    demand
        .amountBetween("utilisation", 0, 1, "ratio")
        .ifPresent(given -> ways.add(derived(given, Time.HOURS_PER_WEEK, "utilisation * 168")));
    if (ways.isEmpty()) {
      throw demand.missing("hours-per-week", "45");
    }
    if (ways.size() > 1) {
      throw demand.problem(
          "gpus",
          "the hours are given in two ways; keep one of hours-per-week, -day, -month and utilisation");
    }
    return ways.getFirst();
  }

  private static Given derived(Given written, double factor, String formula) {
    var part =
        new Origin.Derived.Part(
            formula.substring(0, formula.indexOf(' ')), written.value(), "", written.origin());
    return new Given(
        written.value() * factor, "hours/week", new Origin.Derived(formula, List.of(part)));
  }

  private boolean readInterruptible() {
    Optional<Node> written = demand.value("interruptible");
    if (written.isEmpty()) {
      checkpointing(Optional.empty());
      return false;
    }
    if (written.get() instanceof Node.Mapping) {
      checkpointing(demand.section("interruptible"));
      return true;
    }
    checkpointing(Optional.empty());
    return demand.isYes("interruptible", written.get());
  }

  private void checkpointing(Optional<Section> section) {
    defaults.fill(
        figures,
        Input.CHECKPOINT,
        section.flatMap(s -> s.amount("checkpoint", "min")).map(DemandReader::hours),
        0);
    defaults.fill(
        figures,
        Input.RESTART,
        section.flatMap(s -> s.amount("restart", "min")).map(DemandReader::hours),
        0);
  }

  private static Given hours(Given minutes) {
    return minutes.times(1 / 60.0);
  }

  /// Whether the study does not say which GPU the work is counted in.
  boolean hasNoGpu() {
    return reference.isEmpty();
  }

  boolean isInterruptible() {
    return isInterruptible;
  }

  /// How the GPU of an option meets the demand: its ratio goes in, misfits come out.
  ///
  /// A speed written beside the option takes the place of the ratio.
  List<Misfit> meet(Figures option, Optional<Gpu> gpu, Section entry, boolean isNamed) {
    List<Misfit> misfits = new ArrayList<>();
    option.putAbsent(Input.GPU_RATIO, 1);
    if (workloads.isPresent()) {
      memory.flatMap(_ -> gpu.flatMap(own -> memoryMisfit(own, isNamed))).ifPresent(misfits::add);
      misfits.addAll(workloads.get().follow(option, gpu, option.shares()));
      return misfits;
    }
    gpu.flatMap(own -> memoryMisfit(own, isNamed)).ifPresent(misfits::add);
    Optional<Given> speed = entry.number("speed", 0.001, 1_000);
    if (speed.isPresent()) {
      option.put(Input.GPU_RATIO, speed.get());
    } else if (gpu.isPresent() && reference.isPresent()) {
      convert(option, gpu.get(), reference.get()).ifPresent(misfits::add);
    }
    if (!isNamed && isTogether(false)) {
      spread(option).ifPresent(misfits::add);
    }
    logged.ifPresent(log -> log.follow(option));
    return misfits;
  }

  /// Whether the GPUs work on one job at once. Of what the study names this is taken for granted
  /// only where it names the kind of work too.
  private boolean isTogether(boolean isNamed) {
    return workloads.isEmpty()
        && together.orElse(
            logged.isPresent() ? !isNamed : kind.isOneJob() && (!isNamed || demand.has("kind")));
  }

  /// What links the machines of one job, for each of them, where it takes more than one.
  Optional<CostItem> network(Figures option, boolean isNamed) {
    if (workloads.isPresent()) {
      return option.get(Input.GANG_MACHINES) > 1 + 1e-9 ? networkCost() : Optional.empty();
    }
    double gpus = gpusOfOneJob(option);
    return isTogether(isNamed) && gpus > option.get(Input.MACHINE_GPUS)
        ? networkCost()
        : Optional.empty();
  }

  private Optional<CostItem> networkCost() {
    return defaults
        .shipped("build.network", List.of())
        .map(usd ->
            new CostItem(
                "Cluster network", CostItem.Basis.PER_PURCHASE, usd.value(), usd.origin()));
  }

  /// GPUs of an option that work on one job: those of the largest job of a log, else all.
  private double gpusOfOneJob(Figures option) {
    double gpus = logged.map(LoggedDemand::largestJobGpus).orElse(figures.get(Input.GPUS));
    return Math.ceil(gpus / option.get(Input.GPU_RATIO) - 1e-9);
  }

  /// GPUs that work on one job at once share a machine, up to eight of them.
  private Optional<Misfit> spread(Figures option) {
    double needed = gpusOfOneJob(option);
    double shared = Math.min(needed, MOST_TOGETHER);
    double held = option.get(Input.MACHINE_GPUS);
    return held < shared
        ? Optional.of(
            Misfit.of(
                Misfit.Kind.TOGETHER,
                String.format(
                    Locale.ROOT,
                    "holds %.0f %s, %.0f of the %.0f needed work together in one machine",
                    held,
                    held == 1 ? "GPU" : "GPUs",
                    shared,
                    needed)))
        : Optional.empty();
  }

  private Optional<Misfit> memoryMisfit(Gpu own, boolean isNamed) {
    double needed = memory.map(Given::value).or(() -> reference.map(Gpu::memoryGib)).orElse(0.0);
    if (Double.isNaN(own.memoryGib()) && needed > 0 && !isNamed) {
      return Optional.of(
          Misfit.of(
              Misfit.Kind.MEMORY,
              String.format(
                  Locale.ROOT,
                  "%s has memory of a size not known, %.0f GiB are needed",
                  own.name(),
                  needed)));
    }
    return own.memoryGib() < needed
        ? Optional.of(
            Misfit.of(
                Misfit.Kind.MEMORY,
                String.format(
                    Locale.ROOT,
                    "%s has %.0f GiB of memory, %.0f GiB are needed",
                    own.name(),
                    own.memoryGib(),
                    needed)))
        : Optional.empty();
  }

  private Optional<Misfit> convert(Figures option, Gpu own, Gpu ref) {
    if (own.id().equals(ref.id())) {
      return Optional.empty();
    }
    return switch (speeds.compare(own, ref, kind)) {
      case Comparison.Known(GpuRatio ratio) -> {
        option.put(Input.GPU_RATIO, ratio.value(), ratio.origin());
        yield Optional.empty();
      }
      case Comparison.Unable(var reason) -> unfit(option, Misfit.Kind.ABILITY, reason.text());
      case Comparison.Unknown(var reason) -> unfit(option, Misfit.Kind.NO_FIGURE, reason.text());
    };
  }

  /// Why the speed of a GPU is too weak to decide on; empty where it is not.
  ///
  /// Rates of data sheets compare GPUs of one maker; the software of two reaches different shares.
  String weakness(Optional<Gpu> gpu) {
    if (workloads.isPresent()) {
      return "";
    }
    boolean isOfAnotherMaker =
        gpu.isPresent()
            && reference.isPresent()
            && !gpu.get().vendor().equals(reference.get().vendor());
    boolean isByDataSheet =
        switch (kind) {
          case RENDERING, HASHING, DESKTOP, MEASURED -> false;
          case LLM_TRAINING,
              LLM_FINE_TUNING,
              LLM_SERVING,
              VISION_TRAINING,
              VISION_INFERENCE,
              VIDEO_ENCODING,
              FP64 ->
              true;
        };
    return isOfAnotherMaker && isByDataSheet
        ? "its speed beside that of %s is of data sheets of two makers"
            .formatted(reference.get().name())
        : "";
  }

  /// What mining earns an hour, by the best income on record for the GPU, else for any.
  Optional<Earning> earning(Market market) {
    if (kind != WorkKind.HASHING) {
      return Optional.empty();
    }
    List<MiningIncome> all = market.catalogue().tables().miningIncomes();
    List<MiningIncome> own =
        all.stream()
            .filter(income -> reference.filter(r -> r.id().equals(income.gpu().id())).isPresent())
            .toList();
    return (own.isEmpty() ? all : own)
        .stream()
            .max(Comparator.comparingDouble(MiningIncome::usdPerDay))
            .map(income ->
                new Earning(
                    income.usdPerDay() / 24,
                    "%s on %s".formatted(income.algorithm(), income.gpu().name()),
                    new Origin.CatalogueRow(
                        "mining_income.csv", income.gpu().id(), income.source())));
  }

  /// An option whose cost for this work is not known.
  private static Optional<Misfit> unfit(Figures option, Misfit.Kind why, String reason) {
    option.putAbsent(Input.GPU_RATIO, Double.NaN);
    return Optional.of(Misfit.of(why, reason));
  }
}
