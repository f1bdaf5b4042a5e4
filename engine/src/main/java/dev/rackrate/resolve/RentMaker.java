package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.cost.Costing;
import dev.rackrate.demand.load.MachineSizes;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.asked.Product;
import dev.rackrate.resolve.asked.RentEntry;
import dev.rackrate.resolve.asked.Wanted;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.resolve.market.Credibility;
import dev.rackrate.resolve.words.MisfitWords;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.resolve.words.WeaknessWords;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Sold;
import dev.rackrate.scenario.Trust;
import dev.rackrate.scenario.Weakness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// An offer to rent -> one option for each of its prices.
final class RentMaker {

  /// GPU-hours rented for each one used, beyond which an answer says so.
  private static final double MOST_HALF_EMPTY = 1.5;

  /// Costs that differ by less are the same.
  private static final double EQUAL = 1e-9;

  /// Other sizes that are looked at again where the work changes.
  private static final int MOST_OTHERS = 15;

  private final Defaults defaults;
  private final SiteInputs site;
  private final GpuFit fit;
  private final ProviderTerms.Book terms;
  private final MarketFacts facts;
  private final FitCalculator limits;
  private final boolean isManagedAsked;
  private final RentPaths paths;
  private final boolean areAllWanted;
  private boolean areAll = true;
  private final Set<String> providers = new LinkedHashSet<>();
  private List<Offer> named = List.of();

  /// @param limits what no option may exceed, by which sizes are chosen
  /// @param paths where rents go
  /// @param areAllWanted whether offers that were found are made options of even where it is seen
  ///   beforehand that no verdict can choose them
  RentMaker(
      Defaults defaults,
      MarketFacts facts,
      SiteInputs site,
      GpuFit fit,
      ProviderTerms.Book terms,
      Limits limits,
      RentPaths paths,
      boolean areAllWanted) {
    this.paths = paths;
    this.areAllWanted = areAllWanted;
    this.defaults = defaults;
    this.site = site;
    this.fit = fit;
    this.terms = terms;
    this.limits = new FitCalculator(limits);
    this.isManagedAsked = limits.managed() != Limits.Managed.NO_MATTER;
    this.facts = facts;
  }

  /// What came of a list.
  ///
  /// @param providers of the offers, whether found or named
  /// @param areAll whether none was left out
  record Rented(List<Option> options, Set<String> providers, boolean areAll) {}

  Rented options(InputsBuilder shared, List<Wanted<RentEntry>> wanted) {
    List<Option> options = new ArrayList<>();
    named = named(wanted);
    for (Wanted<RentEntry> one : wanted) {
      switch (one) {
        case Wanted.Named<RentEntry>(RentEntry entry) ->
            options.addAll(options(shared, entry, true));
        case Wanted.Auto<RentEntry>(String path) ->
            found().stream()
                .map(offer -> RentEntry.of(offer, path))
                .filter(entry -> areAllWanted || isKept(shared, entry))
                .forEach(entry -> options.addAll(options(shared, entry, false)));
      }
    }
    paths.check();
    return new Rented(options, providers, areAll);
  }

  private boolean isKept(InputsBuilder shared, RentEntry entry) {
    boolean isKept = mayBeChosen(shared, entry);
    areAll &= isKept;
    providers.add(entry.provider());
    return isKept;
  }

  /// Whether an offer that was found may be chosen, as far as that is seen before its prices are
  /// worked out: its GPU does the work, and one of its prices is more than a guess.
  private boolean mayBeChosen(InputsBuilder shared, RentEntry entry) {
    Offer offer = entry.offer().orElseThrow();
    Gpu gpu = offer.gpu();
    if (fit.weakness(Optional.of(gpu)).isPresent()
        || (facts.isOnArm(gpu) && fit.isBuiltForX86())
        || offer.prices().stream()
            .map(price -> Credibility.price(offer, price.pricing().label()).orElse(price))
            .noneMatch(price -> facts.weaknesses(offer, price).isEmpty())) {
      return false;
    }
    if (fit.hasJobs() || fit.workloads().isPresent() || !entry.product().sizes().isEmpty()) {
      return true;
    }
    InputsBuilder option = shared.copy();
    option.put(Input.MACHINE_GPUS, offer.gpus(), new Origin.Absent());
    return fit.meet(option, new Entry(entry, option, false, List.of()).hardware(Optional.empty()))
        .isEmpty();
  }

