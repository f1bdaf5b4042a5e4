package dev.rackrate.catalogue.index;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Median;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/// The rent of later months that the prices of terms imply, beside that of the months before.
///
/// Who sells one year at one price and three at another prices the second and third at what is
/// left: (3 x the one of three years - the one of one year) / 2, of each hour. One vote a provider,
/// the middle of its offers.
///
/// @param fromMonth the first month at that rent
/// @param toMonth the last
/// @param factor the rent then, divided by that of the first months; NaN where refused
/// @param low the least factor of a provider
/// @param high the most
/// @param refused why none is given; empty where one is
public record ForwardRent(
    Gpu chip,
    int fromMonth,
    int toMonth,
    double factor,
    double low,
    double high,
    int providers,
    Optional<String> refused) {

  private static final int FEWEST_PROVIDERS = 3;
  private static final double WIDEST = 0.25;

  /// What the terms of a chip imply; one for each pair of terms that somebody sells.
  public static List<ForwardRent> of(Gpu chip, Market market) {
    Map<Integer, Map<Integer, Map<String, List<Double>>>> byTerms = new TreeMap<>();
    for (Offer offer : market.offers()) {
      if (!offer.gpu().id().equals(chip.id()) || offer.isManaged()) {
        continue;
      }
      Map<Integer, Double> usd = new TreeMap<>();
      for (Offer.Price price : offer.prices()) {
        if (price.pricing() instanceof Pricing.Reserved(int months, double _, double _)) {
          usd.put(months, offer.usdPerGpuHour(price));
        }
      }
      usd.forEach((shorter, usdShorter) ->
          usd.forEach((longer, usdLonger) -> {
            if (longer > shorter) {
              double later = (longer * usdLonger - shorter * usdShorter) / (longer - shorter);
              byTerms
                  .computeIfAbsent(shorter, _ -> new TreeMap<>())
                  .computeIfAbsent(longer, _ -> new TreeMap<>())
                  .computeIfAbsent(Providers.name(offer.provider()), _ -> new ArrayList<>())
                  .add(later / usdShorter);
            }
          }));
    }
    List<ForwardRent> all = new ArrayList<>();
    byTerms.forEach((shorter, longers) ->
        longers.forEach((longer, votes) -> all.add(of(chip, shorter, longer, votes))));
    return all;
  }

  private static ForwardRent of(
      Gpu chip, int shorter, int longer, Map<String, List<Double>> votes) {
    double[] factors =
        votes.values().stream()
            .mapToDouble(all -> Median.of(all.stream().mapToDouble(factor -> factor)))
            .toArray();
    double factor = Median.of(DoubleStream.of(factors));
    OptionalDouble low = DoubleStream.of(factors).min();
    OptionalDouble high = DoubleStream.of(factors).max();
    double range = high.orElse(0) - low.orElse(0);
    Optional<String> refused =
        factors.length < FEWEST_PROVIDERS
            ? Optional.of(
                "too few sellers have both terms: "
                    + factors.length
                    + ", "
                    + FEWEST_PROVIDERS
                    + " are needed")
            : range > WIDEST || !(factor > 0)
                ? Optional.of(
                    "the terms disagree: sellers imply "
                        + Math.round(100 * low.orElse(0))
                        + " to "
                        + Math.round(100 * high.orElse(0))
                        + " % of the rent before, at most 25 points apart are taken")
                : Optional.empty();
    return new ForwardRent(
        chip,
        shorter + 1,
        longer,
        refused.isPresent() ? Double.NaN : factor,
        low.orElse(Double.NaN),
        high.orElse(Double.NaN),
        factors.length,
        refused);
  }
}
