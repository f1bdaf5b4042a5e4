package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.There;
import dev.rackrate.resolve.asked.BuildEntry;
import dev.rackrate.resolve.asked.Setting;
import dev.rackrate.resolve.asked.Wanted;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.resolve.market.Credibility;
import dev.rackrate.resolve.words.MisfitWords;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.resolve.words.WeaknessWords;
import dev.rackrate.scenario.Aging;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Sold;
import dev.rackrate.scenario.Trust;
import dev.rackrate.scenario.Weakness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// A machine to build -> an option, with what the catalogue and the assumptions add.
final class BuildMaker {

  /// Share of a price that may rest on estimates for a verdict to rest on it.
  static final double MOST_ESTIMATED = 0.5;

  /// Share of a price that may rest on estimates without a word about it.
  static final double SILENT_ESTIMATED = 0.05;

  private static final int MONTHS_OF_A_YEAR = 12;

  private final Defaults defaults;
  private final MarketFacts facts;
  private final SiteInputs site;
  private final Settings settings;
  private final GpuFit fit;
  private final boolean isOnPremises;
  private final boolean areAllWanted;
  private final Set<String> held;
  private boolean areAll = true;

  /// @param areAllWanted whether machines that were found are made options of even where it is seen
  ///   beforehand that no verdict can choose them
  /// @param held names of the machines that are there
  BuildMaker(
      Defaults defaults,
      MarketFacts facts,
      SiteInputs site,
      GpuFit fit,
      Limits limits,
      boolean areAllWanted,
      Set<String> held) {
    this.held = held;
    this.defaults = defaults;
    this.facts = facts;
    this.site = site;
    this.settings = new Settings(site.facts(), defaults.isShipped());
    this.fit = fit;
    this.areAllWanted = areAllWanted;
    this.isOnPremises = limits.mustStay().contains(Limits.ON_PREMISES);
  }

  List<Option> options(InputsBuilder shared, List<Wanted<BuildEntry>> wanted) {
    List<Option> options = new ArrayList<>();
    for (Wanted<BuildEntry> one : wanted) {
      switch (one) {
        case Wanted.Named<BuildEntry>(BuildEntry entry) -> options.add(option(shared, entry));
        case Wanted.Auto<BuildEntry>(String path) -> options.addAll(found(shared, path));
      }
    }
    return options;
  }

  /// A machine that the question names, in the setting it asks for.
  Option option(InputsBuilder shared, BuildEntry entry) {
    return option(shared.copy(), entry, settings.asked(), Trust.NAMED, false);
  }

  /// A machine that is there: what is bought once with a new one is not bought again.
  Option there(InputsBuilder shared, BuildEntry entry) {
    return option(shared.copy(), entry, settings.asked(), Trust.NAMED, true);
  }

  /// Every machine of the catalogue, in every setting that the question leaves open.
  private List<Option> found(InputsBuilder shared, String path) {
    List<Option> options = new ArrayList<>();
    for (Machine machine : defaults.market().machines()) {
      BuildEntry entry = BuildEntry.of(machine, path);
      Trust trust = trust(machine);
      if (!areAllWanted && !mayBeChosen(shared, entry, trust)) {
        areAll = false;
        continue;
      }
      for (Setting setting : settings.tried(machine.design().standing())) {
        options.add(option(shared.copy(), entry, setting, trust, false));
      }
    }
    return options;
  }

  /// Whether none of what was found was left out.
  boolean areAll() {
    return areAll;
  }

  /// Whether a machine that was found may be chosen, as far as that is seen before it is priced.
  private boolean mayBeChosen(InputsBuilder shared, BuildEntry entry, Trust trust) {
    if (!trust.isEnough() || fit.hasJobs() || fit.workloads().isPresent()) {
      return trust.isEnough();
    }
    InputsBuilder option = shared.copy();
    gpus(option, entry);
    return fit.meet(option, GpuFit.Hardware.of(entry.gpu(), entry.written(), false, host(entry)))
        .isEmpty();
  }

