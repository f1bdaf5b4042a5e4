package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.ChipGeneration;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.fit.Ceilings;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.DeviceRequest.Matmul;
import dev.rackrate.performance.request.Measurement;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Reads off the share of its rated peak that the fastest product of matrices reached on each GPU,
/// and takes the middle of a generation for its other GPUs.
final class CeilingCalibration {

  static final String AREA = "ceiling";
  static final String SHARE = "share";
  static final String FASTEST = "fastest-shape";
  private static final double MILLI_TERA = 1e9;

  private CeilingCalibration() {}

  /// The shares found in the rows, by GPU or generation and bits: the middle of what a publication
  /// found on a GPU, and the best of the publications.
  static Parameters of(List<Measurement> rows) {
    List<Measurement> used =
        rows.stream().filter(row -> Groups.stack(row).equals(FASTEST)).toList();
    Map<String, Double> shares = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, Map<String, Double>> generations = new TreeMap<>();
    ParameterList.grouped(used, CeilingCalibration::gpuAndBits)
        .forEach((_, own) -> {
          Matmul product = (Matmul) own.getFirst().request();
          Gpu gpu = product.setting().placement().gpu();
          double best = best(own);
          if (best > 0) {
            for (String name : List.of(gpu.id(), Ceilings.chip(gpu.id()))) {
              shares.merge(group(name, product), best, Math::max);
              counts.merge(group(name, product), own.size(), Integer::sum);
            }
            String like = ChipGeneration.likeCeiling(gpu);
            if (!like.isEmpty()) {
              generations
                  .computeIfAbsent(group(like, product), _ -> new TreeMap<>())
                  .merge(Ceilings.chip(gpu.id()), best, Math::max);
            }
          }
        });
    generations.forEach((generation, all) -> {
      shares.putIfAbsent(generation, ParameterList.median(all.values()));
      counts.putIfAbsent(generation, all.size());
    });
    ParameterList list = new ParameterList(AREA, used);
    shares.forEach((group, share) -> list.add(SHARE, group, share, counts.getOrDefault(group, 1)));
    return list.parameters();
  }

  private static String group(String name, Matmul product) {
    return name + "/" + product.precision().bits();
  }

  private static String gpuAndBits(Measurement row) {
    return row.request() instanceof Matmul product ? group(Groups.gpu(row), product) : "";
  }

  /// 0 where the GPU has no rated peak.
  private static double best(List<Measurement> rows) {
    return ParameterList.grouped(rows, CeilingCalibration::document).values().stream()
        .map(own -> own.stream().mapToDouble(CeilingCalibration::share).boxed().toList())
        .mapToDouble(ParameterList::median)
        .max()
        .orElse(0);
  }

  private static String document(Measurement row) {
    return row.source().replaceFirst("@.*", "");
  }

  private static double share(Measurement row) {
    Matmul product = (Matmul) row.request();
    double operations = 2.0 * product.m() * product.n() * product.k();
    double reached = operations / (row.observed() * MILLI_TERA);
    OptionalDouble peak = ChipRates.peak(product.setting().placement().gpu(), product.precision());
    return peak.isPresent() ? reached / peak.getAsDouble() : 0;
  }
}
