package dev.rackrate.scenario;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Time;
import java.util.List;

/// What an hour on a rented GPU puts into the air.
///
/// @param wattsPerGpu of its machine under load, at the wall
/// @param pue power of the whole site over that of the computers
/// @param gramsPerKwh of the grid where it stands
/// @param isOfPlace whether the grid is that of its place; else it stands in
/// @param embodiedKgPerGpu of making it with its share of the machine
/// @param lifeMonths over which that is spread
public record Footprint(
    double wattsPerGpu,
    double pue,
    double gramsPerKwh,
    boolean isOfPlace,
    double embodiedKgPerGpu,
    double lifeMonths,
    List<Source> sources) {

  private static final double GRAMS_PER_KG = 1_000;
  private static final double WATTS_PER_KW = 1_000;

  public Footprint {
    Require.atLeast(wattsPerGpu, 0, "watts of a GPU");
    Require.atLeast(pue, 1, "power of a site over that of its computers");
    Require.atLeast(gramsPerKwh, 0, "carbon of a grid");
    Require.atLeast(embodiedKgPerGpu, 0, "embodied carbon");
    Require.positive(lifeMonths, "life of a rented machine");
    sources = List.copyOf(sources);
  }

  /// Kilograms for hours on one of its GPUs: what it draws, and its share of making it.
  public double kg(double gpuHours) {
    double drawn = wattsPerGpu / WATTS_PER_KW * pue * gramsPerKwh / GRAMS_PER_KG;
    return gpuHours * (drawn + embodiedKgPerHour());
  }

  /// What of an hour is its share of making it.
  public double embodiedKgPerHour() {
    return embodiedKgPerGpu / (lifeMonths * Time.HOURS_PER_MONTH);
  }
}
