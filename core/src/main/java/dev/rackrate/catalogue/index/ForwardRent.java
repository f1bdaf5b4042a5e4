package dev.rackrate.catalogue.index;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Median;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Providers;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
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
/// @param votes what each seller implies
/// @param refused why none is given; empty where one is
public record ForwardRent(
    Gpu chip,
    int fromMonth,
    int toMonth,
    double factor,
    double low,
    double high,
    List<Vote> votes,
    Optional<Sentence> refused) {

  /// What the terms of one seller imply.
  ///
  /// @param offer one of those it was read from
  public record Vote(String provider, double factor, String offer, Source source) {}

  /// What one offer implies.
  private record Implied(double factor, String offer, Source source) {}

  public ForwardRent {
    votes = List.copyOf(votes);
  }

  public int providers() {
    return votes.size();
  }

  /// Whether enough sellers have both terms and what they imply lies too far apart.
  public boolean isDisagreement() {
    return refused.isPresent() && providers() >= FEWEST_PROVIDERS;
  }

  private static final int FEWEST_PROVIDERS = 3;
  private static final double WIDEST = 0.25;

  /// What the terms of a chip imply; one for each pair of terms that somebody sells.
  public static List<ForwardRent> of(Gpu chip, Market market) {
    return of(
        chip,
        market.offers().stream().filter(offer -> offer.gpu().id().equals(chip.id())).toList());
  }

  /// What the terms of every chip together imply, for one of which too few sell terms.
  public static List<ForwardRent> ofAllChips(Gpu chip, Market market) {
    return of(chip, market.offers());
  }

  private static List<ForwardRent> of(Gpu chip, List<Offer> offers) {
    Map<Integer, Map<Integer, Map<String, List<Implied>>>> byTerms = new TreeMap<>();
    for (Offer offer : offers) {
      if (offer.isManaged()) {
        continue;
      }
      Map<Integer, Offer.Price> terms = new TreeMap<>();
      for (Offer.Price price : offer.prices()) {
        if (price.pricing() instanceof Pricing.Reserved(int months, double _, double _)) {
          terms.put(months, price);
        }
      }
      terms.forEach((shorter, early) ->
          terms.forEach((longer, late) -> {
            if (longer > shorter) {
              double usdEarly = offer.usdPerGpuHour(early);
              double later =
                  (longer * offer.usdPerGpuHour(late) - shorter * usdEarly) / (longer - shorter);
              byTerms
                  .computeIfAbsent(shorter, _ -> new TreeMap<>())
                  .computeIfAbsent(longer, _ -> new TreeMap<>())
                  .computeIfAbsent(Providers.name(offer.provider()), _ -> new ArrayList<>())
                  .add(new Implied(later / usdEarly, offer.id(), late.source()));
            }
          }));
    }
    List<ForwardRent> all = new ArrayList<>();
    byTerms.forEach((shorter, longers) ->
        longers.forEach((longer, implied) -> all.add(of(chip, shorter, longer, implied))));
    return all;
  }

  private static Vote vote(String provider, List<Implied> all) {
    double middle = Median.of(all.stream().mapToDouble(Implied::factor));
    return new Vote(provider, middle, all.getFirst().offer(), all.getFirst().source());
  }

  private static ForwardRent of(
      Gpu chip, int shorter, int longer, Map<String, List<Implied>> implied) {
    List<Vote> votes =
        implied.entrySet().stream().map(each -> vote(each.getKey(), each.getValue())).toList();
    double[] factors = votes.stream().mapToDouble(Vote::factor).toArray();
    double factor = Median.of(DoubleStream.of(factors));
    OptionalDouble low = DoubleStream.of(factors).min();
    OptionalDouble high = DoubleStream.of(factors).max();
    double range = high.orElse(0) - low.orElse(0);
    Optional<Sentence> refused =
        factors.length < FEWEST_PROVIDERS
            ? Optional.of(
                Sentence.of(
                    "too few sellers have both terms: {}, {} are needed",
                    Arg.count(factors.length),
                    Arg.count(FEWEST_PROVIDERS)))
            : range > WIDEST || !(factor > 0)
                ? Optional.of(
                    Sentence.of(
                        "the terms disagree: sellers imply {} to {} of the rent before, at most {}"
                            + " point{|s} apart are taken",
                        Arg.share(low.orElse(0), Digits.WHOLE),
                        Arg.share(high.orElse(0), Digits.WHOLE),
                        Arg.count(Math.round(100 * WIDEST))))
                : Optional.empty();
    return new ForwardRent(
        chip,
        shorter + 1,
        longer,
        refused.isPresent() ? Double.NaN : factor,
        low.orElse(Double.NaN),
        high.orElse(Double.NaN),
        votes,
        refused);
  }
}
