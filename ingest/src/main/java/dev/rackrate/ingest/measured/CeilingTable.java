package dev.rackrate.ingest.measured;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.OtherRequest.Matmul;
import dev.rackrate.performance.Placement;
import dev.rackrate.performance.Setting;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Locale;

/// The fastest products of matrices found on each GPU -> measurements.
final class CeilingTable {

  /// The software name that marks a product chosen because it is the fastest.
  static final String FASTEST = "fastest-shape";

  private static final double TERA_OPERATIONS_IN_A_MILLISECOND = 1e9;

  private final Catalogue catalogue;

  CeilingTable(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  List<Measurement> read(Fields row) {
    String[] shape = row.text("shape").split("x", 3);
    if (shape.length < 3) {
      throw row.unknown("shape");
    }
    int m = Integer.parseInt(shape[0]);
    int n = Integer.parseInt(shape[1]);
    int k = Integer.parseInt(shape[2]);
    String context = row.text("context").toLowerCase(Locale.ROOT);
    Setting setting = Setting.of(Placement.one(gpu(row)), new Stack(FASTEST, ""));
    Precision precision = context.contains("fp8") ? Precision.FP8 : Precision.BF16;
    double milliseconds =
        2.0 * m * n * k / (row.number("mamf_tflops") * TERA_OPERATIONS_IN_A_MILLISECOND);
    return List.of(
        new Measurement(
            new Matmul(setting, m, n, k, precision), milliseconds, row.source(), row.text("date")));
  }

  private Gpu gpu(Fields row) {
    String name = row.text("gpu").replaceFirst("^(NVIDIA|AMD|Intel) ", "");
    String known =
        switch (name) {
          case "A100 SXM" -> "A100 SXM 80GB";
          case "A100 PCIe" -> "A100 PCIe 80GB";
          case "GH200 SXM" -> "GH200 96GB";
          case "GB200 SXM" -> "GB200";
          default -> name;
        };
    return catalogue.gpu(known).orElseThrow(() -> row.unknown("gpu"));
  }
}
