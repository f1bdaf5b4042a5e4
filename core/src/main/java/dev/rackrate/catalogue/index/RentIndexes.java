package dev.rackrate.catalogue.index;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Median;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Providers;
import dev.rackrate.catalogue.index.RentIndex.Change;
import dev.rackrate.catalogue.index.RentIndex.Level;
import dev.rackrate.catalogue.index.RentIndex.Vote;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/// Works out what the chips of a market rent for, and says why where that is not known.
public final class RentIndexes {

  private static final String SPOT = "spot";
  private static final int FEWEST_PROVIDERS = 4;
  private static final int FEWEST_OF_A_SEGMENT = 3;
  private static final double WIDEST = 0.25;
  private static final int DAYS_OF_A_MONTH = 30;

  private final Market market;
  private final Set<String> administered;

  public RentIndexes(Market market) {
    this.market = market;
    this.administered = administered(market);
  }

  private static Set<String> administered(Market market) {
    Map<String, List<Offer>> byProvider = new TreeMap<>();
    for (Offer offer : market.offers()) {
      byProvider
          .computeIfAbsent(Providers.name(offer.provider()), _ -> new ArrayList<>())
          .add(offer);
    }
    Set<String> found = new TreeSet<>();
    byProvider.forEach((provider, offers) -> {
      if (RepeatOffers.isAdministered(offers)) {
        found.add(provider);
      }
    });
    return found;
  }

  /// The index of every chip that is rented, in the order of the table of GPUs.
  public List<RentIndex> all() {
    List<RentIndex> all = new ArrayList<>();
    Set<String> rented = new TreeSet<>();
    market.offers().forEach(offer -> rented.add(offer.gpu().id()));
    market.catalogue().tables().gpus().stream()
        .filter(gpu -> rented.contains(gpu.id()))
        .forEach(gpu -> all.addAll(of(gpu)));
    return all;
  }

  /// The index of a chip for every way of paying: over all sellers, then by the kind of seller.
  public List<RentIndex> of(Gpu gpu) {
    List<Offer> offers =
        market.offers().stream().filter(offer -> offer.gpu().id().equals(gpu.id())).toList();
    Set<String> kinds = new TreeSet<>();
    offers.forEach(offer -> offer.prices().forEach(p -> kinds.add(p.pricing().label())));
    List<RentIndex> rows = new ArrayList<>();
    for (String kind : kinds) {
      rows.add(index(gpu, kind, "all", offers, _ -> true));
      for (Providers.Segment segment : Providers.Segment.values()) {
        rows.add(
            index(
                gpu,
                kind,
                segment.label(),
                offers,
                provider -> Providers.segment(provider) == segment));
      }
    }
    return rows;
  }

  private RentIndex index(
      Gpu gpu, String kind, String segment, List<Offer> offers, Predicate<String> isWanted) {
    boolean isSpot = kind.equals(SPOT);
    Map<String, List<Double>> asked = new TreeMap<>();
    List<Double> ages = new ArrayList<>();
    Set<String> dropped = new TreeSet<>();
    for (Offer offer : offers) {
      String provider = Providers.name(offer.provider());
      if (!isWanted.test(provider) || offer.isManaged() || isMarketIndex(offer)) {
        continue;
      }
      for (Offer.Price price : offer.prices()) {
        if (!price.pricing().label().equals(kind)) {
          continue;
        }
        if (isSpot && administered.contains(provider)) {
          dropped.add(provider);
          continue;
        }
        asked.computeIfAbsent(provider, _ -> new ArrayList<>()).add(offer.usdPerGpuHour(price));
        ages.add((double) price.source().ageInDays(market.day()));
      }
    }
    List<Vote> votes = new ArrayList<>();
    asked.forEach((provider, usd) ->
        votes.add(new Vote(provider, Median.of(usd.stream().mapToDouble(u -> u)), usd.size())));
    double[] values = votes.stream().mapToDouble(Vote::usdPerGpuHour).toArray();
    Level level = level(values);
    int fewest = segment.equals("all") ? FEWEST_PROVIDERS : FEWEST_OF_A_SEGMENT;
    return new RentIndex(
        gpu,
        kind,
        market.day(),
        segment,
        votes,
        level,
        Median.of(ages.stream().mapToDouble(age -> age)),
        change(gpu, kind, isWanted, fewest),
        refused(votes.size(), fewest, level, dropped));
  }

  /// An index that somebody else publishes is not a seller.
  private static boolean isMarketIndex(Offer offer) {
    return offer.provider().equals("market index");
  }

  private static Level level(double[] votes) {
    double middle = Median.of(DoubleStream.of(votes));
    double low = middle;
    double high = middle;
    for (int left = 0; votes.length > 1 && left < votes.length; left++) {
      double[] others = new double[votes.length - 1];
      System.arraycopy(votes, 0, others, 0, left);
      System.arraycopy(votes, left + 1, others, left, others.length - left);
      double without = Median.of(DoubleStream.of(others));
      low = Math.min(low, without);
      high = Math.max(high, without);
    }
    return new Level(
        middle,
        low,
        high,
        DoubleStream.of(votes).min().orElse(Double.NaN),
        DoubleStream.of(votes).max().orElse(Double.NaN));
  }

  private static Optional<Sentence> refused(
      int providers, int fewest, Level level, Set<String> dropped) {
    if (providers < fewest) {
      Arg why =
          Arg.said(
              Sentence.of(
                  "{} seller{|s}, {} {is|are} needed", Arg.count(providers), Arg.count(fewest)));
      return Optional.of(
          dropped.isEmpty()
              ? Sentence.of("too few sellers: {}", why)
              : Sentence.of(
                  "administered spot: {} ask one share of the price on demand for every machine;"
                      + " without them {}",
                  Arg.names(List.copyOf(dropped)),
                  why));
    }
    double range = (level.high() - level.low()) / level.usdPerGpuHour();
    return range > WIDEST
        ? Optional.of(
            Sentence.of(
                "the sellers disagree: without one of them the index moves by {}, at most {} is"
                    + " taken",
                Arg.share(range, Digits.WHOLE),
                Arg.share(WIDEST, Digits.WHOLE)))
        : Optional.empty();
  }

  /// The change of the last month that the history tells; empty where too few sellers can be
  /// followed.
  private Optional<Change> change(Gpu gpu, String kind, Predicate<String> isWanted, int fewest) {
    LocalDate to = market.day();
    Map<String, Double> changes =
        RepeatOffers.changes(
            market.catalogue().tables().offers().stream()
                .filter(offer -> offer.gpu().id().equals(gpu.id()) && !offer.isManaged())
                .filter(offer -> isWanted.test(Providers.name(offer.provider())))
                .filter(offer ->
                    !(kind.equals(SPOT) && administered.contains(Providers.name(offer.provider()))))
                .toList(),
            kind,
            to.minusDays(DAYS_OF_A_MONTH),
            to);
    return changes.size() < fewest
        ? Optional.empty()
        : Optional.of(
            new Change(
                changes.values().stream().mapToDouble(c -> c).average().orElse(0), changes.size()));
  }
}
