package dev.rackrate.catalogue.check;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Part;
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

/// Rules for prices beside each other: used is not dearer than new, and what [OfferCheck] says of
/// rented machines.
final class MarketCheck {

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
    for (OfferCheck.Doubt doubt : OfferCheck.of(catalogue.tables().offers(), day)) {
      findings.add("offers.csv", doubt.offer().id(), doubt.price(), doubt.why());
    }
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
}
