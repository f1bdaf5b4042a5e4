package dev.rackrate.audit;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Option;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Holds the prices of a comparison against what a catalogue knew on its day.
final class PriceChecks {

  /// Prices this near are the same price.
  private static final double NEAR = 0.1;

  /// Prices this near were seen before: the same figure, rounded.
  private static final double SAME = 0.02;

  /// A price further off than this factor is outside of what was known.
  private static final double FAR = 1.5;

  /// Fewer prices than these say nothing of what others ask.
  private static final int FEW = 5;

  private final Catalogue catalogue;
  private final KnownPrices prices;
  private final LocalDate day;
  private final boolean isDated;

  /// @param isDated whether the comparison says of which day it is; without it no price is stale
  PriceChecks(Catalogue catalogue, LocalDate day, boolean isDated) {
    this.catalogue = catalogue;
    this.prices = new KnownPrices(catalogue);
    this.day = day;
    this.isDated = isDated;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  LocalDate day() {
    return day;
  }

  List<InputChecks.Checked> of(Setup setup, Option rent) {
    List<KnownPrices.Known> known = prices.on(rent, day);
    double usd = KnownPrices.usdPerGpuHour(rent);
    if (known.isEmpty()) {
      return ofAnySeller(setup, rent, usd);
    }
    if (!(usd > 0) || isNear(known, usd, NEAR)) {
      return List.of();
    }
    double low = known.stream().mapToDouble(KnownPrices.Known::usdPerGpuHour).min().orElse(usd);
    double high = known.stream().mapToDouble(KnownPrices.Known::usdPerGpuHour).max().orElse(usd);
    double nearest = Math.max(low, Math.min(high, usd));
    Setup priced = priced(setup, rent, nearest / usd);
    double gpus = rent.get(Input.MACHINE_GPUS);
    List<InputChecks.Checked> found = new ArrayList<>();
    Optional<KnownPrices.Known> former = former(rent, usd, known);
    if (gpus > 1 && (isNear(known, usd * gpus, NEAR) || isNear(known, usd / gpus, NEAR))) {
      Sentence what = AuditWords.priceOfOtherUnit(rent, usd, Arg.usdPerUnit(nearest), gpus);
      found.add(checked(true, ErrorKind.UNITS, what, setup, priced, usd, nearest));
    } else if (former.isPresent()) {
      LocalDate since =
          known.stream().map(KnownPrices.Known::since).max(Comparator.naturalOrder()).orElse(day);
      Sentence what = AuditWords.priceStale(rent, usd, day, since, Arg.usdPerUnit(nearest));
      found.add(checked(isDated, ErrorKind.STALE_PRICE, what, setup, priced, usd, nearest));
    } else if (usd < low || usd > high) {
      boolean isFar = isDated && (usd < low / FAR || usd > high * FAR);
      Sentence what =
          AuditWords.priceUnknown(rent, usd, day, Arg.usdPerUnit(low), Arg.usdPerUnit(high));
      found.add(checked(isFar, ErrorKind.STALE_PRICE, what, setup, priced, usd, nearest));
    }
    return found;
  }

  /// Where nothing is known of the seller, a price that only makes sense for another number of
  /// GPUs.
  private List<InputChecks.Checked> ofAnySeller(Setup setup, Option rent, double usd) {
    List<Double> all =
        prices.ofAnySeller(rent, day).stream()
            .map(KnownPrices.Known::usdPerGpuHour)
            .sorted()
            .toList();
    double gpus = rent.get(Input.MACHINE_GPUS);
    if (all.size() < FEW || !(usd > 0) || gpus <= 1) {
      return List.of();
    }
    double low = all.getFirst();
    double high = all.getLast();
    double other = usd < low / 2 ? usd * gpus : usd > high * 2 ? usd / gpus : usd;
    if (other == usd || other < low || other > high) {
      return List.of();
    }
    Sentence what = AuditWords.priceOfOtherUnit(rent, usd, Arg.usdPerUnit(other), gpus);
    Setup priced = priced(setup, rent, other / usd);
    return List.of(checked(true, ErrorKind.UNITS, what, setup, priced, usd, other));
  }

  private static InputChecks.Checked checked(
      boolean isError,
      ErrorKind kind,
      Sentence what,
      Setup setup,
      Setup priced,
      double usd,
      double right) {
    return new InputChecks.Checked(
        isError,
        InputChecks.finding(
            kind,
            what,
            Auditor.effect(priced, setup),
            new Value.Amount(usd, "USD/hour"),
            new Value.Amount(right, "USD/hour")));
  }

  private static Setup priced(Setup setup, Option rent, double factor) {
    return setup.rented(option ->
        option.id().equals(rent.id())
            ? Setup.scaled(
                Setup.scaled(option, option.kind().rentalPrice(), factor),
                Input.RESERVED_UPFRONT,
                factor)
            : option);
  }

  /// The price where it held before and was replaced since.
  private Optional<KnownPrices.Known> former(
      Option rent, double usd, List<KnownPrices.Known> known) {
    return prices.everOf(rent).stream()
        .filter(price -> price.heldUntil().isBefore(day))
        .filter(price -> Math.abs(price.usdPerGpuHour() - usd) <= SAME * usd)
        .filter(price -> known.stream().anyMatch(now -> now.since().isAfter(price.since())))
        .findFirst();
  }

  private static boolean isNear(List<KnownPrices.Known> known, double usd, double share) {
    return known.stream()
        .anyMatch(price -> Math.abs(price.usdPerGpuHour() - usd) <= share * price.usdPerGpuHour());
  }
}