  /// Time on GPUs without a machine of one's own is compared where managed products are asked for.
  private List<Offer> found() {
    List<Offer> all = new ArrayList<>(defaults.market().offers());
    if (isManagedAsked) {
      all.addAll(defaults.market().serverless());
    }
    return all;
  }

  private static List<Offer> named(List<Wanted<RentEntry>> wanted) {
    List<Offer> offers = new ArrayList<>();
    for (Wanted<RentEntry> one : wanted) {
      if (one instanceof Wanted.Named<RentEntry>(RentEntry entry)) {
        entry.offer().ifPresent(offers::add);
      }
    }
    return offers;
  }

  private List<Option> options(InputsBuilder shared, RentEntry entry, boolean isNamed) {
    providers.add(entry.provider());
    List<Integer> sizes = entry.product().sizes();
    if (sizes.isEmpty()) {
      return new Entry(entry, shared.copy(), isNamed, sizes).options();
    }
    Map<String, List<Sized>> all = new LinkedHashMap<>();
    for (int gpus : sizes) {
      for (Option option : new Entry(entry.sized(gpus), shared.copy(), isNamed, sizes).options()) {
        if (option.sold().sizes().isEmpty() || gpus == sizes.getFirst()) {
          all.computeIfAbsent(option.id(), _ -> new ArrayList<>()).add(sized(option));
        }
      }
    }
    return all.values().stream().map(RentMaker::best).toList();
  }

  /// The best size, which knows of the cheapest others that do the work: where the work changes,
  /// another may cost less.
  @SuppressWarnings("ReferenceEquality") // one of the list
  private static Option best(List<Sized> sizes) {
    Sized best = sizes.stream().reduce(Sized::better).orElseThrow();
    List<Option> others =
        sizes.stream()
            .filter(other -> other != best && other.isFeasible() && best.isFeasible())
            .sorted(Comparator.comparingDouble(Sized::usd))
            .limit(MOST_OTHERS)
            .map(Sized::option)
            .toList();
    return others.isEmpty() ? best.option() : best.option().orInSizes(others);
  }

  /// An option in one of its sizes.
  private record Sized(Option option, boolean isFeasible, double usd) {

    /// That which can be had, for less money; the smaller where both cost the same.
    Sized better(Sized larger) {
      if (isFeasible != larger.isFeasible) {
        return isFeasible ? this : larger;
      }
      return larger.usd < usd * (1 - EQUAL) || Double.isNaN(usd) ? larger : this;
    }
  }

  private Sized sized(Option option) {
    Costing costing = Costing.of(option);
    return new Sized(option, limits.misfits(costing).isEmpty(), costing.presentUsd());
  }

  /// One entry and what its options are made of.
  private final class Entry {
    final RentEntry entry;
    final boolean isNamed;
    final InputsBuilder shared;
    final List<Integer> sizes;

    /// @param sizes in which it can be had, where there are several
    Entry(RentEntry entry, InputsBuilder shared, boolean isNamed, List<Integer> sizes) {
      this.entry = entry;
      this.isNamed = isNamed;
      this.shared = shared;
      this.sizes = sizes;
    }

    List<Option> options() {
      Written written = entry.written();
      shared.putOrAbsent(Input.RENT_CARBON, written, 0);
      if (!written.has(Input.RENT_CARBON)) {
        known().ifPresent(known -> shared.put(Input.RENT_CARBON, known.perHour()));
      }
      return new RentPrices(defaults, site, fit, terms, paths, entry, shared)
          .all().stream().map(this::option).toList();
    }

