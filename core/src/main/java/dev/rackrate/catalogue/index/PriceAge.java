package dev.rackrate.catalogue.index;

import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Providers;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// How old a price may be before it is off by a tenth, as the history of the same offers tells.
///
/// Every provider has one vote: how far its offers moved, up and down, in logarithms, over the days
/// on which they were followed. A move counts at most as much as in an index, so that one wrong row
/// decides nothing. The age is a tenth divided by the mean of the votes.
///
/// @param movesPerDay the mean of the votes
/// @param providers that have one
public record PriceAge(double movesPerDay, int providers) {

  private static final double A_TENTH = Math.log(1.1);
  private static final int FEWEST_DAYS = 30;
  private static final int FEWEST_PROVIDERS = 4;

  private static final class Followed {
    private double moves;
    private double days;
  }

  /// Days after which a price is off by a tenth.
  public int days() {
    return (int) Math.round(Math.min(A_TENTH / movesPerDay, Integer.MAX_VALUE));
  }

  /// What the offers tell that are paid in one way; empty where fewer than four providers could be
  /// followed for a month.
  public static Optional<PriceAge> of(List<Offer> offers, Predicate<Offer.Price> isWanted) {
    Map<String, Followed> byProvider = new TreeMap<>();
    for (Offer offer : offers) {
      offer.prices().stream()
          .filter(isWanted)
          .map(price -> price.pricing().label())
          .distinct()
          .forEach(kind ->
              follow(
                  offer,
                  RepeatOffers.series(offer, kind),
                  byProvider.computeIfAbsent(
                      Providers.name(offer.provider()), _ -> new Followed())));
    }
    double[] votes =
        byProvider.values().stream()
            .filter(followed -> followed.days >= FEWEST_DAYS)
            .mapToDouble(followed -> followed.moves / followed.days)
            .toArray();
    double mean = Arrays.stream(votes).average().orElse(0);
    return votes.length < FEWEST_PROVIDERS || mean == 0
        ? Optional.empty()
        : Optional.of(new PriceAge(mean, votes.length));
  }

  private static void follow(Offer offer, List<Offer.Price> prices, Followed into) {
    if (RepeatOffers.isMadeUp(offer, prices)) {
      return;
    }
    for (int i = 1; i < prices.size(); i++) {
      double before = offer.usdPerGpuHour(prices.get(i - 1));
      double after = offer.usdPerGpuHour(prices.get(i));
      into.moves += Math.min(RepeatOffers.MOST, Math.abs(Math.log(after / before)));
      into.days +=
          ChronoUnit.DAYS.between(
              prices.get(i - 1).source().date().start(), prices.get(i).source().date().start());
    }
  }
}
