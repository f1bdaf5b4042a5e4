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
            GpuRate.MULTIPROCESSORS, 10.0));
  }

  private static Parameters parameters() {
    Map<String, Double> values = new HashMap<>();
    values.put("efficiency", 0.5);
    values.put("ceiling_share", 0.9);
    values.put("start_depth", 128.0);
    values.put("memory_efficiency", 0.8);
    values.put("joint", 1.0);
    values.put("launch_seconds", 5e-6);
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
  void addsProductsInWholeWavesBytesAndLaunch() {
    // 5 x 3 = 15 tiles on 10 multiprocessors: 2 waves for 1.5. k = 128: start doubles the time.
    // 2 x 640 x 384 x 128 / (100e12 x 0.5) = 1.258 us x 2 x 4/3 = 3.355 us
    double products = 2.0 * 640 * 384 * 128 / 50e12 * 2 * 4 / 3;
    // (640 x 128 + 128 x 384 + 640 x 384) x 2 bytes / (500e9 x 0.8)
    double bytes = (81_920 + 49_152 + 245_760) * 2 / 400e9;

    assertThat(milliseconds(CHIP, 640, 384, 128))
        .isCloseTo((products + bytes + 5e-6) * 1e3, within(1e-12));
  }

  @Test
  void theBestShareThatWasSearchedTakesThePlaceOfThatOfAll() {
    Gpu rated = Chips.gpu("rated", "Ampere", 100, 500, 25);
    // no multiprocessors known: no waves. 0.7 x 0.9 of the peak
    double products = 2.0 * 640 * 384 * 128 / (100e12 * 0.63) * 2;
    double bytes = (81_920 + 49_152 + 245_760) * 2 / 400e9;

    assertThat(milliseconds(rated, 640, 384, 128))
        .isCloseTo((products + bytes + 5e-6) * 1e3, within(1e-12));
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