    private Option option(RentPrices.Price price) {
      GpuFit.Hardware hardware = hardware(price);
      Optional<Note> whole = fit.oneJob().elsewhere(price.figures(), hardware);
      List<Misfit> misfits = new ArrayList<>(fit.meet(price.figures(), hardware));
      if (price.kind() == OptionKind.SPOT && !fit.isInterruptible()) {
        misfits.add(MisfitWords.notInterruptible());
      }
      if (!isNamed && entry.product().isManaged()) {
        fit.forManaged().ifPresent(misfits::add);
      }
      if (price.kind() == OptionKind.BLOCK && price.figures().get(Input.PLANNED_SESSION) == 0) {
        misfits.add(MisfitWords.blockWithoutSession(fit.isTyped()));
      }
      return new Option(
          price.id() + ":" + entry.name(),
          price.kind(),
          entry.name(),
          entry.name(),
          entry.gpu().map(Gpu::name).orElse(""),
          entry.provider(),
          entry.country(),
          Double.MAX_VALUE,
          Credibility.onSpeeds(trust(price), price.figures().shares()),
          price.figures().inputs(),
          price.figures().origins(),
          entry.costs(),
          misfits,
          Stream.concat(whole.stream(), notes(price, hardware).stream()).toList(),
          price.figures().shares(),
          entry.offer().<Option.Listed>map(Option.Listed.AsOffer::new).orElse(Option.UNLISTED),
          price.figures().speed(),
          new Sold(
                  hardware.apart().filter(MachineSizes::isSeveral),
                  hardware.host(),
                  entry.product().isManaged())
              .leaving(
                  known()
                      .filter(_ -> !entry.written().has(Input.RENT_CARBON))
                      .map(FootprintRule.Known::footprint)));
    }

    /// What an hour on a GPU of the offer puts into the air, where all that goes in is known.
    private Optional<FootprintRule.Known> known() {
      return entry.gpu().flatMap(this::known);
    }

    private Optional<FootprintRule.Known> known(Gpu gpu) {
      return entry
          .offer()
          .filter(_ -> !isNamed)
          .map(offer -> facts.footprint(defaults, gpu, offer))
          .orElseGet(() -> FootprintRule.of(defaults, gpu, entry.provider(), entry.country()));
    }

    /// Machines from which each job of a log gets its own, where they are paid by the hour: those
    /// of this entry, and smaller ones of the same seller.
    private Optional<MachineSizes> apart(RentPrices.Price price) {
      if (!fit.hasJobs() || !price.isByTheHour()) {
        return Optional.empty();
      }
      int own = (int) price.gpus();
      List<MachineSizes.Size> all = new ArrayList<>();
      all.add(new MachineSizes.Size(own, 1));
      sizes.stream()
          .filter(gpus -> gpus != own)
          .map(gpus -> new MachineSizes.Size(gpus, gpus / (double) own))
          .forEach(all::add);
      if (sizes.isEmpty()) {
        all.addAll(smaller(price, own));
      }
      return Optional.of(new MachineSizes(all));
    }

    /// Smaller machines of the same product that the catalogue has a price of.
    private List<MachineSizes.Size> smaller(RentPrices.Price price, int gpus) {
      Map<Integer, Double> usd = new TreeMap<>();
      double own = price.usd();
      for (Offer other : isNamed ? named : defaults.market().offers()) {
        Optional<Offer.Price> found =
            other.gpus() < gpus && isSameProduct(other)
                ? Credibility.price(other, price.id())
                : Optional.empty();
        if (found.isPresent()) {
          double each = found.get().pricing().usdPerHour();
          boolean mayDecide = isNamed || facts.weaknesses(other, found.get()).isEmpty();
          if (each < own && mayDecide) {
            usd.merge(other.gpus(), each, Math::min);
          }
        }
      }
      List<MachineSizes.Size> all = new ArrayList<>();
      usd.forEach((size, each) -> all.add(new MachineSizes.Size(size, each / own)));
      return all;
    }

    private boolean isSameProduct(Offer other) {
      return entry
          .offer()
          .filter(own ->
              own.provider().equals(other.provider())
                  && own.gpu().id().equals(other.gpu().id())
                  && own.region().equals(other.region())
                  && own.isManaged() == other.isManaged())
          .isPresent();
    }

    private GpuFit.Hardware hardware(RentPrices.Price price) {
      return hardware(apart(price));
    }

    /// @param apart machines from which each job of a log gets its own
    private GpuFit.Hardware hardware(Optional<MachineSizes> apart) {
      return new GpuFit.Hardware(
          entry.gpu(), entry.written(), isNamed, apart, !sizes.isEmpty(), link(), true, host());
    }

