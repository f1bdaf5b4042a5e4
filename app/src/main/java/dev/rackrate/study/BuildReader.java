package dev.rackrate.study;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Market;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trust;
import dev.rackrate.study.text.Names;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The list `build` -> one option for each machine one could own.
final class BuildReader {

  private static final double MOST_USD = 1e12;

  /// Share of a price that may rest on estimates for a verdict to rest on it.
  private static final double MOST_ESTIMATED = 0.5;

  private final Section study;
  private final Market market;
  private final Defaults defaults;
  private final SiteReader site;
  private final DemandReader demand;

  BuildReader(
      Section study, Market market, Defaults defaults, SiteReader site, DemandReader demand) {
    this.study = study;
    this.market = market;
    this.defaults = defaults;
    this.site = site;
    this.demand = demand;
  }

  List<Option> options(Figures shared) {
    List<Option> options = new ArrayList<>();
    List<Node> items = Names.items(study, "build");
    for (int index = 0; index < items.size(); index++) {
      Node item = items.get(index);
      if (Names.isAuto(item)) {
        options.addAll(found(shared, index, (Node.Scalar) item));
      } else {
        Section entry = Names.entry(study, "build", index, item);
        options.add(option(shared.copy(), entry, site.setting(), Trust.NAMED));
      }
    }
    return options;
  }

  /// A machine as an option of its own, whatever the list has.
  Option option(Figures shared, String name, Node.Mapping machine) {
    int index = written(name).map(entry -> Names.items(study, "build").indexOf(entry)).orElse(0);
    return option(shared, study.entry("build", index, machine), site.setting(), Trust.NAMED);
  }

  /// The entry of the list that is written out under a name.
  Optional<Node.Mapping> written(String name) {
    return Names.items(study, "build").stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .filter(entry -> study.entry("build", 0, entry).text("name").equals(Optional.of(name)))
        .findFirst();
  }

  /// Every machine of the catalogue, in every setting that the study leaves open.
  private List<Option> found(Figures shared, int index, Node.Scalar auto) {
    List<Option> options = new ArrayList<>();
    for (Machine machine : market.machines()) {
      Section entry = Names.entry(study, "build", index, Names.named(auto, machine.id()));
      for (SiteReader.Setting setting : site.settings(machine.design().standing())) {
        options.add(option(shared.copy(), entry, setting, trust(machine)));
      }
    }
    return options;
  }

  private Trust trust(Machine machine) {
    String speed = demand.weakness(Optional.of(machine.gpu()));
    if (!speed.isEmpty()) {
      return new Trust(false, speed);
    }
    double estimated = machine.estimatedShare();
    return estimated > MOST_ESTIMATED
        ? new Trust(
            false,
            String.format(Locale.ROOT, "%.0f %% of its price rests on estimates", 100 * estimated))
        : Trust.FOUND;
  }

  private Option option(Figures figures, Section entry, SiteReader.Setting setting, Trust trust) {
    site.fill(figures, setting);
    Optional<Machine> machine = entry.text("from").map(id -> machine(entry, id));
    String name =
        entry
            .text("name")
            .or(() -> machine.map(Machine::id))
            .orElseThrow(() -> entry.missing("name", "my-box"));
    String fullName = name + SiteReader.suffix(setting, site.setting());
    Optional<Gpu> gpu =
        entry
            .text("gpu")
            .map(text -> demand.gpu(entry, "gpu", text))
            .or(() -> machine.map(Machine::gpu));
    List<String> notes = new ArrayList<>();
    gpus(figures, entry, machine);
    price(figures, entry, machine, notes);
    List<String> qualifiers = gpu.map(g -> List.of(g.id(), g.segment())).orElse(List.of());
    upkeep(figures, entry, qualifiers, machine);
    power(figures, entry, machine, gpu, notes);
    boolean isUsed = machine.filter(m -> m.design().isUsed()).isPresent();
    resale(figures, entry, gpu, qualifiers, isUsed, notes);
    finance(figures, entry);
    List<CostItem> items = new ArrayList<>(site.costs());
    items.addAll(
        StudyReader.costs(entry, CostItem.Basis.PER_PURCHASE, CostItem.Basis.PER_MACHINE_MONTH));
    List<Misfit> misfits = new ArrayList<>(demand.meet(figures, gpu, entry, trust.isNamed()));
    demand.network(figures, trust.isNamed()).ifPresent(items::add);
    if (setting.isColocation() && mustStayOnPremises()) {
      misfits.add(
          Misfit.of(Misfit.Kind.PLACE, "stands in colocation, the work must stay on the premises"));
    }
    return new Option(
        "build:" + fullName,
        OptionKind.BUILD,
        fullName,
        name,
        gpu.map(Gpu::name).orElse(""),
        "",
        site.place(),
        site.circuitWatts(setting),
        trust,
        figures.inputs(),
        figures.origins(),
        items,
        misfits,
        notes,
        figures.shares());
  }

