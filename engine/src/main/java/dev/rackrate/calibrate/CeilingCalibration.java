package dev.rackrate.calibrate;

import dev.rackrate.performance.chip.PeakRates;
import dev.rackrate.performance.fit.Ceilings;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.DeviceRequest.Matmul;
import dev.rackrate.performance.request.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads off the share of its rated peak that the fastest product of matrices reached on each GPU,
/// and takes the mean of a generation for its other GPUs.
final class CeilingCalibration {

  static final String AREA = "ceiling";
  static final String SHARE = "share";
  static final String FASTEST = "fastest-shape";
  private static final double MILLI_TERA = 1e9;

  private CeilingCalibration() {}

  /// The shares found in the rows, by GPU or generation and bits.
  static Parameters of(List<Measurement> rows) {
    Map<String, Double> shares = new TreeMap<>();
    Map<String, List<Double>> generations = new TreeMap<>();
    List<Measurement> used =
        rows.stream().filter(row -> Groups.stack(row).equals(FASTEST)).toList();
    for (Measurement row : used) {
      if (row.request() instanceof Matmul product) {
        add(row, product, shares, generations);
      }
    }
    generations.forEach((generation, all) ->
        shares.putIfAbsent(
            generation, all.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    ParameterList list = new ParameterList(AREA, used);
    shares.forEach((group, share) -> list.add(SHARE, group, share, 1));
    return list.parameters();
  }

  private static void add(
      Measurement row,
      Matmul product,
      Map<String, Double> shares,
      Map<String, List<Double>> generations) {
    var gpu = product.setting().placement().gpu();
    double operations = 2.0 * product.m() * product.n() * product.k();
    double reached = operations / (row.observed() * MILLI_TERA);
    PeakRates.teraflops(gpu, product.precision())
        .ifPresent(peak -> {
          String bits = "/" + product.precision().bits();
          shares.put(gpu.id() + bits, reached / peak);
          shares.put(Ceilings.chip(gpu.id()) + bits, reached / peak);
          if (!gpu.architecture().isEmpty()) {
            generations
                .computeIfAbsent(gpu.architecture() + bits, name -> new ArrayList<>())
                .add(reached / peak);
          }
        });
  }
}