    /// What is said of a machine, and what the catalogue knows of it.
    private Host host() {
      return entry.product().host().or(entry.offer().map(Offer::host).orElse(Host.UNKNOWN));
    }

    /// Nothing links machines of private owners, nor the parts of a board that are rented apart.
    private Product.Link link() {
      Product.Link said = entry.product().link();
      boolean isApart =
          entry.product().mayVanish() || entry.offer().filter(this::isApart).isPresent();
      return said == Product.Link.UNKNOWN && isApart ? Product.Link.NONE : said;
    }

    private boolean isApart(Offer offer) {
      return offer.prices().stream().anyMatch(Credibility::mayVanish)
          || (facts.isOnBoardOfEight(offer.gpu()) && offer.gpus() < Gpu.OF_A_BOARD);
    }

    /// What is said of a price taken from the catalogue goes with it.
    private List<Note> notes(RentPrices.Price price, GpuFit.Hardware hardware) {
      List<Note> notes = new ArrayList<>(price.notes());
      double held = price.gpus();
      Optional<MachineSizes> each = hardware.apart().filter(MachineSizes::isSeveral);
      if (each.isPresent()) {
        List<Integer> gpus = each.get().sizes().stream().map(MachineSizes.Size::gpus).toList();
        notes.add(NoteWords.eachJobItsSize(entry.name(), gpus, held));
      } else if (!sizes.isEmpty()) {
        notes.add(NoteWords.oneOfSizes(entry.name(), sizes, held));
      }
      double days =
          Math.ceil(price.figures().get(Input.PLANNED_SESSION) / Time.HOURS_PER_DAY - 1e-9);
      if (price.kind() == OptionKind.BLOCK
          && days > 1
          && price.figures().get(Input.BLOCK_MOST_DAYS) == 0) {
        notes.add(NoteWords.blockDaysOpen(entry.name(), days));
      }
      fit.lessMemory(entry.name(), price.figures(), hardware).ifPresent(notes::add);
      if (fit.isHostOpen(hardware)) {
        notes.add(NoteWords.hostOpen(entry.name()));
      }
      if (fit.oneJob().isLinkOpen(price.figures(), hardware)) {
        notes.add(NoteWords.linkOpen(entry.name(), held));
      }
      entry.gpu().filter(facts::isOnArm).map(NoteWords::onArm).ifPresent(notes::add);
      cluster(price)
          .filter(_ -> isNamed)
          .map(weakness -> NoteWords.ofNamed(entry.name(), weakness))
          .ifPresent(notes::add);
      double perHour = price.figures().get(Input.WHOLE_MACHINES);
      if (price.figures().get(Input.JOB_BILLING) > 0 && perHour > MOST_HALF_EMPTY) {
        double gpus = price.gpus();
        notes.add(NoteWords.jobsApart(gpus, 1 / perHour));
      }
      Origin origin =
          price.figures().origin(price.kind().rentalPrice()).orElseGet(Origin.Absent::new);
      if (origin instanceof Origin.CatalogueRow) {
        entry
            .offer()
            .flatMap(o -> Credibility.price(o, price.id()))
            .map(Offer.Price::note)
            .filter(note -> !note.isEmpty())
            .map(note -> NoteWords.noteOnOffer(entry.name(), note))
            .ifPresent(notes::add);
      }
      return notes;
    }

    private static Optional<Weakness> cluster(RentPrices.Price price) {
      return price.isByTheHour() ? Clusters.ofHours(price.figures()) : Optional.empty();
    }

    /// The question answers for what it names; what was found must be more than a guess.
    private Trust trust(RentPrices.Price price) {
      if (isNamed) {
        return Trust.NAMED;
      }
      List<Weakness> weak = new ArrayList<>();
      entry
          .offer()
          .ifPresent(offer ->
              Credibility.price(offer, price.id())
                  .ifPresent(found -> weak.addAll(facts.weaknesses(offer, found))));
      fit.weakness(entry.gpu()).ifPresent(weak::add);
      if (entry.gpu().filter(facts::isOnArm).isPresent() && fit.isBuiltForX86()) {
        weak.add(WeaknessWords.builtForX86());
      }
      cluster(price).ifPresent(weak::add);
      return Trust.found(weak);
    }
  }
}
