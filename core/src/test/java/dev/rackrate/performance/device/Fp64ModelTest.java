package dev.rackrate.performance.device;

import static dev.rackrate.performance.chip.Chips.even;
import static dev.rackrate.performance.chip.Chips.on;
import static dev.rackrate.performance.chip.Chips.predicted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.chip.Chips;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.DeviceRequest.Fp64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class Fp64ModelTest {

  private static final Gpu CHIP =
      Chips.gpu(
          "chip",
          "Ampere",
          Map.of(GpuRate.FP64, 10.0, GpuRate.FP64_TENSOR, 20.0, GpuRate.BANDWIDTH, 1_500.0));
  private static final Gpu WEAK =
      Chips.gpu("weak", "Ada", Map.of(GpuRate.FP64, 0.04, GpuRate.BANDWIDTH, 1_200.0));

  private final Fp64Model model = new Fp64Model(parameters());

  private static Parameters parameters() {
    Map<String, Double> values = new HashMap<>();
    values.put("hpl_share", 0.5);
    values.put("hpl_share:NVIDIA", 0.65);
    values.put("gemm_share", 0.85);
    values.put("gemm_share:AMD", 0.6);
    values.put("gemm_share:NVIDIA/consumer", 1.1);
    values.put("triad_share", 0.8);
    values.putAll(even("gemm", 0.3));
    values.putAll(even("hpl", 0.4));
    values.putAll(even("stream", 0.2));
    return Chips.parameters(Fp64Model.AREA, values);
  }

  @Test
  void denseWorkReachesAShareOfTheBestRate() {
    assertThat(predicted(model.predict(new Fp64(on(CHIP), "HPL"))).value())
        .isCloseTo(13, within(1e-9));
  }

  /// 0.85 of 20; where a share of 0.6 were measured, 12 would be less than the 13 of Linpack, which
  /// is mostly made of products.
  @Test
  void productsAloneReachAtLeastWhatLinpackDoes() {
    assertThat(predicted(model.predict(new Fp64(on(CHIP), "dgemm"))).value())
        .isCloseTo(17, within(1e-9));
    Map<String, Double> low =
        new HashMap<>(Map.of("hpl_share", 0.65, "gemm_share", 0.6, "triad_share", 0.8));
    low.putAll(even("gemm", 0.3));
    Fp64Model less = new Fp64Model(Chips.parameters(Fp64Model.AREA, low));
    assertThat(predicted(less.predict(new Fp64(on(CHIP), "gemm"))).value())
        .isCloseTo(13, within(1e-9));
  }

  /// A consumer card of a maker none of whose consumer cards was measured is like its others.
  @Test
  void consumerCardsReachAShareOfTheirOwnInProducts() {
    Gpu consumer = Chips.gpu("chip", "Ada", Map.of(GpuRate.FP64, 1.5, GpuRate.BANDWIDTH, 900.0));
    Gpu other = sold(consumer, "NVIDIA", "workstation");
    Gpu elsewhere = sold(consumer, "AMD", "consumer");

    assertThat(products(sold(consumer, "NVIDIA", "consumer"))).isCloseTo(1.65, within(1e-9));
    assertThat(products(other)).isCloseTo(1.275, within(1e-9));
    // AMD: 0.6 of 1.5, and Linpack 0.5 of it
    assertThat(products(elsewhere)).isCloseTo(0.9, within(1e-9));
  }

  private static Gpu sold(Gpu gpu, String maker, String segment) {
    return new Gpu(
        gpu.id(),
        gpu.name(),
        gpu.aliases(),
        maker,
        gpu.architecture(),
        segment,
        gpu.memoryGib(),
        gpu.rates(),
        gpu.details(),
        gpu.source());
  }

  private double products(Gpu gpu) {
    return predicted(model.predict(new Fp64(on(gpu), "gemm"))).value();
  }

  @Test
  void streamsReachAShareOfTheBandwidthButNeverMoreThanTheRate() {
    // 1.5 TB/s x 0.8 x 2 / 24 = 0.1 TFLOP/s; the weak chip would reach 0.08 but has 0.04
    assertThat(predicted(model.predict(new Fp64(on(CHIP), "stream"))).value())
        .isCloseTo(0.1, within(1e-9));
    assertThat(predicted(model.predict(new Fp64(on(WEAK), "stream"))).value())
        .isCloseTo(0.04, within(1e-9));
  }

  @Test
  void workOfAnotherNameIsNotKnown() {
    assertThat(Chips.reason(model.predict(new Fp64(on(CHIP), "cfd"))))
        .isEqualTo("no FP64 work called \"cfd\" is known; write hpl, gemm or stream");
  }
}
