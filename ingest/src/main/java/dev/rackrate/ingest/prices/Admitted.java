package dev.rackrate.ingest.prices;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.check.Admission;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds imported prices to the rules that the check of a catalogue holds them to, so that what is
/// written is accepted by it.
final class Admitted {

  /// A price that cannot be right beside the others.
  record Refused(ImportedOffer offer, Sentence why) {}

  /// @param withoutRate prices in a currency that cannot be converted
  record Result(
      List<ImportedOffer> offers, List<Refused> refused, List<ImportedOffer> withoutRate) {}

  private record Rate(String currency, LocalDate day) {}

  private final Catalogue known;
  private final LocalDate today;
  private final Map<Rate, OptionalDouble> rates = new HashMap<>();
  private final Map<LocalDate, Source> sources = new HashMap<>();

  Admitted(Catalogue known, LocalDate today) {
    this.known = known;
    this.today = today;
  }

  /// @param imported in the order of their series
  Result of(List<ImportedOffer> imported) {
    List<ImportedOffer> withoutRate = new ArrayList<>();
    List<ImportedOffer> rated = new ArrayList<>(imported.size());
    List<Offer> added = new ArrayList<>();
    List<Offer.Price> prices = new ArrayList<>();
    Set<String> continued = series();
    Set<String> times = new HashSet<>();
    for (int at = 0; at < imported.size(); at++) {
      ImportedOffer offer = imported.get(at);
      OptionalDouble rate = rate(offer);
      if (rate.isEmpty()) {
        withoutRate.add(offer);
      } else {
        Pricing usd = offer.pricing().times(rate.getAsDouble());
        Source source = sources.computeIfAbsent(offer.day(), Admitted::source);
        prices.add(new Offer.Price(usd, Offer.Price.OPEN, source));
        rated.add(offer);
        if (continued.contains(offer.series())) {
          times.add(time(offer.series(), offer.day()));
        }
      }
      boolean isLast = at + 1 == imported.size() || !imported.get(at + 1).id().equals(offer.id());
      if (isLast && !prices.isEmpty()) {
        added.add(machine(offer, prices));
        prices.clear();
      }
    }
    Map<Offer.Price, Sentence> refused = Admission.refused(others(times), added, today);
    List<ImportedOffer> taken = new ArrayList<>(imported.size());
    List<Refused> wrong = new ArrayList<>();
    Iterator<ImportedOffer> from = rated.iterator();
    for (Offer offer : added) {
      for (Offer.Price price : offer.prices()) {
        Sentence why = refused.get(price);
        if (why == null) {
          taken.add(from.next());
        } else {
          wrong.add(new Refused(from.next(), why));
        }
      }
    }
    return new Result(taken, wrong, withoutRate);
  }

  /// Of all prices that are known.
  private Set<String> series() {
    return known.tables().offers().stream()
        .flatMap(offer -> offer.prices().stream().map(price -> series(offer, price)))
        .collect(Collectors.toSet());
  }

  private static String series(Offer offer, Offer.Price price) {
    return offer.id() + "|" + price.pricing().label();
  }

  /// What is known, without the prices in whose place the imported ones come.
  private List<Offer> others(Set<String> times) {
    List<Offer> others = new ArrayList<>();
    for (Offer offer : known.tables().offers()) {
      List<Offer.Price> left =
          offer.prices().stream()
              .filter(price ->
                  !times.contains(time(series(offer, price), price.source().date().start())))
              .toList();
      if (!left.isEmpty()) {
        others.add(left.size() == offer.prices().size() ? offer : offer.with(left));
      }
    }
    return others;
  }

  private static String time(String series, LocalDate day) {
    return series + "|" + day;
  }

  private OptionalDouble rate(ImportedOffer offer) {
    if (offer.currency().equals("USD")) {
      return OptionalDouble.of(1);
    }
    return rates.computeIfAbsent(
        new Rate(offer.currency(), offer.day()),
        wanted -> {
          try {
            return OptionalDouble.of(known.tables().usdPerUnit(wanted.currency(), wanted.day()));
          } catch (IllegalArgumentException unknown) {
            return OptionalDouble.empty();
          }
        });
  }

  private static Source source(LocalDate day) {
    return new Source(
        "import", "imported", "", new PartialDate(day.toString(), day), Confidence.SECONDARY);
  }

  private static Offer machine(ImportedOffer offer, List<Offer.Price> prices) {
    return new Offer(
        offer.id(),
        offer.provider(),
        offer.instance(),
        offer.gpu(),
        offer.gpus(),
        offer.region(),
        offer.country(),
        offer.isManaged(),
        0,
        0,
        prices);
  }
}
