package dev.rackrate.resolve;

import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.resolve.asked.ApiEntry;
import dev.rackrate.resolve.asked.DescribedWork;
import dev.rackrate.resolve.asked.Wanted;
import dev.rackrate.resolve.market.Credibility;
import dev.rackrate.resolve.market.TokenPrices;
import dev.rackrate.resolve.words.MisfitWords;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.resolve.words.WeaknessWords;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Share;
import dev.rackrate.scenario.Sold;
import dev.rackrate.scenario.Trust;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A service paid per token -> an option.
///
/// Its cost is that of the tokens of all workloads in a week, shared out over the hours of the
/// reference, so that it grows and shrinks with the work like any other.
final class ApiMaker {

  private final Defaults defaults;
  private final SiteInputs site;
  private final TokenPrices prices;
  private final List<DescribedWork> works;
  private final Credibility credibility;

  ApiMaker(Defaults defaults, MarketFacts facts, SiteInputs site, List<DescribedWork> works) {
    this.defaults = defaults;
    this.site = site;
    this.prices = new TokenPrices(defaults.market());
    this.works = works;
    this.credibility = facts.credibility();
  }

  /// What came of a list.
  ///
  /// @param unpriced models of the work that no known price covers
  record Served(List<Option> options, List<Note> warnings, List<String> unpriced) {

    static final Served NONE = new Served(List.of(), List.of(), List.of());
  }

  /// What is to be known where the question asks for no services, though the work is theirs.
  Served notAsked() {
    if (!works.stream().allMatch(work -> work.work().workload() instanceof LlmServing)) {
      return Served.NONE;
    }
    List<String> unpriced = unpriced();
    return new Served(
        List.of(),
        unpriced.isEmpty() ? List.of(NoteWords.servicesNotAsked()) : List.of(),
        unpriced);
  }

  /// Models of the work that no service of the catalogue serves.
  private List<String> unpriced() {
    Set<String> served = new HashSet<>();
    prices.newest().values().forEach(price -> served.add(prices.entry(price).model()));
    return works.stream()
        .map(work -> work.work().workload())
        .filter(LlmServing.class::isInstance)
        .map(workload -> (LlmServing) workload)
        .filter(serving -> !served.contains(serving.model().name()))
        .map(serving -> serving.model().isNamed() ? serving.model().name() : serving.name())
        .distinct()
        .toList();
  }

  Served options(InputsBuilder shared, List<Wanted<ApiEntry>> wanted) {
    List<Option> options = new ArrayList<>();
    List<Note> warnings = new ArrayList<>();
    List<String> unpriced = new ArrayList<>();
    for (Wanted<ApiEntry> one : wanted) {
      switch (one) {
        case Wanted.Named<ApiEntry>(ApiEntry entry) -> {
          if (entry.price().isPresent()) {
            defaults.refuseDollarsWithoutRate();
          }
          options.add(option(shared.copy(), entry, Trust.NAMED));
        }
        case Wanted.Auto<ApiEntry> _ -> {
          List<Option> found = found(shared);
          options.addAll(found);
          if (found.isEmpty()) {
            unpriced.addAll(unpriced());
          }
          if (found.isEmpty() && unpriced.isEmpty()) {
            warnings.add(notCompared());
          }
        }
      }
    }
    return new Served(options, warnings, unpriced.stream().distinct().toList());
  }

  /// Every service of the catalogue that serves the models of all workloads.
  private List<Option> found(InputsBuilder shared) {
    List<Option> options = new ArrayList<>();
    for (TokenPrice price : prices.newest().values()) {
      defaults.refuseDollarsWithoutRate();
      ApiEntry entry = prices.entry(price);
      if (misfits(entry).isEmpty()) {
        Trust trust = Trust.found(credibility.ofSource(price.source()));
        if (isFree(price)) {
          trust = trust.with(WeaknessWords.freeRoute());
        }
        if (price.provider().endsWith(CHINESE_MARKET) && !site.place().equalsIgnoreCase("CN")) {
          trust = trust.with(WeaknessWords.homeMarket());
        }
        options.add(option(shared.copy(), entry, trust));
      }
    }
    return options;
  }

  /// Ends the names under which sellers have a price list of their own for customers in China, who
  /// alone can open an account there.
  private static final String CHINESE_MARKET = " China";

  /// A route that costs nothing is a sample, limited or gone tomorrow.
  private static boolean isFree(TokenPrice price) {
    return price.modelId().endsWith(":free")
        || price.inputUsdPerMtok() == 0
        || price.outputUsdPerMtok() == 0;
  }

  /// Why no service is found though each model has a price: other work stands beside, or no one
  /// service has all models.
  private Note notCompared() {
    List<String> models =
        works.stream().filter(ApiMaker::isServed).map(ApiMaker::needed).distinct().toList();
    List<String> others =
        works.stream().filter(work -> !isServed(work)).map(ApiMaker::needed).toList();
    return others.isEmpty() || models.isEmpty()
        ? NoteWords.noService(models.isEmpty() ? others : models)
        : NoteWords.otherWork(others, models);
  }

  private static boolean isServed(DescribedWork work) {
    return work.work().workload() instanceof LlmServing;
  }

  private static String needed(DescribedWork work) {
    return work.work().workload() instanceof LlmServing serving
        ? serving.model().name()
        : work.name();
  }

