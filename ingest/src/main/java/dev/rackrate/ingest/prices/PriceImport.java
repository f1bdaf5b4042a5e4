package dev.rackrate.ingest.prices;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.InstanceType;
import dev.rackrate.catalogue.InstanceTypes;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Providers;
import dev.rackrate.ingest.feed.BrokenFeed;
import dev.rackrate.ingest.feed.FeedFile;
import dev.rackrate.ingest.feed.FeedSink;
import dev.rackrate.ingest.feed.OfferQuote;
import dev.rackrate.ingest.feed.PriceFeed;
import dev.rackrate.ingest.feed.TokenQuote;
import dev.rackrate.ingest.prices.Imported.LeftOut;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Price lists -> offers and token prices of the chips that a catalogue knows.
///
/// Several prices of one machine on one day, of zones or hosts, become the middle one of them; of
/// an even number the lower of the two.
public final class PriceImport implements FeedSink {

  /// More a folder of tables is not read.
  private static final int MOST_PRICES = 450_000;

  private static final int LONGEST_NAME = 200;
  private static final int MOST_NAMED = 20;

  /// Longer names are mistakes, and a table with them could not be read again.
  private static final int MOST_CHARACTERS = 1_000;

  private static final double MOST_USD_PER_MTOK = 1e6;
  private static final Sentence LONG_NAME =
      Sentence.of("price{|s} under a name of over 1,000 characters");
  private static final Sentence WRONG =
      Sentence.of("price{|s} that cannot be right beside the others");

  /// Machines and reasons that are remembered, so that a list is read at the speed of its text.
  private static final int MOST_WORDS = 50_000;

  /// What a machine is found by. Asked for every row: the equality that a record comes with would
  /// take as long as reading the row.
  private record Words(
      String provider, String instance, String chip, double memoryGib, double gpus) {

    @Override
    public int hashCode() {
      int hash = 31 * instance.hashCode() + chip.hashCode();
      return 31 * (31 * hash + provider.hashCode()) + Double.hashCode(gpus + 4096 * memoryGib);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Words words
          && instance.equals(words.instance)
          && chip.equals(words.chip)
          && provider.equals(words.provider)
          && memoryGib == words.memoryGib
          && gpus == words.gpus;
    }
  }

  /// What a quote is about once its chip is known.
  ///
  /// @param number the same for the same machine
  private record Machine(int number, String provider, String instance, Gpu gpu, int gpus) {}

  /// What one price is of.
  private record Key(int machine, String region, String pricing, LocalDate day) {

    @Override
    public int hashCode() {
      int hash = 0x9e3779b9 * machine + 0x85ebca6b * region.hashCode();
      return hash + 31 * pricing.hashCode() + day.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && machine == key.machine
          && region.equals(key.region)
          && pricing.equals(key.pricing)
          && day.equals(key.day);
    }
  }

  /// How many were left out for one reason, and the first of them.
  private static final class Count {
    private final Sentence first;
    private long count;

    Count(Sentence first) {
      this.first = first;
    }
  }

  /// Prices of one machine, way of paying and day.
  private static final class Prices {
    private final OfferQuote quote;
    private final Machine machine;
    private final String region;
    private final LocalDate day;
    private final String feed;
    private double[] usd = new double[1];
    private int count;

    Prices(OfferQuote quote, Machine machine, String region, LocalDate day, String feed) {
      this.quote = quote;
      this.machine = machine;
      this.region = region;
      this.day = day;
      this.feed = feed;
    }

    void add(double price) {
      if (count == usd.length) {
        usd = Arrays.copyOf(usd, 2 * count);
      }
      usd[count++] = price;
    }

    /// The quote at the middle price.
    Pricing pricing() {
      if (count == 1) {
        return quote.pricing();
      }
      double[] sorted = Arrays.copyOf(usd, count);
      Arrays.sort(sorted);
      return quote.pricing().times(sorted[(count - 1) / 2] / quote.pricing().usdPerHourInAll());
    }
  }

