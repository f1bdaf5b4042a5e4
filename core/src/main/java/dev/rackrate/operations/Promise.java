package dev.rackrate.operations;

import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a provider promises of the time, beside the incidents that it publishes, and what it pays
/// back where it misses the promise.
///
/// @param promisedHours out in a year that the promise leaves open
/// @param incidentsPerYear of all its regions and services, as published
/// @param hoursEach of an incident, on average
/// @param hits share of the incidents that stop one machine: no source gives it
/// @param hours out in a year by its incidents, with the lowest and highest that sources leave open
/// @param creditsUsdPerYear that it pays back on average, to who asks for them
public record Promise(
    double promisedHours,
    double incidentsPerYear,
    double hoursEach,
    double hits,
    Hours hours,
    double creditsUsdPerYear,
    List<Source> sources) {

  /// Hours of a year, between ends.
  public record Hours(double value, double low, double high) {}

  public Promise {
    sources = List.copyOf(sources);
  }

  /// The same with further sources, first.
  Promise withSources(List<Source> others) {
    List<Source> all = new ArrayList<>(others);
    all.addAll(sources);
    return new Promise(
        promisedHours,
        incidentsPerYear,
        hoursEach,
        hits,
        hours,
        creditsUsdPerYear,
        all.stream().distinct().toList());
  }

  /// The promise of a provider whose incidents are known; empty for others.
  ///
  /// @param chargedUsdPerMonth what its bill is
  static Optional<Promise> of(
      RunningFigures figures, Inputs in, String provider, double chargedUsdPerMonth) {
    Optional<Ranged> count = ranged(figures, RunningFigures.INCIDENTS + " " + provider);
    Optional<Ranged> each = ranged(figures, RunningFigures.INCIDENT_HOURS + " " + provider);
    Optional<Ranged> hits = ranged(figures, RunningFigures.INCIDENT_HITS);
    if (count.isEmpty() || each.isEmpty() || hits.isEmpty()) {
      return Optional.empty();
    }
    List<Source> sources = new ArrayList<>();
    List.of(count.get(), each.get(), hits.get()).forEach(one -> sources.addAll(one.sources()));
    for (String credit : RunningFigures.CREDITS) {
      figures.find(credit).ifPresent(given -> sources.addAll(given.origin().sources()));
    }
    double hitPerMonth = count.get().value() * hits.get().value() / 12;
    return Optional.of(
        new Promise(
            Availability.rentedOutage(in) * Time.HOURS_PER_YEAR,
            count.get().value(),
            each.get().value(),
            hits.get().value(),
            new Hours(
                count.get().value() * each.get().value() * hits.get().value(),
                count.get().low() * each.get().low() * hits.get().low(),
                count.get().high() * each.get().high() * hits.get().high()),
            12
                * chargedUsdPerMonth
                * creditShare(
                    figures, Availability.rentedOutage(in), hitPerMonth, each.get().value()),
            sources.stream().distinct().toList()));
  }

  private record Ranged(double value, double low, double high, List<Source> sources) {}

  private static Optional<Ranged> ranged(RunningFigures figures, String name) {
    return figures
        .find(name)
        .map(given -> {
          Origin.Range range =
              given
                  .origin()
                  .range()
                  .orElseGet(() -> new Origin.Range(given.value(), given.value(), given.value()));
          return new Ranged(given.value(), range.low(), range.high(), given.origin().sources());
        });
  }

  /// What of a month's bill comes back on average: a share that grows with the time out.
  static double creditShare(
      RunningFigures figures, double promisedOutage, double hitPerMonth, double hoursEach) {
    double month = Time.HOURS_PER_MONTH;
    double first = outLonger(promisedOutage * month, hitPerMonth, hoursEach);
    double second =
        outLonger(figures.value(RunningFigures.SECOND_FROM) * month, hitPerMonth, hoursEach);
    double third =
        outLonger(figures.value(RunningFigures.THIRD_FROM) * month, hitPerMonth, hoursEach);
    return figures.value(RunningFigures.FIRST_CREDIT) * Math.max(0, first - second)
        + figures.value(RunningFigures.SECOND_CREDIT) * Math.max(0, second - third)
        + figures.value(RunningFigures.THIRD_CREDIT) * third;
  }

  /// Share of the months that are out for longer than some hours, where incidents come at random
  /// and most are short: their number is Poisson's, their length exponential.
  static double outLonger(double hours, double perMonth, double hoursEach) {
    double times = hours / hoursEach;
    double ofNumber = Math.exp(-perMonth);
    double term = Math.exp(-times);
    double longer = 0;
    double share = 0;
    for (int number = 1; ofNumber > 0 && number < 10_000; number++) {
      ofNumber *= perMonth / number;
      longer += term;
      term *= times / number;
      share += ofNumber * Math.min(1, longer);
      if (number > perMonth && ofNumber < 1e-18) {
        break;
      }
    }
    return share;
  }
}
