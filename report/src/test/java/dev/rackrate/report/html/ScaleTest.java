package dev.rackrate.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ScaleTest {

  /// Of what is drawn, a browser and the JVM work out the last bits otherwise: the same values are
  /// to be written beside an axis all the same, and none outside of it.
  @Test
  void lastBitsMoveNoTick() {
    SplittableRandom random = new SplittableRandom(71);
    for (int round = 0; round < 5_000; round++) {
      double unit = Math.pow(10, random.nextInt(-2, 7));
      double least = random.nextInt(-60, 20) * unit / 2;
      double most = least + random.nextInt(1, 90) * unit / 2;
      double off = 1 + random.nextInt(-4, 5) * 1e-16;
      List<Double> ticks = Scale.of(least, most, 12, 340).ticks();
      List<Double> moved = Scale.of(least * off, most / off, 12, 340).ticks();
      assertThat(moved).as(least + " to " + most).hasSameSizeAs(ticks);
      Scale scale = Scale.of(least, most, 12, 340);
      for (int i = 0; i < ticks.size(); i++) {
        double tick = ticks.get(i);
        assertThat(Math.abs(moved.get(i) - tick)).isLessThanOrEqualTo(1e-9 * unit * 90);
        assertThat(tick).isBetween(scale.low() - 1e-6 * unit, scale.high() + 1e-6 * unit);
      }
      assertThat(ticks.size()).isBetween(2, 9);
    }
  }
}
