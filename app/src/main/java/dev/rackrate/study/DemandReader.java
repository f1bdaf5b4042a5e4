package dev.rackrate.study;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.GpuRatio;
import dev.rackrate.performance.GpuRatioModel;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.workload.WorkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The section `demand`, typed in as GPUs and hours -> inputs, and how an option's GPU meets it.
final class DemandReader {

  private static final double HOURS_PER_WEEK = 168;

  private final Section demand;
  private final Catalogue catalogue;
  private final Defaults defaults;
  private final Figures figures;
  private final Optional<Gpu> reference;
  private final WorkKind kind;
  private final Optional<Given> memory;
  private final boolean isInterruptible;

  DemandReader(Section study, Catalogue catalogue, Defaults defaults, Figures figures) {
    this.catalogue = catalogue;
    this.defaults = defaults;
    this.figures = figures;
    this.demand =
        study
            .section("demand")
            .orElseThrow(() -> study.missing("demand", "{gpus: 4, hours-per-week: 45}"));
    this.reference = demand.text("gpu").map(name -> gpu(demand, "gpu", name));
    this.kind =
        demand
            .choice("kind", WorkKind.labels())
            .flatMap(WorkKind::parse)
            .orElse(WorkKind.LLM_TRAINING);
    this.memory = demand.amount("memory", "GiB");
    this.isInterruptible = readInterruptible();
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
                  .formatted(
                      name,
                      near.isEmpty()
                          ? "; see data/gpus.csv for all"
                          : "; did you mean " + String.join(" or ", near) + "?"));
        });
  }

  void fill() {
    Given gpus =
        demand.number("gpus", 0.01, 1_000_000).orElseThrow(() -> demand.missing("gpus", "4"));
    figures.put(Input.GPUS, gpus);
    figures.put(Input.HOURS_PER_WEEK, hoursPerWeek());
    Optional<Given> growth = demand.compoundRate("growth", 1);
    growth.ifPresentOrElse(
        given -> figures.put(Input.GROWTH, given), () -> figures.putAbsent(Input.GROWTH, 0));
    defaults.fill(
        figures,
        Input.MOST_HOURS_PER_WEEK,
        demand.number("most-hours-per-week", 1, HOURS_PER_WEEK),
        HOURS_PER_WEEK);
    defaults.fill(
        figures, Input.SESSION, demand.amountBetween("session", 0.001, 10_000, "hours"), 0);
    data();
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
    demand.number("hours-per-week", 0, HOURS_PER_WEEK).ifPresent(ways::add);
    demand
        .number("hours-per-day", 0, 24)
        .ifPresent(given -> ways.add(derived(given, 7, "hours-per-day * 7")));
    demand
        .number("hours-per-month", 0, month)
        .ifPresent(given ->
            ways.add(
                derived(
                    given,
                    HOURS_PER_WEEK / month,
                    "hours-per-month * 168 / conventions.hours-per-month")));
    demand
        .amountBetween("utilisation", 0, 1, "ratio")
        .ifPresent(given -> ways.add(derived(given, HOURS_PER_WEEK, "utilisation * 168")));
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

  boolean isInterruptible() {
    return isInterruptible;
  }

  /// How the GPU of an option meets the demand: its ratio goes in, misfits come out.
  ///
  /// A speed written beside the option takes the place of the ratio.
  List<String> meet(Figures option, Optional<Gpu> gpu, Section entry) {
    List<String> misfits = new ArrayList<>();
    option.putAbsent(Input.GPU_RATIO, 1);
    gpu.flatMap(this::memoryMisfit).ifPresent(misfits::add);
    Optional<Given> speed = entry.number("speed", 0.001, 1_000);
    if (speed.isPresent()) {
      option.put(Input.GPU_RATIO, speed.get());
    } else if (gpu.isPresent() && reference.isPresent()) {
      convert(option, gpu.get(), reference.get()).ifPresent(misfits::add);
    }
    return misfits;
  }

  private Optional<String> memoryMisfit(Gpu own) {
    double needed = memory.map(Given::value).or(() -> reference.map(Gpu::memoryGib)).orElse(0.0);
    return own.memoryGib() < needed
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s has %.0f GiB of memory, %.0f GiB are needed",
                own.name(),
                own.memoryGib(),
                needed))
        : Optional.empty();
  }

  private Optional<String> convert(Figures option, Gpu own, Gpu ref) {
    if (own.id().equals(ref.id())) {
      return Optional.empty();
    }
    Optional<GpuRatio> ratio = new GpuRatioModel(catalogue).ratio(own, ref, kind);
    ratio.ifPresent(r -> option.put(Input.GPU_RATIO, r.value(), r.origin()));
    return ratio.isPresent()
        ? Optional.empty()
        : Optional.of(
            "no figure compares %s with %s for %s".formatted(own.name(), ref.name(), kind.label()));
  }
}
