package dev.rackrate.ingest.measured;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.request.DeviceRequest.Fp64;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Map;

/// Tables of HPL, of products of large matrices and of the STREAM triad; a range counts with its
/// middle.
final class ScienceTables {

  /// Operations of a triad for each byte it moves.
  private static final double TRIAD_FLOP_PER_BYTE = 2.0 / 24;

  /// HPL was read from lists of machines whose cards are these.
  private static final Map<String, String> HPL_CARDS = Map.of("A100", "a100-sxm-40gb");

  private final Catalogue catalogue;
  private final PublishedGpus gpus;

  ScienceTables(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.gpus = new PublishedGpus(catalogue);
  }

  /// TFLOP/s; cards that are not in the catalogue and other kernels are left out.
  List<Measurement> read(Fields row) {
    double middle = Math.sqrt(row.number("low") * row.number("high"));
    String metric = row.text("metric");
    String name = row.text("gpu");
    if (metric.startsWith("HPL")) {
      String card = HPL_CARDS.getOrDefault(name, name);
      return catalogue.gpu(card).stream().map(gpu -> measurement(row, gpu, "hpl", middle)).toList();
    }
    if (metric.startsWith("DGEMM")) {
      return catalogue.gpu(name).stream()
          .map(gpu -> measurement(row, gpu, "gemm", middle))
          .toList();
    }
    if (metric.endsWith("triad")) {
      double teraflops = middle / 1e3 * TRIAD_FLOP_PER_BYTE;
      return gpus.find(name).stream()
          .map(gpu -> measurement(row, gpu, "stream", teraflops))
          .toList();
    }
    return List.of();
  }

  private static Measurement measurement(Fields row, Gpu gpu, String mode, double teraflops) {
    Setting setting = Setting.of(Placement.one(gpu), Stack.UNSTATED);
    return new Measurement(new Fp64(setting, mode), teraflops, row.text("source"), "");
  }
}
