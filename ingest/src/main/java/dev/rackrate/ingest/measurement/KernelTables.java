package dev.rackrate.ingest.measurement;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.OtherRequest.Matmul;
import dev.rackrate.performance.Placement;
import dev.rackrate.performance.Setting;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Stack;
import java.io.Reader;
import java.util.Optional;

/// Tables of matrix products: timed shapes of Vidur and the best shape of a search for each GPU.
public final class KernelTables {

  private final PublishedGpus gpus;

  public KernelTables(Catalogue catalogue) {
    this.gpus = new PublishedGpus(catalogue);
  }

  /// Timed products; the stack's version is the model that a shape belongs to.
  public Loaded<Measurement> products(String file, Reader text) {
    return MeasuredTable.read(file, text, this::product);
  }

  private Optional<Measurement> product(MeasuredRow row) {
    Setting setting =
        Setting.of(Placement.one(gpus.get(row.text("gpu"))), new Stack("vidur", row.text("model")));
    Matmul work =
        new Matmul(setting, row.whole("M"), row.whole("N"), row.whole("K"), Precision.FP16);
    return Optional.of(
        new Measurement(work, row.number("median_ms"), row.source(), row.text("date")));
  }

  /// The best of a search over shapes; GPUs that are not in the catalogue are left out.
  public Loaded<Measurement> ceilings(String file, Reader text) {
    return MeasuredTable.read(file, text, this::ceiling);
  }

  private Optional<Measurement> ceiling(MeasuredRow row) {
    Precision precision = row.text("context").contains("FP8") ? Precision.FP8 : Precision.BF16;
    String[] shape = row.text("shape").split("x", -1);
    if (shape.length != 3) {
      throw new IllegalArgumentException("shape must be m x n x k");
    }
    return gpus.find(row.text("gpu"))
        .map(gpu -> {
          Setting setting = Setting.of(Placement.one(gpu), new Stack("mamf", row.text("torch")));
          double m = Double.parseDouble(shape[0]);
          double n = Double.parseDouble(shape[1]);
          double k = Double.parseDouble(shape[2]);
          Matmul work = new Matmul(setting, (int) m, (int) n, (int) k, precision);
          double milliseconds = 2 * m * n * k / (row.number("mamf_tflops") * 1e9);
          return new Measurement(work, milliseconds, row.source(), row.text("date"));
        });
  }
}
