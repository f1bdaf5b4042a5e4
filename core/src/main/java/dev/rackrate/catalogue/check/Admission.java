package dev.rackrate.catalogue.check;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Median;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which of many new prices may stand beside those that are known, so that a check of all of them
/// finds nothing that was not found before.
///
/// What is known outranks what is new: a list of wrong prices, however long, does not outvote it. A
/// reservation that is known and has become dearer than a new price on demand accuses itself.
public final class Admission {

  private static final int MOST_ROUNDS = 8;
  private static final int MONTHS_AROUND = 6;

  private record Kind(String chip, String way, LocalDate day) {}

  private record Middle(int others, double usd) {}

  private final List<Offer> known;
  private final List<Offer> added;
  private final LocalDate day;
  private final IdentityHashMap<Offer.Price, Offer> ofAdded = new IdentityHashMap<>();
  private final IdentityHashMap<Offer.Price, Sentence> refused = new IdentityHashMap<>();

  private Admission(List<Offer> known, List<Offer> added, LocalDate day) {
    this.known = known;
    this.added = added;
    this.day = day;
  }

  /// The offers of the new prices.
  private Map<Offer.Price, Offer> addedPrices() {
    if (ofAdded.isEmpty()) {
      added.forEach(offer -> offer.prices().forEach(price -> ofAdded.put(price, offer)));
    }
    return ofAdded;
  }

  /// The new prices that may not, each with its reason, found by the price itself.
  ///
  /// @param day on which offers are compared
  public static Map<Offer.Price, Sentence> refused(
      List<Offer> known, List<Offer> added, LocalDate day) {
    Admission admission = new Admission(known, added, day);
    admission.besideTheKnown();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (!admission.refuseMore()) {
        break;
      }
    }
    return admission.refused;
  }

  /// Refuses what is ten times the middle of what is known around its day, or a tenth.
  private void besideTheKnown() {
    Map<String, List<Offer>> byChip = new HashMap<>();
    known.forEach(
        offer -> byChip.computeIfAbsent(offer.gpu().name(), _ -> new ArrayList<>()).add(offer));
    Map<Kind, Middle> middles = new HashMap<>();
    for (Offer offer : added) {
      for (Offer.Price price : offer.prices()) {
        Kind kind =
            new Kind(offer.gpu().name(), price.pricing().label(), price.source().date().start());
        Middle middle =
            middles.computeIfAbsent(
                kind, wanted -> middle(byChip.getOrDefault(wanted.chip(), List.of()), wanted));
        double usd = offer.usdPerGpuHour(price);
        if (middle.others() >= OfferCheck.FEWEST_OTHERS
            && OfferCheck.isTenfold(usd, middle.usd())) {
          String peers = kind.chip() + " " + kind.way();
          refused.put(
              price, CheckWords.outlier(usd, "USD/GPU-hour", middle.usd(), middle.others(), peers));
        }
      }
    }
  }

  private static Middle middle(List<Offer> offers, Kind kind) {
    LocalDate from = kind.day().minusMonths(MONTHS_AROUND);
    LocalDate to = kind.day().plusMonths(MONTHS_AROUND);
    double[] around =
        offers.stream()
            .flatMapToDouble(offer ->
                offer.prices().stream()
                    .filter(price -> price.pricing().label().equals(kind.way()))
                    .filter(price -> !price.source().date().start().isBefore(from))
                    .filter(price -> !price.source().date().start().isAfter(to))
                    .mapToDouble(offer::usdPerGpuHour))
            .toArray();
    return new Middle(around.length, Median.of(Arrays.stream(around)));
  }

  /// Whether anything more had to be refused.
  private boolean refuseMore() {
    int before = refused.size();
    List<OfferCheck.Doubt> ofKnown = new ArrayList<>();
    for (OfferCheck.Doubt doubt : OfferCheck.of(together(), day)) {
      if (addedPrices().containsKey(doubt.price())) {
        refused.putIfAbsent(doubt.price(), doubt.why());
      } else {
        ofKnown.add(doubt);
      }
    }
    if (!ofKnown.isEmpty()) {
      IdentityHashMap<Offer.Price, Boolean> old = new IdentityHashMap<>();
      OfferCheck.of(known, day).forEach(doubt -> old.put(doubt.price(), true));
      ofKnown.stream()
          .filter(doubt -> !old.containsKey(doubt.price()))
          .filter(doubt -> !isCommitment(doubt))
          .forEach(this::refuseWhatAccuses);
    }
    return refused.size() > before;
  }

  private static boolean isCommitment(OfferCheck.Doubt doubt) {
    return doubt.price().pricing() instanceof Pricing.Reserved
        && doubt.near().stream().anyMatch(near -> near.pricing() instanceof Pricing.OnDemand);
  }

  /// A known price is in doubt only because of new ones: those tenfold from it go.
  private void refuseWhatAccuses(OfferCheck.Doubt doubt) {
    double usd = doubt.offer().usdPerGpuHour(doubt.price());
    for (Offer.Price near : doubt.near()) {
      Offer of = addedPrices().get(near);
      if (of != null) {
        refused.putIfAbsent(
            near, CheckWords.unlikeKnown(of.usdPerGpuHour(near), usd, doubt.offer().id()));
      }
    }
    if (!doubt.near().isEmpty()) {
      return;
    }
    String way = doubt.price().pricing().label();
    addedPrices()
        .forEach((price, offer) -> {
          boolean isOfItsKind =
              offer.gpu().name().equals(doubt.offer().gpu().name())
                  && price.pricing().label().equals(way);
          if (isOfItsKind && OfferCheck.isTenfold(offer.usdPerGpuHour(price), usd)) {
            refused.putIfAbsent(
                price, CheckWords.unlikeKnown(offer.usdPerGpuHour(price), usd, doubt.offer().id()));
          }
        });
  }

  /// All offers with the prices that are not refused.
  private List<Offer> together() {
    Map<String, Offer> byId = LinkedHashMap.newLinkedHashMap(known.size() + added.size());
    known.forEach(offer -> byId.put(Catalogue.lower(offer.id()), offer));
    for (Offer offer : added) {
      admitted(offer)
          .ifPresent(left -> byId.merge(Catalogue.lower(offer.id()), left, Admission::joined));
    }
    return List.copyOf(byId.values());
  }

  /// A new offer with the prices that are not refused; empty where there are none.
  private Optional<Offer> admitted(Offer offer) {
    if (offer.prices().stream().noneMatch(refused::containsKey)) {
      return Optional.of(offer);
    }
    List<Offer.Price> left =
        offer.prices().stream().filter(price -> !refused.containsKey(price)).toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(offer.with(left));
  }

  private static Offer joined(Offer one, Offer more) {
    List<Offer.Price> prices = new ArrayList<>(one.prices());
    prices.addAll(more.prices());
    return one.with(prices);
  }
}