  private static boolean isForNothing(InputsBuilder figures) {
    return figures.get(Input.PRICE) == 0 && figures.get(Input.LEASE) == 0;
  }

  private static Host host(BuildEntry entry) {
    return entry.host().or(entry.machine().map(m -> m.design().host()).orElse(Host.UNKNOWN));
  }

  private Trust trust(Machine machine) {
    List<Weakness> weak = new ArrayList<>();
    fit.weakness(Optional.of(machine.gpu())).ifPresent(weak::add);
    if (machine.gpu().isOnArm() && fit.isBuiltForX86()) {
      weak.add(WeaknessWords.builtForX86());
    }
    newForLess(machine).map(Machine::id).map(WeaknessWords::usedDearer).ifPresent(weak::add);
    double estimated = machine.estimatedShare();
    if (estimated > MOST_ESTIMATED) {
      weak.add(WeaknessWords.priceOnEstimates(estimated));
    }
    return Trust.found(weak);
  }

  /// A new machine with as many of the same GPUs that costs no more than a used one.
  private Optional<Machine> newForLess(Machine machine) {
    return machine.design().isUsed()
        ? defaults.market().machines().stream()
            .filter(other -> !other.design().isUsed())
            .filter(other ->
                other.gpu().id().equals(machine.gpu().id()) && other.gpus() == machine.gpus())
            .filter(other -> other.usd() < machine.usd())
            .findFirst()
        : Optional.empty();
  }

  private Option option(
      InputsBuilder figures, BuildEntry entry, Setting setting, Trust trust, boolean isThere) {
    site.fill(figures, setting);
    Host host = host(entry);
    var hardware = GpuFit.Hardware.of(entry.gpu(), entry.written(), trust.isNamed(), host);
    boolean isSamePlace = setting.hosting().equals(settings.asked().hosting());
    List<Note> notes = new ArrayList<>();
    if (!isSamePlace) {
      figures.there(There.elsewhere(figures.there()));
      fit.oneJob().elsewhere(figures, hardware).ifPresent(notes::add);
    }
    gpus(figures, entry);
    price(figures, entry, notes);
    site.feeFor(figures);
    upkeep(figures, entry);
    finance(figures, entry);
    replaced(figures, entry, notes);
    entry.gpu().filter(Gpu::isOnArm).map(NoteWords::onArm).ifPresent(notes::add);
    power(figures, entry, notes);
    Optional<Aging> aging = resale(figures, entry, notes);
    leasedForLess(figures, entry).ifPresent(notes::add);
    List<Misfit> misfits = new ArrayList<>(fit.meet(figures, hardware));
    if (!isThere && held.contains(entry.name()) && isForNothing(figures)) {
      misfits.add(MisfitWords.onlyWhatIsThere());
    }
    fit.lessMemory(entry.name(), figures, hardware).ifPresent(notes::add);
    if (fit.isHostOpen(hardware)) {
      notes.add(NoteWords.hostOpen(entry.name()));
    }
    if (setting.isColocation() && isOnPremises) {
      misfits.add(MisfitWords.notOnPremises());
    }
    List<CostItem> items = new ArrayList<>(ofSite(site.facts().costs(), isThere));
    items.addAll(entry.costs());
    if (!isThere) {
      fit.oneJob().network(figures, trust.isNamed(), defaults).ifPresent(items::add);
    }
    site.crossConnect(setting).ifPresent(items::add);
    String fullName = entry.name() + setting.suffix(settings.asked());
    Optional<Weakness> cluster =
        Clusters.ofOwn(figures, entry.machine().map(m -> m.design().standing()), setting);
    cluster
        .filter(_ -> trust.isNamed())
        .map(weakness -> NoteWords.ofNamed(fullName, weakness))
        .ifPresent(notes::add);
    return new Option(
        "build:" + fullName,
        OptionKind.BUILD,
        fullName,
        entry.name(),
        entry.gpu().map(Gpu::name).orElse(""),
        "",
        site.place(),
        site.circuitWatts(setting),
        Credibility.onSpeeds(cluster.map(trust::with).orElse(trust), figures.shares()),
        figures.inputs(),
        figures.origins(),
        items,
        misfits,
        notes,
        figures.shares(),
        entry.machine().<Option.Listed>map(Option.Listed.AsMachine::new).orElse(Option.UNLISTED),
        figures.speed(),
        Sold.machine(host),
        aging);
  }

