package dev.rackrate.plan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.plan.layer.Screening.Line;
import dev.rackrate.plan.layer.Screening.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The screening curve against the cheapest option of every level, looked up one by one.
final class ScreeningTest {

  private static final LoadDuration CURVE =
      new LoadDuration(new double[] {0, 3, 5, 9}, new double[] {0.9, 0.5, 0.1, 0});

  @Test
  void worksByHand() {
    List<Line> lines =
        List.of(
            new Line("own", 300, 50), new Line("reserve", 220, 240), new Line("rent", 0, 1_000));
    Mix mix = Screening.mix(lines, CURVE);
    // Rent and reserve meet at 220 / 760 = 0.289, reserve and own at 80 / 190 = 0.421.
    assertThat(mix.envelope().get(0).upToShare()).isCloseTo(220 / 760.0, within(1e-12));
    assertThat(mix.envelope().get(1).upToShare()).isCloseTo(80 / 190.0, within(1e-12));
    // 4 GPUs at 0.1 rented; none between; 3 at 0.9 and 2 at 0.5 owned.
    assertThat(mix.gpus()).containsExactly(4.0, 0.0, 5.0);
    double cost = 4 * 100 + 3 * (300 + 45) + 2 * (300 + 25);
    assertThat(mix.costUsd()).isCloseTo(cost, within(1e-9));
  }

  @Test
  void equalsTheBestOfEveryLevelAndNoOtherMixIsCheaper() {
    SplittableRandom random = new SplittableRandom(37);
    int several = 0;
    for (int round = 0; round < 3_000; round++) {
      LoadDuration curve = curve(random);
      List<Line> lines = lines(random);
      Mix mix = Screening.mix(lines, curve);
      double slow = 0;
      for (int i = 1; i < curve.levels(); i++) {
        double share = curve.shareAt(i - 1);
        double best = lines.stream().mapToDouble(line -> line.at(share)).min().orElseThrow();
        slow += best * (curve.gpusAt(i) - curve.gpusAt(i - 1));
      }
      assertThat(mix.costUsd()).isCloseTo(slow, within(1e-10 * slow));
      assertThat(mix.gpus().stream().mapToDouble(Double::doubleValue).sum())
          .isCloseTo(curve.peakGpus(), within(1e-9));
      several += mix.gpus().stream().filter(gpus -> gpus > 0).count() > 1 ? 1 : 0;
    }
    assertThat(several).isGreaterThan(500);
  }

  @Test
  void theMeanCurveHasTheMeanOfEveryCost() {
    SplittableRandom random = new SplittableRandom(41);
    for (int round = 0; round < 300; round++) {
      List<LoadDuration> curves = List.of(curve(random), curve(random), curve(random));
      Line line = new Line("own", random.nextDouble(10), random.nextDouble(10));
      Mix mix = Screening.mix(List.of(line), Screening.mean(curves));
      double use = curves.stream().mapToDouble(LoadDuration::meanGpus).average().orElseThrow();
      double peak = curves.stream().mapToDouble(LoadDuration::peakGpus).max().orElseThrow();
      assertThat(mix.costUsd())
          .isCloseTo(line.fixedUsd() * peak + line.useUsd() * use, within(1e-9));
    }
  }

  private static List<Line> lines(SplittableRandom random) {
    List<Line> lines = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      lines.add(new Line("option " + i, random.nextDouble(0.1, 100), random.nextDouble(0.1, 300)));
    }
    return lines;
  }

  private static LoadDuration curve(SplittableRandom random) {
    int levels = 2 + random.nextInt(30);
    double[] gpus = new double[levels];
    double[] share = new double[levels];
    share[0] = random.nextDouble(0.2, 1);
    for (int i = 1; i < levels; i++) {
      gpus[i] = gpus[i - 1] + random.nextDouble(0.1, 4);
      share[i] = i + 1 == levels ? 0 : share[i - 1] * random.nextDouble(0.5, 1);
    }
    return new LoadDuration(gpus, share);
  }
}
