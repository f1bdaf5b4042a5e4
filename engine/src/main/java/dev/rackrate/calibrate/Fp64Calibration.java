package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.ChipRates;
import dev.rackrate.performance.Fp64Model;
import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.OtherRequest.Fp64;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.Prediction;
import dev.rackrate.performance.PredictionAnswer.Predicted;
import dev.rackrate.performance.PredictionRequest;
import dev.rackrate.performance.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Fits the shares of FP64 rate and bandwidth that science reaches; there are few rows.
public final class Fp64Calibration implements AreaCalibration {

  private static final double TRIAD_FLOP_PER_BYTE = 2.0 / 24;

  /// Rows below which the ends of an interval cannot be read off the rows.
  private static final int FEW_ROWS = 20;

  /// Least interval of dense work, of which two GPUs alone are known.
  private static final Spread DENSE = new Spread(-0.45, 0.3);

  @Override
  public String area() {
    return Fp64Model.AREA;
  }

  @Override
  public List<Measurement> own(List<Measurement> all) {
    return all.stream().filter(row -> row.request() instanceof Fp64).toList();
  }

  private static Gpu gpu(Measurement row) {
    return row.request().setting().placement().gpu();
  }

  private static String mode(Measurement row) {
    return ((Fp64) row.request()).mode();
  }

  /// The share of its rated speed that a row reached; empty where that is not known.
  private static OptionalDouble share(Measurement row) {
    Gpu gpu = gpu(row);
    if (mode(row).equals("hpl")) {
      double peak =
          Math.max(gpu.rate(GpuRate.FP64).orElse(0), gpu.rate(GpuRate.FP64_TENSOR).orElse(0));
      return peak > 0 ? OptionalDouble.of(row.observed() / peak) : OptionalDouble.empty();
    }
    OptionalDouble bandwidth = ChipRates.bandwidth(gpu);
    boolean isBound = gpu.rate(GpuRate.FP64).isPresent();
    return bandwidth.isPresent() && isBound
        ? OptionalDouble.of(row.observed() * 1e3 / (bandwidth.getAsDouble() * TRIAD_FLOP_PER_BYTE))
        : OptionalDouble.empty();
  }

  private static List<Measurement> usable(List<Measurement> rows, String mode) {
    return rows.stream().filter(row -> mode(row).equals(mode) && share(row).isPresent()).toList();
  }

  private static List<Double> shares(List<Measurement> rows) {
    return rows.stream().map(row -> share(row).orElseThrow()).toList();
  }

  @Override
  public Parameters fit(List<Measurement> rows) {
    return fitted(rows).parameters();
  }

  private ParameterList fitted(List<Measurement> rows) {
    ParameterList list = new ParameterList(area(), rows);
    add(list, "hpl_share", usable(rows, "hpl"), 0.6);
    add(list, "triad_share", usable(rows, "stream"), 0.88);
    for (Measurement row : rows) {
      if (share(row).isPresent()) {
        list.add("seen", mode(row) + "/" + gpu(row).id(), 1, 1);
      }
    }
    return list;
  }

  /// The middle of the makers' middles for a maker that was not measured, and each maker's own.
  private static void add(
      ParameterList list, String name, List<Measurement> rows, double otherwise) {
    Map<String, List<Measurement>> makers = ParameterList.grouped(rows, row -> gpu(row).vendor());
    List<Double> middles = new ArrayList<>();
    makers.forEach((maker, own) -> {
      double middle = Math.min(0.95, ParameterList.median(shares(own)));
      middles.add(middle);
      list.add(name, maker, middle, own.size());
    });
    list.add(name, middles.isEmpty() ? otherwise : ParameterList.median(middles), rows.size());
  }

  @Override
  public double predict(PredictionRequest request, Parameters parameters) {
    Fp64Model model = new Fp64Model(parameters.and(noSpread()));
    if (model.predict((Fp64) request) instanceof Predicted(Prediction prediction)) {
      return prediction.value();
    }
    throw new IllegalArgumentException("this work cannot be predicted");
  }

  private Parameters noSpread() {
    ParameterList list = new ParameterList(area(), List.of());
    list.spread("hpl", Spread.even(1), 0);
    list.spread("stream", Spread.even(1), 0);
    return list.parameters();
  }

  @Override
  public Parameters calibrate(List<Measurement> rows) {
    ParameterList list = fitted(rows);
    List<HeldOut> held = heldOut(rows);
    list.spread("hpl", widened(held, "hpl", DENSE), usable(rows, "hpl").size());
    list.spread("stream", widened(held, "stream", Spread.even(0.1)), usable(rows, "stream").size());
    return list.parameters();
  }

  /// The whole range of a few residuals, a quarter wider, and no less than a least interval.
  private static Spread widened(List<HeldOut> residuals, String mode, Spread least) {
    double[] logs =
        residuals.stream()
            .filter(r -> mode(r.measurement()).equals(mode))
            .mapToDouble(HeldOut::log)
            .sorted()
            .toArray();
    if (logs.length == 0) {
      return least;
    }
    double outside = logs.length < FEW_ROWS ? 0 : 0.05;
    double factor = logs.length < FEW_ROWS ? 1.25 : 1;
    return new Spread(
        Math.min(least.low(), factor * Quantiles.of(logs, outside)),
        Math.max(least.high(), factor * Quantiles.of(logs, 1 - outside)));
  }

  @Override
  public List<HeldOut> heldOut(List<Measurement> rows) {
    List<HeldOut> all = new ArrayList<>();
    List<Measurement> usable = rows.stream().filter(row -> share(row).isPresent()).toList();
    ParameterList.grouped(usable, row -> gpu(row).id())
        .forEach((id, held) -> {
          Parameters fitted =
              fit(usable.stream().filter(row -> !gpu(row).id().equals(id)).toList());
          held.forEach(row -> all.add(new HeldOut(row, "gpu", predict(row.request(), fitted))));
        });
    return all;
  }
}