  private static void finance(InputsBuilder figures, BuildEntry entry) {
    Written written = entry.written();
    figures.putOrAbsent(Input.LOAN_RATE, written, 0);
    figures.putOrAbsent(Input.LOAN_TERM, written, 0);
    figures.putOrAbsent(Input.DOWN_PAYMENT, written, 0);
    figures.putOrAbsent(Input.BALLOON, written, 0);
    figures.putOrAbsent(Input.LEASE, written, 0);
    figures.putAbsent(Input.BUY_OUT, 0);
    written
        .get(Input.BUY_OUT)
        .map(given -> usdOf("buy-out", given, figures))
        .ifPresent(usd -> figures.put(Input.BUY_OUT, usd));
    if (goesBack(written)) {
      for (Input own : List.of(Input.LIFE, Input.RESALE)) {
        if (written.has(own)) {
          throw EntryProblem.wrong(
              entry.path(),
              own.path().substring(own.path().indexOf('.') + 1),
              Sentence.of(
                  "a leased machine goes back at the end of its term; write buy-out too, or leave"
                      + " this out"));
        }
      }
      figures.put(
          Input.LIFE,
          figures.get(Input.LOAN_TERM),
          new Origin.Derived(
              "build.finance.term, after which a leased machine goes back",
              List.of(figures.part(Input.LOAN_TERM))));
    }
  }

  /// Whether a machine is leased and not bought out.
  private static boolean goesBack(Written written) {
    return written.has(Input.LEASE) && !written.has(Input.BUY_OUT);
  }

  /// What is paid once for a place is paid with a new machine.
  private static List<CostItem> ofSite(List<CostItem> costs, boolean isThere) {
    return costs.stream().filter(cost -> !isThere || cost.basis() != CostItem.Basis.ONCE).toList();
  }

  private static void gpus(InputsBuilder figures, BuildEntry entry) {
    Optional<Given> known = entry.machine().map(m -> new Given(m.gpus(), "GPUs", row(m)));
    entry
        .written()
        .get(Input.MACHINE_GPUS)
        .or(() -> known)
        .ifPresentOrElse(
            given -> figures.put(Input.MACHINE_GPUS, given),
            () -> figures.putAbsent(Input.MACHINE_GPUS, 1));
  }

  private static Origin row(Machine machine) {
    return new Origin.CatalogueRow("machines.csv", machine.id(), machine.design().source());
  }

  private void price(InputsBuilder figures, BuildEntry entry, List<Note> notes) {
    Written written = entry.written();
    Optional<Given> gpuPrice = written.get(Input.GPU_PART_PRICE);
    if (written.has(Input.PRICE)) {
      figures.putOrAbsent(Input.PRICE, written, 0);
    } else if (!entry.parts().isEmpty()) {
      figures.put(Input.PRICE, sumOf(entry.parts()));
      gpuPrice =
          gpuPrice.or(() ->
              entry.parts().stream()
                  .filter(BuildEntry.Part::isGpu)
                  .findFirst()
                  .map(BuildEntry.Part::usdEach));
    } else if (entry.machine().isPresent()) {
      Machine machine = entry.machine().get();
      catalogue(figures, machine, notes);
      gpuPrice = gpuPrice.or(() -> gpuPart(machine));
    } else if (written.has(Input.LEASE)) {
      figures.putAbsent(Input.PRICE, 0);
    } else {
      throw EntryProblem.missing(entry.path(), "price", "14_500 USD");
    }
    gpuPrice.ifPresentOrElse(
        given -> figures.put(Input.GPU_PART_PRICE, given), () -> gpuShare(figures));
  }

