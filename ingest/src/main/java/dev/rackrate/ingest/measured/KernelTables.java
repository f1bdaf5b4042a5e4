package dev.rackrate.ingest.measured;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.performance.request.DeviceRequest.Matmul;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Stack;
import java.util.List;

/// Tables of matrix products: timed shapes of Vidur and the best shape of a search for each GPU.
final class KernelTables {

  /// The software name that marks a product chosen because it is the fastest.
  static final String FASTEST = "fastest-shape";

  /// The middle of the sizes tried, 1024 to 10240.
  private static final int SQUARE = 8192;

  private static final double TERA_OPERATIONS_IN_A_MILLISECOND = 1e9;

  private final PublishedGpus gpus;

  KernelTables(Catalogue catalogue) {
    this.gpus = new PublishedGpus(catalogue);
  }

  /// Timed products; the stack's version is the model that a shape belongs to.
  List<Measurement> products(Fields row) {
    Setting setting =
        Setting.of(Placement.one(gpus.get(row.text("gpu"))), new Stack("vidur", row.text("model")));
    Matmul work =
        new Matmul(setting, row.whole("M"), row.whole("N"), row.whole("K"), Precision.FP16);
    return List.of(new Measurement(work, row.number("median_ms"), row.source(), row.text("date")));
  }

  /// The best of square products in PyTorch, in sixteen bits.
  List<Measurement> squares(Fields row) {
    double best =
        Math.max(row.positive("fp16_tflops").orElse(0), row.positive("bf16_tflops").orElse(0));
    if (best == 0) {
      return List.of();
    }
    Setting setting = Setting.of(Placement.one(gpus.get(row.text("gpu"))), new Stack(FASTEST, ""));
    Matmul work = new Matmul(setting, SQUARE, SQUARE, SQUARE, Precision.FP16);
    double milliseconds =
        2.0 * SQUARE * SQUARE * SQUARE / (best * TERA_OPERATIONS_IN_A_MILLISECOND);
    return List.of(new Measurement(work, milliseconds, row.source(), row.text("date")));
  }

  /// The best of a search over shapes.
  List<Measurement> ceilings(Fields row) {
    Precision precision = row.text("context").contains("FP8") ? Precision.FP8 : Precision.BF16;
    String[] shape = row.text("shape").split("x", 3);
    if (shape.length < 3) {
      throw row.unknown("shape");
    }
    int m = Integer.parseInt(shape[0]);
    int n = Integer.parseInt(shape[1]);
    int k = Integer.parseInt(shape[2]);
    Setting setting = Setting.of(Placement.one(gpus.get(row.text("gpu"))), new Stack(FASTEST, ""));
    Matmul work = new Matmul(setting, m, n, k, precision);
    double milliseconds =
        2.0 * m * n * k / (row.number("mamf_tflops") * TERA_OPERATIONS_IN_A_MILLISECOND);
    return List.of(new Measurement(work, milliseconds, row.source(), row.text("date")));
  }
}