  private boolean mustStayOnPremises() {
    return study
        .sectionOrEmpty("limits")
        .text("must-stay")
        .filter(place -> SiteReader.places(place).contains(Limits.ON_PREMISES))
        .isPresent();
  }

  private Machine machine(Section entry, String id) {
    return market.machine(id).orElseThrow(() -> entry.problem("from", unknown(id).orElseThrow()));
  }

  /// A sentence for a machine that the catalogue has not, or no price of on that day.
  Optional<String> unknown(String id) {
    if (market.machine(id).isPresent()) {
      return Optional.empty();
    }
    List<MachineDesign> all = market.catalogue().tables().machines();
    return all.stream()
        .filter(design -> design.id().equalsIgnoreCase(id))
        .flatMap(design -> design.items().stream())
        .map(MachineDesign.Item::part)
        .filter(part -> part.on(market.day()).isEmpty())
        .findFirst()
        .map(part ->
            "no price of %s, a part of %s, is as old as as-of %s; write the machine out with its price of that day"
                .formatted(part.name(), id, market.day()))
        .or(() ->
            Optional.of(
                Names.unknown(
                    "machine", id, Nearest.to(id, all.stream().map(MachineDesign::id).toList()))));
  }

  private static void gpus(Figures figures, Section entry, Optional<Machine> machine) {
    Optional<Given> written = entry.whole("gpus", 1, 100_000);
    if (written.isPresent()) {
      figures.put(Input.MACHINE_GPUS, written.get());
    } else if (machine.isPresent()) {
      figures.put(Input.MACHINE_GPUS, machine.get().gpus(), row(machine.get()));
    } else {
      figures.putAbsent(Input.MACHINE_GPUS, 1);
    }
  }

  private static Origin row(Machine machine) {
    return new Origin.CatalogueRow("machines.csv", machine.id(), machine.design().source());
  }

  private void price(
      Figures figures, Section entry, Optional<Machine> machine, List<String> notes) {
    Optional<Given> written = entry.amountBetween("price", 0, MOST_USD, "USD");
    List<Section> parts = entry.sections("parts");
    Optional<Given> gpuPrice = entry.amount("gpu-price", "USD");
    if (written.isPresent()) {
      figures.put(Input.PRICE, written.get());
    } else if (!parts.isEmpty()) {
      figures.put(Input.PRICE, partsTotal(parts));
      gpuPrice = gpuPrice.or(() -> gpuPart(parts));
    } else if (machine.isPresent()) {
      catalogue(figures, machine.get(), notes);
      gpuPrice = gpuPrice.or(() -> gpuPart(machine.get()));
    } else {
      throw entry.missing("price", "14_500 USD");
    }
    double price = figures.get(Input.PRICE);
    double gpus = figures.get(Input.MACHINE_GPUS);
    if (gpuPrice.isPresent()) {
      figures.put(Input.GPU_PART_PRICE, gpuPrice.get());
    } else {
      Optional<Given> share = defaults.shipped("build.gpu-share", List.of());
      double part = share.map(Given::value).orElse(1.0);
      List<Origin.Derived.Part> from = new ArrayList<>();
      from.add(figures.part(Input.PRICE));
      share.ifPresent(
          s -> from.add(new Origin.Derived.Part("build.gpu-share", part, "ratio", s.origin())));
      figures.put(
          Input.GPU_PART_PRICE,
          price * part / gpus,
          new Origin.Derived("build.price * build.gpu-share / machine.gpus", from));
    }
  }

  private static Given partsTotal(List<Section> parts) {
    double total = 0;
    List<Origin.Derived.Part> lines = new ArrayList<>();
    for (Section part : parts) {
      String what = part.requiredText("part", "gpu");
      double count = part.number("count", 0.01, 1e6).map(Given::value).orElse(1.0);
      Given each =
          part.amountBetween("price", 0, MOST_USD, "USD")
              .orElseThrow(() -> part.missing("price", "1_650 USD"));
      total += count * each.value();
      lines.add(
          new Origin.Derived.Part(
              (count == 1 ? "" : plain(count) + " x ") + what,
              count * each.value(),
              "USD",
              each.origin()));
    }
    return new Given(total, "USD", new Origin.Derived("sum of the parts", lines));
  }

  private static Optional<Given> gpuPart(List<Section> parts) {
    return parts.stream()
        .filter(part -> part.text("part").orElse("").equalsIgnoreCase("gpu"))
        .findFirst()
        .flatMap(part -> part.amount("price", "USD"));
  }