  /// The price of one GPU by its usual share of a machine.
  private void gpuShare(InputsBuilder figures) {
    Optional<Given> share = defaults.shipped("build.gpu-share", List.of());
    double part = share.map(Given::value).orElse(1.0);
    List<Origin.Derived.Part> from = new ArrayList<>();
    from.add(figures.part(Input.PRICE));
    share.ifPresent(
        s -> from.add(new Origin.Derived.Part("build.gpu-share", part, "ratio", s.origin())));
    figures.put(
        Input.GPU_PART_PRICE,
        figures.get(Input.PRICE) * part / figures.get(Input.MACHINE_GPUS),
        new Origin.Derived("build.price * build.gpu-share / machine.gpus", from));
  }

  private static Given sumOf(List<BuildEntry.Part> parts) {
    double total = 0;
    List<Origin.Derived.Part> lines = new ArrayList<>();
    for (BuildEntry.Part part : parts) {
      double usd = part.count() * part.usdEach().value();
      total += usd;
      lines.add(
          new Origin.Derived.Part(
              times(part.count()) + part.what(), usd, "USD", part.usdEach().origin()));
    }
    return new Given(total, "USD", new Origin.Derived("sum of the parts", lines));
  }

  private static Optional<Given> gpuPart(Machine machine) {
    return machine.gpuPart().map(part -> new Given(part.price().usd(), "USD", origin(part)));
  }

  private static Origin origin(Machine.PricedPart part) {
    return new Origin.CatalogueRow("part_prices.csv", part.part().id(), part.source());
  }

  private void catalogue(InputsBuilder figures, Machine machine, List<Note> notes) {
    defaults.refuseDollarsWithoutRate();
    List<Origin.Derived.Part> lines = new ArrayList<>();
    for (Machine.PricedPart part : machine.parts()) {
      lines.add(
          new Origin.Derived.Part(
              times(part.count()) + part.part().name(), part.usd(), "USD", origin(part)));
    }
    figures.put(Input.PRICE, machine.usd(), new Origin.Derived("sum of the parts", lines));
    if (machine.estimatedShare() > SILENT_ESTIMATED) {
      notes.add(NoteWords.partlyEstimated(machine.estimatedShare(), machine.id()));
    }
    facts.dearerMemory(machine).ifPresent(notes::add);
  }

