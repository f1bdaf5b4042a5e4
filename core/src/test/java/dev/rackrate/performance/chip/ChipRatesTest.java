package dev.rackrate.performance.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.workload.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChipRatesTest {

  private static final double TOLERANCE = 1e-9;

  private static Gpu chip(String id, String generation) {
    return Chips.gpu(id, generation, Map.of(GpuRate.MULTIPROCESSORS, 30.0, GpuRate.BOOST, 1_500.0));
  }

  /// 128 lanes x 30 x 1.5 GHz, whatever FP32 lanes a multiprocessor has.
  @Test
  void unpackingGoesByMultiprocessors() {
    assertThat(ChipRates.unpacking(chip("a", "Ada")).orElseThrow())
        .isCloseTo(5.76, within(TOLERANCE));
    assertThat(ChipRates.unpacking(chip("t", "Turing")).orElseThrow())
        .isCloseTo(5.76, within(TOLERANCE));
  }

  @Test
  void aChipThatMultipliesNoBytesTakesMoreSteps() {
    assertThat(ChipRates.unpacking(chip("p100-own", "Pascal")).orElseThrow())
        .isCloseTo(5.76 / 3.3, within(TOLERANCE));
    assertThat(ChipRates.unpacking(chip("p40-own", "Pascal")).orElseThrow())
        .isCloseTo(5.76, within(TOLERANCE));
  }

  @Test
  void unpackingOfAnUnlistedChipIsHalfItsPlainRate() {
    Gpu plain = Chips.gpu("x", "RDNA3", Map.of(GpuRate.CHIP_FP32, 61.4));
    assertThat(ChipRates.unpacking(plain).orElseThrow()).isCloseTo(30.7, within(TOLERANCE));
    assertThat(ChipRates.unpacking(Chips.gpu("y", "RDNA3", Map.of()))).isEmpty();
  }

  /// A card of 300 W sustains 0.23 x 300 of its 90 TFLOP/s; one of 450 W and chips of another
  /// generation all.
  @Test
  void plainWorkIsBoundByWattsOnAda() {
    assertThat(ChipRates.sustainedFp32(watts("Ada", 300))).hasValue(0.23 * 300);
    assertThat(ChipRates.sustainedFp32(watts("Ada", 450))).hasValue(90);
    assertThat(ChipRates.sustainedFp32(watts("Ampere", 300))).hasValue(90);
  }

  private static Gpu watts(String generation, double watts) {
    return Chips.gpu("w", generation, Map.of(GpuRate.FP32, 90.0, GpuRate.POWER, watts));
  }

  @Test
  void whatIsSourcedComesBeforeTheListOfChips() {
    Gpu both =
        Chips.gpu(
            "x",
            "RDNA3",
            Map.of(
                GpuRate.FP32, 20.0,
                GpuRate.CHIP_FP32, 61.4,
                GpuRate.BANDWIDTH, 700.0,
                GpuRate.CHIP_BANDWIDTH, 960.0,
                GpuRate.FP16, 110.0,
                GpuRate.CHIP_FP16, 122.8));
    assertThat(ChipRates.fp32(both)).hasValue(20);
    assertThat(ChipRates.bandwidth(both)).hasValue(700);
    assertThat(ChipRates.peak(both, Precision.FP16)).hasValue(110);
  }

  @Test
  void theListOfChipsTellsRatesOfOtherMakers() {
    Gpu listed =
        Chips.gpu("x", "RDNA4", Map.of(GpuRate.CHIP_FP16, 195.0, GpuRate.CHIP_BF16, 190.0));
    assertThat(ChipRates.peak(listed, Precision.FP16)).hasValue(195);
    assertThat(ChipRates.peak(listed, Precision.BF16)).hasValue(190);
    assertThat(ChipRates.peak(listed, Precision.FP8)).isEmpty();
  }
}
