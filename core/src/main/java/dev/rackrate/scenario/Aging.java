package dev.rackrate.scenario;

import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.LIFE;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.RESALE;
import static dev.rackrate.quantity.Input.VALUE_KEPT;

import dev.rackrate.catalogue.ValueCurve;
import dev.rackrate.quantity.Inputs;

/// What a machine sells for as it ages, where that is known from a curve.
///
/// @param usedYears age at which it is bought
/// @param soldShare what a sale leaves of the value
public record Aging(ValueCurve curve, double usedYears, double soldShare) {

  /// Resale at the end of life, in US dollars.
  public double resaleUsd(double priceUsd, double lifeYears) {
    return priceUsd * soldShare * shareAfter(lifeYears);
  }

  /// The share of value kept a year that leads from the value at the horizon to that at the end of
  /// life.
  public double keptPerYear(double lifeYears, double horizonYears) {
    double age = horizonYears % lifeYears;
    return Math.pow(shareAfter(lifeYears) / shareAfter(age), 1 / (lifeYears - age));
  }

  /// Share of the price paid that is left after years.
  private double shareAfter(double years) {
    return curve.share(usedYears + years) / curve.share(usedYears);
  }

  /// The inputs with the resale that belongs to their horizon.
  Inputs on(Inputs in) {
    double years = (in.get(LIFE) > 0 ? in.get(LIFE) : in.get(HORIZON)) / 12;
    return in.with(RESALE, resaleUsd(in.get(PRICE), years))
        .with(VALUE_KEPT, keptPerYear(years, in.get(HORIZON) / 12));
  }
}
