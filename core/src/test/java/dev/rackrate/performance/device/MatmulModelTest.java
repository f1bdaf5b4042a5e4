package dev.rackrate.performance.device;

import static dev.rackrate.performance.chip.Chips.even;
import static dev.rackrate.performance.chip.Chips.on;
import static dev.rackrate.performance.chip.Chips.predicted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.chip.Chips;
import dev.rackrate.performance.fit.Ceilings;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.DeviceRequest.Matmul;
import dev.rackrate.workload.Precision;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MatmulModelTest {

  private static final Gpu CHIP = chip(500);

  private final MatmulModel model = new MatmulModel(parameters());

  private static Gpu chip(double bandwidth) {
    return Chips.gpu(
        "chip",
        "Ampere",
        Map.of(
            GpuRate.FP16, 100.0,
            GpuRate.BF16, 100.0,
            GpuRate.BANDWIDTH, bandwidth,
            GpuRate.FP32, 25.0,
            GpuRate.BOOST, 1_600.0,
            GpuRate.MULTIPROCESSORS, 10.0));
  }

  private static Parameters parameters() {
    Map<String, Double> values = new HashMap<>();
    values.put("efficiency", 0.5);
    values.put("ceiling_share", 0.9);
    values.put("start_depth", 128.0);
    values.put("memory_efficiency", 0.8);
    values.put("joint", 1.0);
    values.put("launch_ticks", 8_000.0);
    values.put("step_ticks", 2.5);
    values.put("wave_weight", 1.0);
    values.put("carry_weight", 0.5);
    for (String group :
        new String[] {"calibrated", "transferred", "physics", "carried", "repeat"}) {
      values.putAll(even(group, 0.3));
    }
    return Chips.parameters(MatmulModel.AREA, values)
        .and(Chips.parameters(Ceilings.AREA, Map.of("share:rated/16", 0.7)));
  }

  private double milliseconds(Gpu gpu, int m, int n, int k) {
    return predicted(model.predict(new Matmul(on(gpu), m, n, k, Precision.FP16))).value();
  }

  @Test
  void addsProductsInWholeWavesBytesAndWhatTheClockWaits() {
    // 5 x 3 = 15 tiles on 10 multiprocessors: 2 waves for 1.5. k = 128: start doubles the time.
    // 2 x 640 x 384 x 128 / (100e12 x 0.5) = 1.258 us x 2 x 4/3 = 3.355 us
    double products = 2.0 * 640 * 384 * 128 / 50e12 * 2 * 4 / 3;
    // (640 x 128 + 128 x 384 + 640 x 384) x 2 bytes / (500e9 x 0.8)
    double bytes = (81_920 + 49_152 + 245_760) * 2 / 400e9;

    // 8,000 + 2.5 x 128 = 8,320 cycles at 1.6 GHz
    assertThat(milliseconds(CHIP, 640, 384, 128))
        .isCloseTo((products + bytes + 5.2e-6) * 1e3, within(1e-12));
  }

  @Test
  void theBestShareThatWasSearchedTakesThePlaceOfThatOfAll() {
    Gpu rated = Chips.gpu("rated", "Ampere", 100, 500, 25);
    // no multiprocessors known: no waves. 0.7 x 0.9 of the peak
    double products = 2.0 * 640 * 384 * 128 / (100e12 * 0.63) * 2;
    double bytes = (81_920 + 49_152 + 245_760) * 2 / 400e9;

    // nor its clock: 1,755 MHz is taken
    assertThat(milliseconds(rated, 640, 384, 128))
        .isCloseTo((products + bytes + 8_320 / 1.755e9) * 1e3, within(1e-12));
  }

  /// Three products of one size: a deep one waits for its steps however little it moves.
  @Test
  void whatIsWaitedForGrowsWithTheDepthAndShrinksWithTheClockAlone() {
    Gpu faster =
        Chips.gpu(
            "faster",
            "Ampere",
            Map.of(
                GpuRate.FP16, 100.0,
                GpuRate.BANDWIDTH, 500.0,
                GpuRate.FP32, 25.0,
                GpuRate.BOOST, 2_000.0,
                GpuRate.MULTIPROCESSORS, 10.0));
    for (int k : new int[] {32, 700, 9_000}) {
      // 8,000 + 2.5 k cycles at 1.6 GHz take a quarter more than at 2 GHz
      assertThat(milliseconds(CHIP, 3, 256, k) - milliseconds(faster, 3, 256, k))
          .isCloseTo((8_000 + 2.5 * k) * (1 / 1.6e9 - 1 / 2e9) * 1e3, within(1e-12));
    }
  }

  @Test
  void noProductIsFasterThanThePeakAndMoreBandwidthNeverSlows() {
    Random dice = new Random(41);
    Gpu wider = chip(900);
    for (int trial = 0; trial < 300; trial++) {
      int m = 2 + dice.nextInt(5_000);
      int n = 2 + dice.nextInt(5_000);
      int k = 2 + dice.nextInt(5_000);
      double now = milliseconds(CHIP, m, n, k);
      assertThat(now).isGreaterThan(2.0 * m * n * k / 100e12 * 1e3);
      assertThat(milliseconds(wider, m, n, k)).isLessThanOrEqualTo(now);
      assertThat(milliseconds(CHIP, m, n, 2 * k)).isGreaterThan(now);
    }
  }
}
