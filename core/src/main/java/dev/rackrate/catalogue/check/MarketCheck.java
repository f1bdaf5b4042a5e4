package dev.rackrate.catalogue.check;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Providers;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Rules for prices beside each other: used is not dearer than new, a commitment not dearer than
/// paying by the hour, a GPU costs about the same in every size, and no price jumps tenfold.
final class MarketCheck {

  private static final double TENFOLD = 10;
  private static final double OTHER_SIZE = 3;
  private static final long SAME_TIME_DAYS = 366;

  private final Catalogue catalogue;
  private final LocalDate day;
  private final Findings findings;

  MarketCheck(Catalogue catalogue, LocalDate day, Findings findings) {
    this.catalogue = catalogue;
    this.day = day;
    this.findings = findings;
  }

  void check() {
    usedCards();
    catalogue.tables().offers().forEach(this::jumps);
    List<Offer> now = catalogue.on(day).offers();
    now.forEach(this::commitments);
    sizes(now);
  }

  /// The newest used card of a chip against the newest new one, where both are of one time.
  private void usedCards() {
    Map<String, List<Part>> byGpu = new TreeMap<>();
    for (Part part : catalogue.tables().parts()) {
      if (part.kind().equals("gpu") && part.gpu().isPresent() && part.on(day).isPresent()) {
        byGpu.computeIfAbsent(part.gpu().get().id(), _ -> new ArrayList<>()).add(part);
      }
    }
    byGpu
        .values()
        .forEach(parts -> {
          Optional<Part> fresh = newest(parts, false);
          Optional<Part> used = newest(parts, true);
          if (fresh.isPresent() && used.isPresent()) {
            isCheaper(used.get(), fresh.get());
          }
        });
  }

  /// The part of that condition priced last; a guess accuses nobody.
  private Optional<Part> newest(List<Part> parts, boolean isUsed) {
    return parts.stream()
        .filter(part -> part.isUsed() == isUsed)
        .filter(part ->
            part.on(day)
                .filter(price -> price.source().confidence() != Confidence.ESTIMATE)
                .isPresent())
        .max(Comparator.comparing(part -> dayOf(part)));
  }

  private LocalDate dayOf(Part part) {
    return part.on(day).map(price -> price.source().date().start()).orElse(LocalDate.MIN);
  }

  private void isCheaper(Part used, Part fresh) {
    Part.Price ours = used.on(day).orElseThrow();
    Part.Price theirs = fresh.on(day).orElseThrow();
    if (ours.usd() > theirs.usd() && isOfOneTime(dayOf(used), dayOf(fresh))) {
      findings.add(
          "part_prices.csv",
          used.id(),
          ours,
          Sentence.of(
              "{} used; expected at most {}, what {} costs new",
              Arg.usdPerUnit(ours.usd()),
              Arg.usdPerUnit(theirs.usd()),
              Arg.name(fresh.id())));
    }
  }

  private static boolean isOfOneTime(LocalDate one, LocalDate other) {
    return Math.abs(ChronoUnit.DAYS.between(one, other)) <= SAME_TIME_DAYS;
  }

  /// A price ten times the one before it, or a tenth, of the same offer.
  private void jumps(Offer offer) {
    Map<String, List<Offer.Price>> series = new TreeMap<>();
    for (Offer.Price price : offer.prices()) {
      series.computeIfAbsent(price.pricing().label(), _ -> new ArrayList<>()).add(price);
    }
    for (List<Offer.Price> prices : series.values()) {
      prices.sort(Comparator.comparing(price -> price.source().date().start()));
      for (int i = 1; i < prices.size(); i++) {
        double before = offer.usdPerGpuHour(prices.get(i - 1));
        double after = offer.usdPerGpuHour(prices.get(i));
        if (after >= TENFOLD * before || after * TENFOLD <= before) {
          findings.add(
              "offers.csv",
              offer.id(),
              prices.get(i),
              Sentence.of(
                  "{} a GPU-hour; expected about {}, the price before it",
                  Arg.usdPerUnit(after),
                  Arg.usdPerUnit(before)));
        }
      }
    }
  }

  /// A commitment costs less than paying by the hour, or nobody would make it.
  private void commitments(Offer offer) {
    Optional<Offer.Price> byTheHour =
        offer.prices().stream().filter(p -> p.pricing() instanceof Pricing.OnDemand).findFirst();
    for (Offer.Price price : offer.prices()) {
      boolean isDearer =
          price.pricing() instanceof Pricing.Reserved
              && byTheHour
                  .filter(other -> offer.usdPerGpuHour(price) > offer.usdPerGpuHour(other))
                  .isPresent();
      if (isDearer) {
        findings.add(
            "offers.csv",
            offer.id(),
            price,
            Sentence.of(
                "{} a GPU-hour {}; expected less than {}, the price on demand",
                Arg.usdPerUnit(offer.usdPerGpuHour(price)),
                Arg.name(price.pricing().label()),
                Arg.usdPerUnit(byTheHour.map(offer::usdPerGpuHour).orElse(0.0))));
      }
    }
  }

  /// A machine that is named by nothing but its number of GPUs costs as much for each of them as
  /// the others of its seller.
  private void sizes(List<Offer> now) {
    Map<String, List<Offer>> alike = new TreeMap<>();
    for (Offer offer : now) {
      if (offer.instance().equalsIgnoreCase(offer.gpus() + "x " + offer.gpu().name())) {
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

  private void size(Offer small, Offer large) {
    for (Offer.Price price : large.prices()) {
      small.prices().stream()
          .filter(other -> other.pricing().label().equals(price.pricing().label()))
          .findFirst()
          .ifPresent(other -> {
            double ours = large.usdPerGpuHour(price);
            double theirs = small.usdPerGpuHour(other);
            if (ours >= OTHER_SIZE * theirs || ours * OTHER_SIZE <= theirs) {
              findings.add(
                  "offers.csv",
                  large.id(),
                  price,
                  Sentence.of(
                      "{} a GPU-hour; expected about {}, as of {}: is it of one GPU, or of all?",
                      Arg.usdPerUnit(ours),
                      Arg.usdPerUnit(theirs),
                      Arg.name(small.id())));
            }
          });
    }
  }
}