  private List<Misfit> misfits(ApiEntry entry) {
    List<Misfit> misfits = new ArrayList<>();
    for (DescribedWork work : works) {
      if (!(work.work().workload() instanceof LlmServing serving)) {
        misfits.add(MisfitWords.servesNoSuchWork(work.name()));
      } else if (!entry.model().isEmpty() && !entry.model().equals(serving.model().name())) {
        misfits.add(MisfitWords.servesAnother(entry.model(), work.name(), serving.model().name()));
      }
    }
    return misfits;
  }

  private Option option(InputsBuilder figures, ApiEntry entry, Trust trust) {
    List<Misfit> misfits = misfits(entry);
    figures.putAbsent(Input.GPU_RATIO, misfits.isEmpty() ? 1 : Double.NaN);
    figures.putAbsent(Input.MACHINE_GPUS, 1);
    figures.putAbsent(Input.RENT_AVAILABILITY, 1);
    site.rentedHours(figures, "api");
    List<Share> shares = new ArrayList<>();
    if (misfits.isEmpty()) {
      price(figures, entry, shares);
    } else {
      figures.putAbsent(Input.API_PRICE, Double.NaN);
    }
    return new Option(
        "api:" + entry.name(),
        OptionKind.API,
        entry.name(),
        entry.name(),
        "",
        entry.provider(),
        "",
        Double.MAX_VALUE,
        trust,
        figures.inputs(),
        figures.origins(),
        List.of(),
        misfits,
        notes(entry),
        shares,
        entry.price().<Option.Listed>map(Option.Listed.AsService::new).orElse(Option.UNLISTED),
        Optional.empty(),
        Sold.SERVICE);
  }

  /// Hours in which services answer a batch.
  private static final double BATCH_HOURS = 24;

  /// The share of its prices that a service asks for batches, where all work may wait for it.
  private Optional<Given> batch(ApiEntry entry) {
    boolean mayWait =
        works.stream()
            .map(work -> work.work().workload())
            .allMatch(workload ->
                workload instanceof LlmServing serving
                    && serving.latency().batchHours().orElse(0) >= BATCH_HOURS);
    return mayWait && entry.price().isPresent() && !entry.provider().isEmpty()
        ? defaults.shipped("api.batch-share", List.of(entry.provider()))
        : Optional.empty();
  }

  private List<Note> notes(ApiEntry entry) {
    List<Note> notes = new ArrayList<>();
    batch(entry)
        .map(share -> NoteWords.inBatches(entry.name(), share.value()))
        .ifPresent(notes::add);
    notes.add(NoteWords.speedNotHeld(entry.name()));
    if (entry.cached().isPresent() && works.stream().anyMatch(work -> work.cachedShare() > 0)) {
      notes.add(NoteWords.cachedHere(entry.name()));
    }
    return notes;
  }

  /// The price of the tokens of a week, as one for each hour of the reference.
  private void price(InputsBuilder figures, ApiEntry entry, List<Share> shares) {
    double gpuHoursPerWeek = figures.get(Input.GPUS) * figures.get(Input.HOURS_PER_WEEK);
    List<Origin.Derived.Part> parts = new ArrayList<>();
    double usdPerWeek = 0;
    Optional<Given> batch = batch(entry);
    double share = batch.map(Given::value).orElse(1.0);
    for (DescribedWork work : works) {
      Workload workload = work.work().workload();
      if (workload instanceof LlmServing serving) {
        double again = serving.inputMtokPerWeek() * work.cachedShare();
        Given cached = entry.cached().orElse(entry.input());
        double usd =
            (serving.inputMtokPerWeek() - again) * share * entry.input().value()
                + again * Math.min(cached.value(), share * entry.input().value())
                + serving.outputMtokPerWeek() * share * entry.output().value();
        usdPerWeek += usd;
        parts.add(tokens("input of " + work.name(), serving.inputMtokPerWeek(), work));
        if (again > 0) {
          parts.add(tokens("of it read before, of " + work.name(), again, work));
        }
        parts.add(tokens("output of " + work.name(), serving.outputMtokPerWeek(), work));
        shares.add(new Share(workload, Optional.empty(), new Range(usd, usd, usd)));
      }
    }
    parts.add(perMtok("price of input", entry.input()));
    parts.add(perMtok("price of output", entry.output()));
    entry.cached().ifPresent(usd -> parts.add(perMtok("price of input read before", usd)));
    batch.ifPresent(given ->
        parts.add(
            new Origin.Derived.Part(
                "share of its prices in batches", share, "ratio", given.origin())));
    parts.add(figures.part(Input.GPUS));
    parts.add(figures.part(Input.HOURS_PER_WEEK));
    figures.put(
        Input.API_PRICE,
        usdPerWeek / gpuHoursPerWeek,
        new Origin.Derived(
            batch.isPresent()
                ? "(input * its price * share in batches + input read before * the smaller of its"
                    + " price and that + output * its price * share in batches)"
                    + " / (demand.gpus * demand.hours-per-week)"
                : "(input * its price + input read before * its price + output * its price)"
                    + " / (demand.gpus * demand.hours-per-week)",
            parts));
  }

  private static Origin.Derived.Part perMtok(String name, Given price) {
    return new Origin.Derived.Part(name, price.value(), "USD/Mtok", price.origin());
  }

  private static Origin.Derived.Part tokens(String name, double mtokPerWeek, DescribedWork work) {
    return new Origin.Derived.Part(name + " a week", mtokPerWeek, "Mtok", work.origin());
  }
}