  private final Optional<LocalDate> wanted;
  private final LocalDate today;
  private final ChipNames chips;
  private final InstanceTypes types;
  private final Regions regions = new Regions();
  private final KnownOffers known;
  private final Admitted admitted;
  private final Map<Words, Object> machines = new HashMap<>();
  private final Map<String, Machine> machinesByName = new HashMap<>();
  private final Map<Key, Prices> prices = new LinkedHashMap<>();
  private final Map<String, ImportedTokens> tokens = new LinkedHashMap<>();
  private final Map<Sentence, Count> leftOut = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private Optional<LocalDate> ofFile = Optional.empty();
  private String feed = "";
  private long heard;

  /// @param wanted the day of prices that carry none, and of files that say another
  /// @param today a price of a later day is left out
  public PriceImport(Catalogue known, Optional<LocalDate> wanted, LocalDate today) {
    this.wanted = wanted;
    this.today = today;
    this.chips = new ChipNames(known);
    this.types = known.instanceTypes();
    this.known = new KnownOffers(known, regions);
    this.admitted = new Admitted(known, today);
  }

  /// Reads one file.
  public void read(PriceFeed from, FeedFile file) {
    ofFile = Optional.empty();
    feed = from.name();
    heard = 0;
    try {
      from.read(file, this);
      if (heard == 0) {
        problems.add(
            new Problem(
                file.path(),
                0,
                Sentence.of("holds no price that could be read; is it a list of this feed?")));
      }
    } catch (BrokenFeed broken) {
      problems.add(new Problem(file.path(), 0, broken.why()));
    } catch (IOException unreadable) {
      problems.add(
          new Problem(
              file.path(),
              0,
              Sentence.of("cannot be read: {}", Arg.name("" + unreadable.getMessage()))));
    }
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  @Override
  public void dated(LocalDate day) {
    ofFile = Optional.of(day);
  }

  @Override
  public void leaveOut(Sentence why, String what) {
    heard++;
    count(
        why,
        () -> {
          String text = what.length() > LONGEST_NAME ? what.substring(0, LONGEST_NAME) : what;
          return Sentence.of("{}", Arg.name(text.replaceAll("\\p{Cntrl}", "?").strip()));
        });
  }

  /// @param what asked for the first time only
  private void count(Sentence why, Supplier<Sentence> what) {
    Count count = leftOut.get(why);
    if (count == null) {
      count = new Count(what.get());
      leftOut.put(why, count);
    }
    count.count++;
  }

  @Override
  public void offer(OfferQuote quote) {
    heard++;
    Machine machine = machine(quote);
    if (machine == null) {
      return;
    }
    Optional<LocalDate> day = wanted.isPresent() && quote.day().isEmpty() ? wanted : quote.day();
    if (day.isPresent()) {
      take(quote, machine, day.get());
    } else if (waiting.size() < MOST_PRICES) {
      waiting.add(() -> {
        if (ofFile.isEmpty()) {
          leaveOut(Sentence.of("price{|s} without a day; write --date"), what(quote));
        } else {
          take(quote, machine, ofFile.get());
        }
      });
    } else {
      leaveOut(Sentence.of("price{|s} after the first 450,000 of a file"), what(quote));
    }
  }

  private void take(OfferQuote quote, Machine machine, LocalDate day) {
    if (day.isAfter(today)) {
      leaveOut(Sentence.of("price{|s} of a day to come"), what(quote));
      return;
    }
    if (isLong(quote.region()) || isLong(quote.url())) {
      leaveOut(LONG_NAME, what(quote));
      return;
    }
    String region = regions.code(machine.provider, quote.region());
    Key key = new Key(machine.number, region, quote.pricing().label(), day);
    Prices of = prices.get(key);
    if (of == null) {
      if (prices.size() >= MOST_PRICES) {
        leaveOut(Sentence.of("price{|s} after the first 450,000"), what(quote));
        return;
      }
      of = new Prices(quote, machine, region, day, feed);
      prices.put(key, of);
    } else if (!of.quote.currency().equals(quote.currency())) {
      leaveOut(
          Sentence.of("price{|s} of a machine that is also listed in another currency"),
          what(quote));
      return;
    }
    of.add(quote.pricing().usdPerHourInAll());
  }

  @Override
  public void tokens(TokenQuote quote) {
    heard++;
    Optional<LocalDate> day = wanted.or(() -> ofFile);
    String what = quote.provider() + "/" + quote.modelId();
    if (isLong(quote.provider()) || isLong(quote.modelId()) || isLong(quote.model())) {
      leaveOut(LONG_NAME, what);
    } else if (Math.max(quote.inputUsdPerMtok(), quote.outputUsdPerMtok()) > MOST_USD_PER_MTOK) {
      leaveOut(Sentence.of("price{|s} of tokens above a million USD/Mtok"), what);
    } else if (day.isEmpty()) {
      leaveOut(Sentence.of("price{|s} without a day; write --date"), what);
    } else if (day.get().isAfter(today)) {
      leaveOut(Sentence.of("price{|s} of a day to come"), what);
    } else if (tokens.size() >= MOST_PRICES) {
      leaveOut(Sentence.of("price{|s} after the first 450,000"), what);
    } else {
      ImportedTokens price = new ImportedTokens(quote, day.get(), feed);
      ImportedTokens before = tokens.putIfAbsent(price.series() + "|" + day.get(), price);
      if (before != null) {
        leaveOut(Sentence.of("model{|s} listed twice, of which the first counts"), what);
      }
    }
  }

  private static boolean isLong(String name) {
    return name.length() > MOST_CHARACTERS;
  }

  private static String what(OfferQuote quote) {
    String name = quote.instance().isEmpty() ? quote.chip() : quote.instance();
    return (quote.provider() + " " + name + " " + quote.region()).strip();
  }

  /// What the quote is about; `null` where that cannot be said, which is counted.
  private @Nullable Machine machine(OfferQuote quote) {
    Words words =
        new Words(
            quote.provider(), quote.instance(), quote.chip(), quote.chipMemoryGib(), quote.gpus());
    Object known = machines.get(words);
    if (known == null) {
      known = find(quote);
      if (machines.size() < MOST_WORDS) {
        machines.put(words, known);
      }
    }
    if (known instanceof Sentence why) {
      leaveOut(why, what(quote));
      return null;
    }
    return (Machine) known;
  }

  /// The machine, or why there is none.
  private Object find(OfferQuote quote) {
    if (isLong(quote.provider()) || isLong(quote.instance()) || isLong(quote.chip())) {
      return LONG_NAME;
    }
    String provider = known.provider(quote.provider());
    if (provider.isEmpty()) {
      return Sentence.of("price{|s} of a provider that is not named; write --provider");
    }
    Optional<InstanceType> type =
        quote.instance().isEmpty()
            ? Optional.empty()
            : types
                .find(quote.instance())
                .filter(t -> Providers.name(t.provider()).equals(provider));
    if (type.isPresent()) {
      InstanceType found = type.get();
      if (found.gpus() != Math.rint(found.gpus())) {
        return Sentence.of("part{|s} of a GPU");
      }
      return machine(provider, quote.instance(), found.gpu(), (int) found.gpus());
    }
    if (quote.chip().isEmpty()) {
      boolean hasGpu = InstanceTypes.acceleratedIn(quote.instance()).isPresent();
      return hasGpu
          ? Sentence.of("machine{|s} whose GPUs the catalogue does not know")
          : WITHOUT_GPU;
    }
    if (quote.gpus() < 1 || quote.gpus() != Math.rint(quote.gpus()) || quote.gpus() > 10_000) {
      return Sentence.of("part{|s} of a GPU");
    }
    ChipNames.Meaning meaning = chips.of(quote.chip(), quote.chipMemoryGib(), quote.instance());
    if (!meaning.isOne()) {
      return meaning.gpus().isEmpty()
          ? Sentence.of("machine{|s} whose GPUs the catalogue does not know")
          : Sentence.of("GPUs whose form or memory is not stated");
    }
    return machine(provider, quote.instance(), meaning.gpus().getFirst(), (int) quote.gpus());
  }

  private Machine machine(String provider, String instance, Gpu gpu, int gpus) {
    return machinesByName.computeIfAbsent(
        provider + '|' + instance + '|' + gpu.id() + '|' + gpus,
        _ -> new Machine(machinesByName.size(), provider, instance, gpu, gpus));
  }

  /// Everything that was read, in an order that does not depend on that of the files.
  public Imported finish() {
    Admitted.Result result = admitted.of(offers());
    result
        .withoutRate()
        .forEach(offer ->
            leaveOut(
                Sentence.of(
                    "price{|s} in a currency without a rate in fx.csv: {}",
                    Arg.name(offer.currency())),
                offer.id()));
    List<Sentence> wrong = result.refused().stream().map(PriceImport::wrong).toList();
    wrong.forEach(one -> count(WRONG, () -> one));
    List<ImportedTokens> sorted = new ArrayList<>(tokens.values());
    sorted.sort(Comparator.comparing(ImportedTokens::series).thenComparing(ImportedTokens::day));
    List<LeftOut> counts = new ArrayList<>();
    leftOut.forEach((why, of) -> counts.add(new LeftOut(why, of.count, of.first)));
    return new Imported(
        result.offers(), sorted, counts, wrong.stream().limit(MOST_NAMED).toList(), problems);
  }

  private static Sentence wrong(Admitted.Refused offer) {
    return Sentence.of("{}: {}", Arg.name(offer.offer().id()), Arg.said(offer.why()));
  }

  /// In the order of their series and days, one of each.
  private List<ImportedOffer> offers() {
    ImportedOffer[] all = new ImportedOffer[prices.size()];
    Map<String, ImportedOffer> firstOf = HashMap.newHashMap(prices.size());
    int next = 0;
    for (Prices of : prices.values()) {
      all[next++] = imported(of, firstOf);
    }
    // Those of one series and day stay in the order in which they were read.
    Arrays.parallelSort(all, PriceImport::inSeries);
    List<ImportedOffer> once = new ArrayList<>(all.length);
    for (ImportedOffer offer : all) {
      boolean isAgain =
          !once.isEmpty()
              && once.getLast().series().equals(offer.series())
              && once.getLast().day().equals(offer.day());
      if (isAgain) {
        leaveOut(
            Sentence.of("price{|s} of a machine that is priced twice, of which the first counts"),
            offer.id());
      } else {
        once.add(offer);
      }
    }
    return once;
  }

  private static int inSeries(ImportedOffer one, ImportedOffer other) {
    int bySeries = one.series().compareTo(other.series());
    return bySeries == 0 ? one.day().compareTo(other.day()) : bySeries;
  }

  /// @param firstOf the first price of each id, with which the others must agree
  private ImportedOffer imported(Prices of, Map<String, ImportedOffer> firstOf) {
    OfferQuote quote = of.quote;
    Machine machine = of.machine;
    boolean isChipName =
        machine.instance.isEmpty()
            || (machine.instance.startsWith(quote.chip()) && !quote.chip().isEmpty());
    String more =
        isChipName && !machine.instance.isEmpty()
            ? machine.instance.substring(quote.chip().length()).strip()
            : "";
    boolean isPlain = more.isEmpty() || more.equals("on-demand") || more.equals("spot");
    String instance =
        isChipName
            ? (machine.gpus + "x " + machine.gpu.name() + (isPlain ? "" : " " + more))
            : machine.instance;
    String region = of.region.isEmpty() ? "any" : of.region;
    KnownOffers.Identity id =
        known.identity(
            machine.provider,
            instance,
            machine.gpu,
            machine.gpus,
            region,
            quote.country(),
            isChipName && isPlain);
    String key = Catalogue.lower(id.id());
    ImportedOffer first = firstOf.get(key);
    if (first != null
        && !(first.gpu().id().equals(machine.gpu.id()) && first.gpus() == machine.gpus)) {
      id = known.longer(id, machine.provider, instance, machine.gpu, machine.gpus, region);
      key = Catalogue.lower(id.id());
      first = firstOf.get(key);
    }
    ImportedOffer offer =
        new ImportedOffer(
            id.id(),
            machine.provider,
            instance,
            machine.gpu,
            machine.gpus,
            region,
            first == null ? id.country() : first.country(),
            first == null ? id.isManaged() : first.isManaged(),
            quote.currency(),
            of.pricing(),
            quote.host(),
            of.day,
            of.count,
            of.feed,
            quote.url(),
            id.id() + "|" + quote.pricing().label());
    firstOf.putIfAbsent(key, offer);
    return offer;
  }
}