  private static String times(double count) {
    if (count == 1) {
      return "";
    }
    return (count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count))
        + " x ";
  }

  private void upkeep(InputsBuilder figures, BuildEntry entry) {
    List<String> qualifiers = qualifiers(entry);
    List<String> withAge = new ArrayList<>(isUsed(entry) ? List.of("used") : List.of());
    withAge.addAll(qualifiers);
    Written written =
        entry.machine().map(m -> withDesign(entry.written(), m)).orElse(entry.written());
    defaults.fill(figures, written, Input.LIFE, 0, qualifiers);
    defaults.fill(figures, written, Input.UPKEEP, 0, qualifiers);
    defaults.fill(figures, written, Input.SUPPORT, 0, withAge);
    fit.licence().ofOwn(figures, written, entry.gpu());
    defaults.fill(figures, written, Input.FAILURE_RATE, 0, qualifiers);
    defaults.fill(figures, written, Input.WARRANTY, 0, withAge);
    defaults.fill(figures, written, Input.REPAIR_TIME, 0, qualifiers);
    defaults.fill(figures, ranged(entry, written, withAge), Input.LEAD_TIME, 0, withAge);
    defaults.fill(figures, written, Input.EMBODIED_CARBON, 0, qualifiers);
    if (!written.has(Input.EMBODIED_CARBON) && figures.isGiven(Input.EMBODIED_CARBON)) {
      perMachine(figures, Input.EMBODIED_CARBON);
    }
  }

  /// The same with the lead time of the assumptions, which has a range, where the row of the
  /// machine has just that.
  private Written ranged(BuildEntry entry, Written written, List<String> qualifiers) {
    Optional<Given> usual = defaults.shipped(Input.LEAD_TIME.path(), qualifiers);
    Optional<Given> own = written.get(Input.LEAD_TIME);
    boolean isUsual =
        !entry.written().has(Input.LEAD_TIME)
            && usual.isPresent()
            && own.filter(given -> given.value() == usual.get().value()).isPresent();
    return isUsual ? written.with(Input.LEAD_TIME, usual.get()) : written;
  }

  /// What is written, and the life and lead time of the catalogue where they are not.
  private static Written withDesign(Written written, Machine machine) {
    MachineDesign design = machine.design();
    Origin row = row(machine);
    Written all = written;
    if (!all.has(Input.LIFE)) {
      all = all.with(Input.LIFE, new Given(12 * design.lifeYears(), "months", row));
    }
    if (!all.has(Input.LEAD_TIME)) {
      all = all.with(Input.LEAD_TIME, new Given(design.leadTimeDays(), "days", row));
    }
    return all;
  }

  /// What is to be known of buying again where the life ends before the horizon.
  private static void replaced(InputsBuilder figures, BuildEntry entry, List<Note> notes) {
    int life = (int) figures.get(Input.LIFE);
    int horizon = (int) figures.get(Input.HORIZON);
    if (life <= 0 || life >= horizon) {
      return;
    }
    if (isUsed(entry)) {
      notes.add(NoteWords.usedAgain(entry.name(), life));
    }
    int left = horizon - (horizon - 1) / life * life;
    if (left < MONTHS_OF_A_YEAR) {
      notes.add(NoteWords.replacedLate(entry.name(), left));
    }
  }

  private static List<String> qualifiers(BuildEntry entry) {
    return entry.gpu().map(g -> List.of(g.id(), g.segment())).orElse(List.of());
  }

  private static boolean isUsed(BuildEntry entry) {
    return entry.machine().filter(m -> m.design().isUsed()).isPresent();
  }

  /// Turns a shipped figure for one GPU into one for the machine.
  private static void perMachine(InputsBuilder figures, Input input) {
    figures.put(
        input,
        figures.get(input) * figures.get(Input.MACHINE_GPUS),
        new Origin.Derived(
            "machine.gpus * figure of one GPU",
            List.of(figures.part(Input.MACHINE_GPUS), figures.part(input))));
  }

  private void power(InputsBuilder figures, BuildEntry entry, List<Note> notes) {
    Written written = entry.written();
    figures.putOrAbsent(Input.RUNNING, written, 0);
    figures.putAbsent(Input.IDLE_POWER, 0);
    figures.putAbsent(Input.LOAD_POWER, 0);
    written
        .get(Input.OFF_WHEN_IDLE)
        .or(() -> site.facts().written().get(Input.OFF_WHEN_IDLE))
        .ifPresentOrElse(
            off -> figures.put(Input.OFF_WHEN_IDLE, off),
            () -> figures.putAbsent(Input.OFF_WHEN_IDLE, 0));
    if (written.has(Input.RUNNING)) {
      return;
    }
    Optional<Given> load = written.get(Input.LOAD_POWER);
    Optional<Given> idle = written.get(Input.IDLE_POWER);
    if (load.isEmpty() && entry.machine().isPresent()) {
      MachineDesign design = entry.machine().get().design();
      Origin origin = new Origin.CatalogueRow("machines.csv", design.id(), design.powerSource());
      load = Optional.of(new Given(design.loadWatts(), "W", origin));
      idle = idle.or(() -> Optional.of(new Given(design.idleWatts(), "W", origin)));
    }
    if (load.isEmpty() && entry.gpu().isPresent()) {
      load = ofRated(figures, entry.gpu().get(), "build.power.load-share");
      load.ifPresent(_ -> notes.add(NoteWords.drawEstimated(entry.path())));
    }
    if (idle.isEmpty() && entry.gpu().isPresent() && load.isPresent()) {
      double most = load.get().value();
      idle =
          ofRated(figures, entry.gpu().get(), "build.power.idle-share")
              .filter(given -> given.value() <= most);
    }
    load.ifPresent(given -> figures.put(Input.LOAD_POWER, given));
    idle.ifPresent(given -> figures.put(Input.IDLE_POWER, given));
    if (figures.get(Input.IDLE_POWER) > figures.get(Input.LOAD_POWER)) {
      throw EntryProblem.wrong(entry.path(), "power", Sentence.of("idle must not be above load"));
    }
  }

  private Optional<Given> ofRated(InputsBuilder figures, Gpu gpu, String assumption) {
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
  private Optional<Aging> resale(InputsBuilder figures, BuildEntry entry, List<Note> notes) {
    figures.putAbsent(Input.RESALE, 0);
    figures.putAbsent(Input.VALUE_KEPT, 0);
    if (goesBack(entry.written())) {
      return Optional.empty();
    }
    Optional<Given> written =
        entry.written().get(Input.RESALE).map(r -> usdOf("resale", r, figures));
    if (written.isPresent()) {
      double price = figures.get(Input.PRICE);
      figures.put(Input.RESALE, written.get());
      if (written.get().value() > price && price > 0) {
        notes.add(NoteWords.sellsForMore(entry.path()));
      }
    } else if (defaults.isShipped()) {
      return byRule(figures, entry);
    }
    return Optional.empty();
  }

  /// Of a machine that is bought out, whoever leases it out gets nothing more than is paid; one
  /// that goes back is worth then what is known of such machines, if anything.
  private Optional<Note> leasedForLess(InputsBuilder figures, BuildEntry entry) {
    double price = figures.get(Input.PRICE);
    double paid = figures.get(Input.LEASE) * figures.get(Input.LOAN_TERM);
    if (!entry.written().has(Input.LEASE)) {
      return Optional.empty();
    }
    if (!goesBack(entry.written())) {
      double all = paid + figures.get(Input.BUY_OUT);
      return all < price
          ? Optional.of(NoteWords.leasedForLessThanPrice(entry.name(), all, price))
          : Optional.empty();
    }
    OptionalDouble worth = worthAtTheEnd(figures, entry);
    if (worth.isEmpty()) {
      return paid < price
          ? Optional.of(NoteWords.leaseUnchecked(entry.name(), paid, price))
          : Optional.empty();
    }
    double lost = price - worth.getAsDouble();
    return paid < lost
        ? Optional.of(NoteWords.leasedForLessThanItLoses(entry.name(), paid, lost))
        : Optional.empty();
  }

  private OptionalDouble worthAtTheEnd(InputsBuilder figures, BuildEntry entry) {
    if (!defaults.isShipped()) {
      return OptionalDouble.empty();
    }
    InputsBuilder kept = figures.copy();
    byRule(kept, entry);
    return OptionalDouble.of(kept.get(Input.RESALE));
  }

  private Optional<Aging> byRule(InputsBuilder figures, BuildEntry entry) {
    double usedYears =
        isUsed(entry)
            ? defaults.shipped("build.used-age", List.of()).orElseThrow().value() / 12
            : 0;
    return new ResaleRule(defaults, figures, qualifiers(entry)).fill(entry.gpu(), usedYears);
  }

  /// An amount that may be written as a share of the price.
  private static Given usdOf(String what, Given written, InputsBuilder figures) {
    if (written.unit().equals("USD")) {
      return written;
    }
    return new Given(
        written.value() * figures.get(Input.PRICE),
        "USD",
        new Origin.Derived(
            "build.price * " + what,
            List.of(
                figures.part(Input.PRICE),
                new Origin.Derived.Part(what, written.value(), "ratio", written.origin()))));
  }
}
