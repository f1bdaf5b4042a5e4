package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.ValueCurve;
import dev.rackrate.catalogue.ValueKept;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Aging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a machine sells for where the study does not say: by the curve of its chip or segment, else
/// by a share of value kept each year, less the share of whoever sells it.
final class ResaleRule {

  private final Market market;
  private final Defaults defaults;
  private final InputsBuilder figures;
  private final List<String> qualifiers;

  ResaleRule(Defaults defaults, InputsBuilder figures, List<String> qualifiers) {
    this.market = defaults.market();
    this.defaults = defaults;
    this.figures = figures;
    this.qualifiers = qualifiers;
  }

  /// Fills in what a machine is worth when it is sold.
  ///
  /// @param usedYears age at which it is bought
  /// @return how it ages, where a curve says it
  Optional<Aging> fill(Optional<Gpu> gpu, double usedYears) {
    Optional<Given> sold = defaults.shipped("build.sale-share", qualifiers);
    Optional<ValueCurve> curve = gpu.flatMap(market::valueCurve);
    if (sold.isEmpty()) {
      return Optional.empty();
    }
    if (curve.isEmpty()) {
      defaults
          .shipped("build.value-kept", qualifiers)
          .ifPresent(kept -> byYearlyShare(kept, sold.get()));
      return Optional.empty();
    }
    Aging aging = new Aging(curve.get(), usedYears, sold.get().value());
    byCurve(aging, sold.get());
    return Optional.of(aging);
  }

  private double lifeYears() {
    double life = figures.get(Input.LIFE);
    return (life > 0 ? life : figures.get(Input.HORIZON)) / 12;
  }

  private static Origin.Derived.Part part(Given sold) {
    return new Origin.Derived.Part("build.sale-share", sold.value(), "ratio", sold.origin());
  }

  /// The value at the end of life by the curve; the yearly share kept is the one that leads from it
  /// to the curve at the age the machine has at the horizon.
  private void byCurve(Aging aging, Given sold) {
    double life = lifeYears();
    double horizon = figures.get(Input.HORIZON) / 12;
    List<Origin.Derived.Part> parts = new ArrayList<>();
    parts.add(figures.part(Input.PRICE));
    parts.add(part(sold));
    parts.addAll(points(aging.curve(), aging.usedYears() + life));
    figures.put(
        Input.RESALE,
        aging.resaleUsd(figures.get(Input.PRICE), life),
        new Origin.Derived(
            "build.price * build.sale-share * share of value kept at the end of life"
                + (aging.usedYears() > 0 ? ", over that when bought" : ""),
            parts));
    figures.put(
        Input.VALUE_KEPT,
        aging.keptPerYear(life, horizon),
        new Origin.Derived(
            "(share of value kept at the end of life / share at the horizon)"
                + " ^ (12 / months between)",
            points(aging.curve(), aging.usedYears() + horizon % life)));
  }

  private static List<Origin.Derived.Part> points(ValueCurve curve, double age) {
    List<Origin.Derived.Part> parts = new ArrayList<>();
    for (ValueKept point : curve.around(age)) {
      String name = "value kept by " + point.of() + " after " + plain(point.ageYears()) + " years";
      var origin = new Origin.CatalogueRow("value_kept.csv", point.of(), point.source());
      parts.add(new Origin.Derived.Part(name, point.share(), "ratio", origin));
    }
    return parts;
  }

  private static String plain(double years) {
    return years == Math.rint(years) ? Long.toString((long) years) : Double.toString(years);
  }

  private void byYearlyShare(Given kept, Given sold) {
    figures.put(Input.VALUE_KEPT, kept);
    figures.put(
        Input.RESALE,
        figures.get(Input.PRICE) * sold.value() * Math.pow(kept.value(), lifeYears()),
        new Origin.Derived(
            "build.price * build.sale-share * build.value-kept ^ (build.life / 12)",
            List.of(
                figures.part(Input.PRICE),
                part(sold),
                figures.part(Input.VALUE_KEPT),
                figures.part(Input.LIFE))));
  }
}
