package dev.rackrate.catalogue.check;

import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Providers;
import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Rules for rented machines beside each other: no price is ten times the others of its kind or a
/// tenth of them, none jumps tenfold, a commitment is not dearer than paying by the hour, and a GPU
/// costs about the same in every size.
public final class OfferCheck {

  static final double TENFOLD = 10;
  static final int FEWEST_OTHERS = 3;
  private static final double OTHER_SIZE = 3;

  /// A price that cannot be right, and why.
  ///
  /// @param near the prices it was held against where they are few; else empty
  public record Doubt(Offer offer, Offer.Price price, Sentence why, List<Offer.Price> near) {

    public Doubt {
      near = List.copyOf(near);
    }
  }

  private record Seen(Offer offer, Offer.Price price, double usd) {

    LocalDate day() {
      return price.source().date().start();
    }
  }

  private final List<Doubt> doubts = new ArrayList<>();

  private OfferCheck() {}

  /// What does not hold among these offers.
  ///
  /// @param day on which commitments and sizes are compared
  public static List<Doubt> of(List<Offer> offers, LocalDate day) {
    OfferCheck check = new OfferCheck();
    check.outliers(offers);
    offers.forEach(check::jumps);
    List<Offer> now = offers.stream().flatMap(offer -> offer.on(day).stream()).toList();
    now.forEach(check::commitments);
    check.sizes(now);
    return List.copyOf(check.doubts);
  }

  private void outliers(List<Offer> offers) {
    Map<String, Map<String, List<Seen>>> peers = new LinkedHashMap<>();
    for (Offer offer : offers) {
      Map<String, List<Seen>> ofChip =
          peers.computeIfAbsent(offer.gpu().name(), _ -> new LinkedHashMap<>());
      for (Offer.Price price : offer.prices()) {
        ofChip
            .computeIfAbsent(price.pricing().label(), _ -> new ArrayList<>())
            .add(new Seen(offer, price, offer.usdPerGpuHour(price)));
      }
    }
    peers.forEach((chip, byWay) ->
        byWay.forEach((way, seen) ->
            new Neighbours<>(seen, Seen::day, Seen::usd)
                .visit((price, others, median) -> {
                  if (others >= FEWEST_OTHERS && isTenfold(price.usd(), median)) {
                    doubts.add(
                        new Doubt(
                            price.offer(),
                            price.price(),
                            CheckWords.outlier(
                                price.usd(), "USD/GPU-hour", median, others, chip + " " + way),
                            List.of()));
                  }
                })));
  }

  /// Whether a price is ten times another or more, or a tenth or less.
  public static boolean isTenfold(double usd, double otherUsd) {
    return usd >= TENFOLD * otherUsd || (usd > 0 && usd * TENFOLD <= otherUsd);
  }

  /// A price ten times the one before it, or a tenth, of the same offer.
  private void jumps(Offer offer) {
    if (offer.prices().size() < 2) {
      return;
    }
    Map<String, List<Offer.Price>> series = new TreeMap<>();
    for (Offer.Price price : offer.prices()) {
      series.computeIfAbsent(price.pricing().label(), _ -> new ArrayList<>()).add(price);
    }
    for (List<Offer.Price> prices : series.values()) {
      prices.sort(Comparator.comparing(price -> price.source().date().start()));
      for (int i = 1; i < prices.size(); i++) {
        double before = offer.usdPerGpuHour(prices.get(i - 1));
        double after = offer.usdPerGpuHour(prices.get(i));
        if (isTenfold(after, before)) {
          doubts.add(
              new Doubt(
                  offer,
                  prices.get(i),
                  CheckWords.jump(after, before),
                  List.of(prices.get(i - 1))));
        }
      }
    }
  }

  /// A commitment costs less than paying by the hour, or nobody would make it.
  private void commitments(Offer offer) {
    if (offer.prices().size() < 2) {
      return;
    }
    Optional<Offer.Price> byTheHour =
        offer.prices().stream().filter(p -> p.pricing() instanceof Pricing.OnDemand).findFirst();
    if (byTheHour.isEmpty()) {
      return;
    }
    double usdByTheHour = offer.usdPerGpuHour(byTheHour.get());
    for (Offer.Price price : offer.prices()) {
      double usd = offer.usdPerGpuHour(price);
      if (price.pricing() instanceof Pricing.Reserved && usd > usdByTheHour) {
        Sentence why = CheckWords.dearCommitment(usd, price.pricing().label(), usdByTheHour);
        doubts.add(new Doubt(offer, price, why, List.of(byTheHour.get())));
      }
    }
  }

  /// A machine that is named by nothing but its number of GPUs costs as much for each of them as
  /// the others of its seller.
  private void sizes(List<Offer> now) {
    Map<String, List<Offer>> alike = new TreeMap<>();
    for (Offer offer : now) {
      if (isNamedByItsGpus(offer)) {
        String key =
            Providers.name(offer.provider()) + "|" + offer.gpu().id() + "|" + offer.region();
        alike.computeIfAbsent(key, _ -> new ArrayList<>()).add(offer);
      }
    }
    for (List<Offer> offers : alike.values()) {
      offers.sort(Comparator.comparingInt(Offer::gpus));
      for (int i = 1; i < offers.size(); i++) {
        size(offers.getFirst(), offers.get(i));
      }
    }
  }

  private static boolean isNamedByItsGpus(Offer offer) {
    String instance = offer.instance();
    return instance.length() > 0
        && Character.isDigit(instance.charAt(0))
        && instance.equalsIgnoreCase(offer.gpus() + "x " + offer.gpu().name());
  }

  private void size(Offer small, Offer large) {
    for (Offer.Price price : large.prices()) {
      small.prices().stream()
          .filter(other -> other.pricing().label().equals(price.pricing().label()))
          .findFirst()
          .ifPresent(other -> {
            double ours = large.usdPerGpuHour(price);
            double theirs = small.usdPerGpuHour(other);
            if (ours >= OTHER_SIZE * theirs || ours * OTHER_SIZE <= theirs) {
              Sentence why = CheckWords.otherSize(ours, theirs, small.id());
              doubts.add(new Doubt(large, price, why, List.of(other)));
            }
          });
    }
  }
}
