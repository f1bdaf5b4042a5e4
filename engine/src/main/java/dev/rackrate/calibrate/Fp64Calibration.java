package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.device.Fp64Model;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.DeviceRequest.Fp64;
import dev.rackrate.performance.request.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Fits the shares of FP64 rate and bandwidth that science reaches; there are few rows.
final class Fp64Calibration implements Calibration {

  private static final double TRIAD_FLOP_PER_BYTE = 2.0 / 24;

  /// How far the shares of GPUs usually lie apart: Linpack runs on whole machines, tuned unlike.
  private static final double OF_GPUS_IN_HPL = 0.25;

  /// The same of products alone, on one GPU each, whose clock is seldom the one that is rated.
  private static final double OF_GPUS_IN_PRODUCTS = 0.2;

  private static final double OF_GPUS_IN_STREAM = 0.06;

  /// No consumer card clocks more above its rating under load.
  private static final double MOST_OF_CONSUMERS = 1.2;

  @Override
  public String area() {
    return Fp64Model.AREA;
  }

  @Override
  public List<Measurement> own(List<Measurement> all) {
    return all.stream()
        .filter(row -> row.request() instanceof Fp64 && share(row).isPresent())
        .toList();
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
    if (!mode(row).equals("stream")) {
      return share(row, Fp64Model.bestRate(gpu));
    }
    OptionalDouble bandwidth = ChipRates.ratedBandwidth(gpu);
    boolean isBound = gpu.rate(GpuRate.FP64).isPresent();
    return bandwidth.isPresent() && isBound
        ? OptionalDouble.of(row.observed() * 1e3 / (bandwidth.getAsDouble() * TRIAD_FLOP_PER_BYTE))
        : OptionalDouble.empty();
  }

  private static OptionalDouble share(Measurement row, OptionalDouble rate) {
    return rate.isPresent()
        ? OptionalDouble.of(row.observed() / rate.getAsDouble())
        : OptionalDouble.empty();
  }

  private static List<Measurement> of(String mode, List<Measurement> rows) {
    return rows.stream().filter(row -> mode(row).equals(mode)).toList();
  }

  @Override
  public Parameters fit(List<Measurement> rows) {
    ParameterList list = new ParameterList(area(), rows);
    List<Measurement> dense = of("hpl", rows);
    add(list, Fp64Model.BEST_SHARE, dense, 0.6);
    vectors(list, dense);
    List<Measurement> products = of("gemm", rows);
    consumers(list, products);
    add(
        list,
        Fp64Model.PRODUCT_SHARE,
        products.stream().filter(row -> !Fp64Model.isConsumer(gpu(row))).toList(),
        0.8);
    add(list, "triad_share", of("stream", rows), 0.88);
    return list.parameters();
  }

  /// The share of the consumer cards of each maker in products, which may be above their rate.
  private static void consumers(ParameterList list, List<Measurement> products) {
    ParameterList.grouped(
            products.stream().filter(row -> Fp64Model.isConsumer(gpu(row))).toList(),
            row -> Fp64Model.productGroup(gpu(row)))
        .forEach((group, own) -> {
          double middle = Math.min(MOST_OF_CONSUMERS, middle(own));
          list.add(Fp64Model.PRODUCT_SHARE, group, middle, own.size());
        });
  }

  private static double middle(List<Measurement> rows) {
    return ParameterList.median(rows.stream().map(row -> share(row).orElseThrow()).toList());
  }

  /// The middle of the makers' middles for a maker that was not measured, and each maker's own.
  private static void add(
      ParameterList list, String name, List<Measurement> rows, double otherwise) {
    Map<String, List<Measurement>> makers = ParameterList.grouped(rows, row -> gpu(row).vendor());
    List<Double> middles = new ArrayList<>();
    makers.forEach((maker, own) -> {
      double middle = Math.min(0.95, middle(own));
      middles.add(middle);
      list.add(name, maker, middle, own.size());
    });
    list.add(name, middles.isEmpty() ? otherwise : ParameterList.median(middles), rows.size());
  }

  /// The share of the rate of vectors for makers none of whose cards was seen to exceed it.
  private static void vectors(ParameterList list, List<Measurement> rows) {
    Map<String, List<Measurement>> makers = ParameterList.grouped(rows, row -> gpu(row).vendor());
    makers.forEach((maker, own) -> {
      List<Double> ofVectors =
          own.stream()
              .map(row -> share(row, gpu(row).rate(GpuRate.FP64)))
              .filter(OptionalDouble::isPresent)
              .map(OptionalDouble::getAsDouble)
              .toList();
      if (ofVectors.size() == own.size() && Collections.max(ofVectors) <= 1) {
        list.add(Fp64Model.VECTOR_SHARE, maker, ParameterList.median(ofVectors), own.size());
      }
    });
  }

  @Override
  public Parameters seen(List<Measurement> rows) {
    ParameterList list = new ParameterList(area(), rows);
    rows.stream()
        .map(row -> mode(row) + "/" + gpu(row).id())
        .distinct()
        .forEach(pair -> list.add("seen", pair, 1, 1));
    return list.parameters();
  }

  @Override
  public List<Residual> residuals(List<Measurement> rows) {
    List<Residual> all = new ArrayList<>();
    ParameterList.grouped(rows, Groups::gpu)
        .forEach((id, held) -> {
          Fp64Model model =
              new Fp64Model(fit(rows.stream().filter(row -> !gpu(row).id().equals(id)).toList()));
          for (Measurement row : held) {
            OptionalDouble predicted = model.teraflops((Fp64) row.request());
            if (predicted.isPresent()) {
              all.add(new Residual(row, area(), mode(row), id, predicted.getAsDouble()));
            }
          }
        });
    return all;
  }

  @Override
  public Parameters spreads(List<Residual> residuals, Stretch stretch) {
    ParameterList list =
        new ParameterList(area(), residuals.stream().map(Residual::measurement).toList());
    spread(list, "hpl", residuals, OF_GPUS_IN_HPL, stretch);
    spread(list, "gemm", residuals, OF_GPUS_IN_PRODUCTS, stretch);
    spread(list, "stream", residuals, OF_GPUS_IN_STREAM, stretch);
    return list.parameters();
  }

  private void spread(
      ParameterList list,
      String mode,
      List<Residual> residuals,
      double usualApart,
      Stretch stretch) {
    List<Residual> own = residuals.stream().filter(r -> r.known().equals(mode)).toList();
    list.spread(
        mode,
        own.isEmpty()
            ? Spreads.ofUnmeasured(usualApart)
            : stretch.of(area(), mode, Spreads.of(own, usualApart)),
        own.size());
  }
}