  private static Optional<Given> gpuPart(Machine machine) {
    return machine.gpuPart().map(part -> new Given(part.price().usd(), "USD", partOrigin(part)));
  }

  private static Origin partOrigin(Machine.PricedPart part) {
    return new Origin.CatalogueRow("part_prices.csv", part.part().id(), part.source());
  }

  private void catalogue(Figures figures, Machine machine, List<String> notes) {
    defaults.exchange().refuseMixtureWhenPegged();
    List<Origin.Derived.Part> lines = new ArrayList<>();
    for (Machine.PricedPart part : machine.parts()) {
      String count = part.count() == 1 ? "" : plain(part.count()) + " x ";
      lines.add(
          new Origin.Derived.Part(count + part.part().name(), part.usd(), "USD", partOrigin(part)));
    }
    figures.put(Input.PRICE, machine.usd(), new Origin.Derived("sum of the parts", lines));
    if (machine.estimatedShare() > 0.05) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%.0f %% of the price of %s rests on estimates",
              100 * machine.estimatedShare(),
              machine.id()));
    }
  }

  private void upkeep(
      Figures figures, Section entry, List<String> qualifiers, Optional<Machine> machine) {
    boolean isUsed = machine.filter(m -> m.design().isUsed()).isPresent();
    List<String> withAge = new ArrayList<>(isUsed ? List.of("used") : List.of());
    withAge.addAll(qualifiers);
    Optional<Given> life =
        entry
            .amountBetween("life", 0.5, 1_200, "months")
            .map(BuildReader::wholeMonths)
            .or(() -> machine.map(m -> new Given(12 * m.design().lifeYears(), "months", row(m))));
    defaults.fill(figures, Input.LIFE, life, 0, qualifiers);
    defaults.fill(figures, Input.UPKEEP, entry.amount("upkeep", "USD/year"), 0, qualifiers);
    defaults.fill(
        figures, Input.SUPPORT, entry.amountBetween("support", 0, 1, "ratio/year"), 0, withAge);
    defaults.fill(
        figures,
        Input.FAILURE_RATE,
        entry.amountBetween("failure-rate", 0, 10, "ratio/year"),
        0,
        qualifiers);
    defaults.fill(figures, Input.WARRANTY, entry.amount("warranty", "months"), 0, withAge);
    defaults.fill(figures, Input.REPAIR_TIME, entry.amount("repair-time", "hours"), 0, qualifiers);
    Optional<Given> lead =
        entry
            .amount("lead-time", "days")
            .or(() -> machine.map(m -> new Given(m.design().leadTimeDays(), "days", row(m))));
    defaults.fill(figures, Input.LEAD_TIME, lead, 0, withAge);
    defaults.fill(
        figures, Input.EMBODIED_CARBON, entry.amount("embodied-carbon", "kg"), 0, qualifiers);
    if (!entry.has("embodied-carbon")) {
      perGpu(figures, Input.EMBODIED_CARBON);
    }
  }

  /// Turns a shipped figure for one GPU into one for the machine.
  private static void perGpu(Figures figures, Input input) {
    if (figures.isGiven(input)) {
      figures.put(
          input,
          figures.get(input) * figures.get(Input.MACHINE_GPUS),
          new Origin.Derived(
              "machine.gpus * figure of one GPU",
              List.of(figures.part(Input.MACHINE_GPUS), figures.part(input))));
    }
  }

  private static Given wholeMonths(Given life) {
    return new Given(Math.max(1, Math.rint(life.value())), life.unit(), life.origin());
  }

  private void power(
      Figures figures,
      Section entry,
      Optional<Machine> machine,
      Optional<Gpu> gpu,
      List<String> notes) {
    Optional<Given> running = entry.amount("running", "USD/hour");
    Section power = entry.sectionOrEmpty("power");
    figures.putAbsent(Input.RUNNING, 0);
    if (running.isPresent()) {
      figures.put(Input.RUNNING, running.get());
      figures.putAbsent(Input.IDLE_POWER, 0);
      figures.putAbsent(Input.LOAD_POWER, 0);
      return;
    }
    Optional<Given> load = power.amount("load", "W");
    Optional<Given> idle = power.amount("idle", "W");
    if (load.isEmpty() && machine.isPresent()) {
      MachineDesign design = machine.get().design();
      Origin origin = new Origin.CatalogueRow("machines.csv", design.id(), design.powerSource());
      load = Optional.of(new Given(design.loadWatts(), "W", origin));
      idle = idle.or(() -> Optional.of(new Given(design.idleWatts(), "W", origin)));
    }
    if (load.isEmpty() && gpu.isPresent() && defaults.isShipped()) {
      load = ofRated(figures, gpu.get(), "build.power.load-share");
      load.ifPresent(
          _ -> notes.add("the draw of " + entry.path() + " is estimated from its GPUs' rating"));
    }
    if (idle.isEmpty() && gpu.isPresent() && defaults.isShipped() && load.isPresent()) {
      double most = load.get().value();
      idle = ofRated(figures, gpu.get(), "build.power.idle-share").filter(i -> i.value() <= most);
    }
    load.ifPresentOrElse(
        given -> figures.put(Input.LOAD_POWER, given),
        () -> figures.putAbsent(Input.LOAD_POWER, 0));
    idle.ifPresentOrElse(
        given -> figures.put(Input.IDLE_POWER, given),
        () -> figures.putAbsent(Input.IDLE_POWER, 0));
    if (figures.get(Input.IDLE_POWER) > figures.get(Input.LOAD_POWER)) {
      throw entry.problem("power", "idle must not be above load");
    }
  }

  private Optional<Given> ofRated(Figures figures, Gpu gpu, String assumption) {
    Optional<Given> share = defaults.shipped(assumption, List.of());
    if (share.isEmpty() || gpu.rate(GpuRate.POWER).isEmpty()) {
      return Optional.empty();
    }
    double rated = gpu.rate(GpuRate.POWER).getAsDouble();
    var origin =
        new Origin.Derived(
            "machine.gpus * rated power of the GPU * " + assumption,
            List.of(
                figures.part(Input.MACHINE_GPUS),
                new Origin.Derived.Part(
                    "rated power of " + gpu.name(),
                    rated,
                    "W",
                    new Origin.CatalogueRow("gpus.csv", gpu.id(), gpu.source())),
                new Origin.Derived.Part(
                    assumption, share.get().value(), "ratio", share.get().origin())));
    double watts = figures.get(Input.MACHINE_GPUS) * rated * share.get().value();
    return Optional.of(new Given(watts, "W", origin));
  }

  /// The resale value at the end of life and the share of value a year keeps before it.
  ///
  /// A written value falls from the price to it by the same share each year.
  private void resale(
      Figures figures,
      Section entry,
      Optional<Gpu> gpu,
      List<String> qualifiers,
      boolean isUsed,
      List<String> notes) {
    double price = figures.get(Input.PRICE);
    Optional<Given> written = resaleWritten(figures, entry);
    figures.putAbsent(Input.RESALE, 0);
    figures.putAbsent(Input.VALUE_KEPT, 0);
    if (written.isPresent()) {
      figures.put(Input.RESALE, written.get());
      if (written.get().value() > price && price > 0) {
        notes.add(entry.path() + " is to sell for more than it costs");
      }
    } else if (defaults.isShipped()) {
      double usedYears =
          isUsed ? defaults.shipped("build.used-age", List.of()).orElseThrow().value() / 12 : 0;
      new ResaleDefault(market, defaults, figures, qualifiers).fill(gpu, usedYears);
    }
  }

  /// The resale value as written, an amount or a share of the price.
  private static Optional<Given> resaleWritten(Figures figures, Section entry) {
    return entry
        .amountBetween("resale", 0, MOST_USD, "USD", "ratio")
        .map(given ->
            given.unit().equals("USD") ? given : resaleShare(figures, entry, given));
  }

  private static Given resaleShare(Figures figures, Section entry, Given share) {
    if (share.value() > 1) {
      throw entry.expected(
          "resale", entry.value("resale").orElseThrow(), "at most 100 % of the price, or an amount");
    }
    Origin origin =
        new Origin.Derived(
            "build.price * resale",
            List.of(
                figures.part(Input.PRICE),
                new Origin.Derived.Part("resale", share.value(), "ratio", share.origin())));
    return new Given(share.value() * figures.get(Input.PRICE), "USD", origin);
  }

  private static void finance(Figures figures, Section entry) {
    figures.putAbsent(Input.LOAN_RATE, 0);
    figures.putAbsent(Input.LOAN_TERM, 0);
    Optional<Section> finance = entry.section("finance");
    if (finance.isEmpty()) {
      return;
    }
    Section loan = finance.get();
    figures.put(
        Input.LOAN_RATE,
        loan.amountBetween("rate", 0, 2, "ratio/year")
            .orElseThrow(() -> loan.missing("rate", "8 %/year")));
    Given term =
        loan.amountBetween("term", 1, 600, "months")
            .orElseThrow(() -> loan.missing("term", "36 months"));
    figures.put(Input.LOAN_TERM, wholeMonths(term));
  }

  private static String plain(double count) {
    return count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count);
  }
}
